"""Read from a sentence who gives how much to whom; without an amount `지원` says too little."""

from __future__ import annotations

import re

from forumgraph.extract.called_programs import speaks_of_another
from forumgraph.extract.draft import Support
from forumgraph.extract.sentence import Sentence
from forumgraph.model import Basis, Mention

_AMOUNT = (
    r"(?P<amount>(?:총\s|약\s|연\s|연간\s)?(?:[\d,.]+\s?(?:조|억|천만|백만|만|천|백)?\s?){1,3}원)"
)
# Money without a sum: `사업비의 절반을 부담`, `국비 70%를 지원`; 지원 alone says too little.
_MONEY = (
    r"(?:사업비|예산|운영비|재원|비용|국비|도비|시비|군비|구비|보조금|지원금|특별교부세|출연금|연구비|"
    r"인건비|임대료|활동비|경비|자금|기금)(?:의\s?(?:절반|일부|전액|\d+\s?%|\d+퍼센트))?"
    r"(?:\s?\d+\s?(?:%|퍼센트))?"
)
_GIVE = (
    r"(?P<verb>지원|투자|출연|교부|보조|투입|융자|후원|기부|배정|배분|지급|부담|보태|보탠|보탰|댄|댑|대[고기는]|들[여이]|내놓|편성)"
    r"(?P<received>받|을\s?받)?"
)
_FUNDS = re.compile(
    rf"{_AMOUNT}[을를]?\s?(?:[가-힣]{{1,6}}\s)?(?:규모[로의]?\s?)?(?:[^.\n]{{0,20}}?){_GIVE}"
)
_FUNDS_MONEY = re.compile(rf"(?P<amount>){_MONEY}[을를은는도]?\s(?:[가-힣0-9]+\s){{0,2}}?{_GIVE}")
_FUNDED = re.compile(
    r"(?P<amount>)(?:의)?\s(?:재정\s?|예산\s?|자금\s?)?(?P<verb>지원|후원|출연|보조)"
    r"(?:금)?(?:(?P<received>을\s받|받)|으로\s|을\s통해)"
)
# `A에`, `A 등 7개 시·도에`: who or what the money goes to.
_TO = re.compile(
    r"[’”」』>》]?(?:\([^)]*\))?\s?(?:등\s?(?:[\d가-힣·]+\s){0,3}[가-힣·]*?)?(?:에게|에는|에|을|를)\s"
)
_FROM = re.compile(r"(?:의|에서|으?로부터|에게서)\s")
_FOR = re.compile(r"(?:하는|한|할|된|해|하여|여|받[는은아])?\s?[‘“「『<《]?")


_SUPPORTED = re.compile(
    r"(?P<amount>)[’”」』》>]?[을를]\s(?:[가-힣]+\s){0,2}?(?P<verb>지원|후원|출연)"
)
_SUPPORTS = re.compile(
    r"(?P<amount>)[이가은는]\s(?:[가-힣0-9]+\s){0,3}?(?P<verb>지원|후원|출연)(?:하는|한|하고|하며)\s?[‘“「『<《]?"
)
_IS_TOPIC = re.compile(r"[’”」』》>]?[은는]\s")


# `개발비 9억 원은 A가 출연했다`, `70%는 A가 국비로 대고`: the giver behind the sum.
_GIVES_IT = re.compile(
    r"(?:이|가|에서|은|는|도)\s(?:[가-힣]+(?:씩|로|으로|를|을)?\s){0,3}?(?:대[고며기는]|댄다|부담|출연|보태|보탠|보탰|내놓|지원|교부)"
)
_OUT_OF = re.compile(r"[’”」』>》]?(?:에서|으?로부터)\s")
_TAKEN = re.compile(rf"{_AMOUNT}[을를]\s(?P<verb>받)")


def state_funds(sentence: Sentence) -> None:
    """State every gift of the sentence with its amount as written, where it is."""
    text, span = sentence.draft.text, sentence.span
    given = list(_FUNDS.finditer(text, *span))
    for body in () if given else sentence.bodies:
        if support := _FUNDED.match(text, body.end, sentence.end):
            _state_funded(sentence, body, support)
            return
    given = given or list(_FUNDS_MONEY.finditer(text, *span))
    given = given or list(_TAKEN.finditer(text, *span))
    for match in given:
        if match.groupdict().get("received") or match.re is _TAKEN:
            _state_received(sentence, match)
        else:
            _state_given(sentence, match)
    if not given:
        _state_supported(sentence)


def _state_given(sentence: Sentence, match: re.Match[str]) -> None:
    """State `A는 B에 4억원을 지원`, `A가 4억원을 지원하는 P`, `A는 4억원을 들여 P를 추진`."""
    givers, basis = sentence.find_actor(match.start())
    if not givers or basis == "speaker":
        behind = [group for group in sentence.subjects if group[0].start >= match.start("amount")]
        found = [group for group in behind if _GIVES_IT.match(sentence.draft.text, group[-1].end)]
        givers, basis = (found[0], "named") if found else (givers, basis)
    known = {giver.name for giver in givers}
    targets = [
        target
        for target in (*sentence.bodies, *sentence.programs)
        if target.end <= match.start()
        and target.name not in known
        and _TO.match(sentence.draft.text, target.end)
    ]
    targets = targets or _find_after(sentence, match) or sentence.programs[:1]
    if not targets:
        targets, basis = _find_program_before(sentence), "context"
    for target in targets:
        _state(sentence, givers, target, (match, basis, "funds.amount"))


def _state_supported(sentence: Sentence) -> None:
    """State `A는 P를 지원`, `A가 지원하는 P`, `P는 A가 지원하고`: a program without a sum."""
    text = sentence.draft.text
    for program in sentence.programs:
        match = _SUPPORTED.match(text, program.end, sentence.end)
        givers = sentence.find_subject(program.start) if match else []
        for group in () if givers else sentence.subjects:
            found = _SUPPORTS.match(text, group[-1].end, sentence.end)
            topic = _IS_TOPIC.match(text, program.end) and program.end <= group[0].start
            if found and (topic or found.end() >= program.start >= group[-1].end):
                match, givers = found, group
        if match:
            _state(sentence, givers, program, (match, "named", "funds.program"))


def _find_after(sentence: Sentence, match: re.Match[str]) -> list[Mention]:
    """Find the program that the verb of giving leads to."""
    return [
        program
        for program in sentence.programs
        if match.end() <= program.start
        and _FOR.fullmatch(sentence.draft.text, match.end("verb"), program.start)
    ][:1]


def _find_program_before(sentence: Sentence) -> list[Mention]:
    """Find the program the text has been about, when the sentence leaves it out: it is near."""
    draft = sentence.draft
    section = draft.find_section(sentence.start)
    start = max(sentence.start - 250, section.start if section else 0)
    named = draft.find_mentions("program", start, sentence.start)
    speech = draft.find_speech(sentence.start)
    near = [found for found in named if draft.find_speech(found.start) is speech][-1:]
    return [] if near and speaks_of_another(draft, near[0].end, sentence.end) else near


def _state_funded(sentence: Sentence, giver: Mention, match: re.Match[str]) -> None:
    """State `B는 A의 지원을 받아 P를 …`: the program if there is one, else who receives."""
    takers, basis = sentence.find_actor(giver.start)
    for target in sentence.programs[:1] or takers:
        _state(sentence, [giver], target, (match, basis, "funds.support"))


def _state_received(sentence: Sentence, match: re.Match[str]) -> None:
    """State `B는 A에서 8억원을 융자받아`: the giver stands before 에서, 로부터 or 의.

    What receives is the program that is the sentence's topic, else its subject or speaker.
    """
    text = sentence.draft.text
    givers = [
        body
        for body in sentence.bodies
        if body.end <= match.start() and _FROM.match(text, body.end)
    ][-1:]
    programs = [
        program
        for program in sentence.programs
        if not _OUT_OF.match(text, program.end)
        and (program.end < match.start() or program.start - match.end() < 30)
    ][:1]
    for program in programs:
        _state(sentence, givers, program, (match, "named", "funds.received"))
    if programs and programs[0].end < match.start():
        return
    takers, basis = sentence.find_actor(givers[0].start if givers else sentence.start)
    for taker in takers:
        _state(sentence, givers, taker, (match, basis, "funds.received"))


def _state(
    sentence: Sentence,
    givers: list[Mention],
    target: Mention,
    reading: tuple[re.Match[str], Basis, str],
) -> None:
    match, basis, rule = reading
    for giver in givers:
        sentence.draft.state(
            "funds",
            giver,
            target,
            sentence.span,
            Support(basis, rule, sentence.judge(match.start("verb")), 0.8),
            amount=match["amount"].strip() or None,
        )
