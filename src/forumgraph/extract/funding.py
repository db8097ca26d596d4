"""Read from a sentence who gives how much to whom; without an amount `지원` says too little."""

from __future__ import annotations

import re

from forumgraph.extract.called_programs import speaks_of_another
from forumgraph.extract.draft import Support
from forumgraph.extract.headings import find_asked_program
from forumgraph.extract.sentence import Sentence
from forumgraph.model import Basis, Mention

_AMOUNT = (
    r"(?P<amount>(?:총\s|약\s|연\s|연간\s)?(?:[\d,.]+\s?(?:조|억|천만|백만|만|천|백)?\s?){1,3}원)"
)
# Money without a sum: `사업비의 절반을 부담`, `국비 70%를 지원`; 지원 alone says too little.
_MONEY = (
    r"(?:사업비|예산|운영비|재원|비용|국비|도비|시비|군비|구비|보조금|지원금|특별교부세|출연금|연구비|"
    r"인건비|임대료|활동비|경비|자금|기금|나머지|절반|전액)(?:의\s?(?:절반|일부|전액|\d+\s?%|\d+퍼센트))?"
    r"(?:\s?\d+\s?(?:%|퍼센트))?"
)
_GIVE = (
    r"(?P<verb>지원(?!\s?대상|\s?여부|\s?기준|\s?규모)|투자|출연|교부|보조|투입|융자|후원|기부|배정|배분|지급|부담|보태|보탠|보탰|댄|댑|대[고기는]|들[여이]|내놓|편성|넣[기고는었]|"
    r"주(?:었|고|어|는|며|기)|줬|준다|줍니다)"
    r"(?P<received>받|을\s?받)?"
)
_FUNDS = re.compile(
    rf"{_AMOUNT}[을를]?\s?(?:[가-힣]{{1,6}}\s)?(?:규모[로의]?\s?)?(?:[^.\n]{{0,20}}?){_GIVE}"
)
_FUNDS_MONEY = re.compile(
    rf"(?P<amount>){_MONEY}(?:[을를은는도]|으?로)?\s(?:[가-힣0-9]+\s){{0,2}}?{_GIVE}"
)
_FUNDED = re.compile(
    r"(?P<amount>)(?:의)?\s(?:재정\s?|예산\s?|자금\s?)?(?P<verb>지원|후원|출연|보조)"
    r"(?:금)?(?:(?P<received>을\s받|받)|으로\s|을\s통해)"
)
# `A에`, `A 등 7개 시·도에`: who or what the money goes to.
_TO = re.compile(
    r"[’”'\"」』>》˼]?(?:\([^)]*\))?\s?(?:등\s?(?:[\d가-힣·]+\s){0,3}[가-힣·]*?)?(?:(?:에게도|에게|에는|에도|에)\s"
    r"(?!위탁|맡|의뢰|따라)|[을를]\s(?=(?:총|약|연|연간|위해)?\s?\d|위[해하]))"
)
_FROM = re.compile(r"(?:의|에서|으?로부터|에게서)\s")
_FOR = re.compile(r"(?:하는|한|할|된|해|하여|여|받[는은아])?\s?[‘“'\"「『<《˹]?")


_SUPPORTED = re.compile(
    r"(?P<amount>)[’”'\"」』>》˼]?[을를]\s(?:[가-힣]+\s){0,2}?(?P<verb>지원|후원|출연)"
)
_SUPPORTS = re.compile(
    r"(?P<amount>)[이가은는]\s(?:[가-힣0-9]+\s){0,3}?(?P<verb>지원|후원|출연)(?:하는|한|하고|하며)\s?[‘“'\"「『<《˹]?"
)
_IS_TOPIC = re.compile(r"[’”'\"」』>》˼]?[은는]\s")


# `개발비 9억 원은 A가 출연했다`, `70%는 A가 국비로 대고`: the giver behind the sum.
_GIVES_IT = re.compile(
    r"(?:이|가|에서|은|는|도)\s(?:[가-힣]+(?:씩|로|으로|를|을)?\s){0,3}?(?:대[고며기는]|댄다|부담|출연|보태|보탠|보탰|내놓|지원|교부)"
)
_OUT_OF = re.compile(r"[’”'\"」』>》˼]?(?:에서|으?로부터)\s")
_TAKEN = re.compile(rf"{_AMOUNT}[을를]\s(?P<verb>받|확보|따[내냈]|유치)")
_IS_SOURCE = re.compile(r"[’”'\"」』>》˼]?\s?(?:약\s|총\s)?")
_IS_OBJECT = re.compile(r"[’”'\"」』>》˼]?[을를]\s")
_CLAUSE_OVER = re.compile(r"[고며]\s|[고며],|지만\s|는데\s")
# `A의 ‘P’에 뽑혀 15억 원을 지원받는다`: what somebody was chosen for gets no money itself.
_CHOSEN = re.compile(
    r"[’”'\"」』>》˼]?\s?(?:사업|공모)?에\s(?:[가-힣]{1,4}\s)?(?:선정|뽑|참여|지원해)"
)
_PASSIVE = re.compile(r"되|돼|된|됨|됐|됩")
# `A가 70%, B가 30%를 부담`: each giver has a share of its own.
_SHARE = re.compile(
    r"(?:이|가|에서|은|는)\s(?:[가-힣]{1,6}\s)?(?P<amount>\d{1,3}(?:\.\d)?\s?(?:%|퍼센트))(?P<rest>[을를씩]{0,2},?\s[^.\n]{0,60}?)"
    r"(?P<verb>부담|지원|출연|보조|댄|대고|대는|매칭|분담)(?P<received>받)?"
)
# `A 예산으로 운영`, `P: A에서 국비로 지원`.
_PAID_WITH = re.compile(
    r"(?P<amount>)(?:(?:의|에서|이|가)?\s)(?:(?P<verb>예산|재원|출연금|보조금|지원금|기금|국비|도비|시비|군비|구비)으?로)"
    r"(?!\s?(?:편성|조성))"
)
# `A 공모에 선정된 B는 9억 원을 지원받는다`: the gift comes from whose call it was.
_CALLED_FOR = re.compile(
    r"(?:의|이|가)?\s(?:[^.,\n]{0,30}?\s)?[‘“'\"「『<《˹]?[^.,\n‘’]{0,30}?[’”'\"」』>》˼]?\s?(?:공모|사업|공모전|\d)?에\s(?:최종\s)?(?:선정|뽑)"
)
# `41개 마을에 62억 원을`: who gets the money is told, though it is nobody known.
_TOLD_TAKER = re.compile(r"(?<![가-힣])[가-힣0-9]{0,8}?[가-힣]에게?\s(?:총\s|약\s|연\s)?\Z")


def state_funds(sentence: Sentence) -> None:
    """State every gift of the sentence with its amount as written, where it is."""
    text, span = sentence.draft.text, sentence.span
    given = list(_FUNDS.finditer(text, *span))
    for body in () if given else sentence.bodies:
        if support := _FUNDED.match(text, body.end, sentence.end):
            _state_funded(sentence, body, support)
            return
    low = given[-1].end() if given else sentence.start
    given += _FUNDS_MONEY.finditer(text, low, sentence.end)
    given = given or list(_TAKEN.finditer(text, *span))
    if _state_shares(sentence):
        return
    for match in given:
        if match.groupdict().get("received") or match.re is _TAKEN:
            _state_received(sentence, match)
        else:
            _state_given(sentence, match)
    if not given:
        _state_supported(sentence)
        _state_paid(sentence)


def _state_shares(sentence: Sentence) -> bool:
    """State `P의 예산은 A가 70%, B가 30%를 부담`: each with the share of its own."""
    text = sentence.draft.text
    stated = False
    for group in sentence.groups:
        share = _SHARE.match(text, group[-1].end, sentence.end)
        if share is None or share["received"]:
            continue
        named = [found for found in sentence.programs if found.end <= group[0].start][:1]
        basis: Basis = "named" if named else "context"
        for target in named or _find_program_before(sentence):
            stated = True
            _state(sentence, group, target, (share, basis, "funds.share"))
    return stated


def _state_paid(sentence: Sentence) -> None:
    """State `P는 A 예산으로 운영된다`, `P: A에서 국비로 지원`."""
    text = sentence.draft.text
    for group in sentence.groups:
        paid = _PAID_WITH.match(text, group[-1].end, sentence.end)
        named = [found for found in sentence.programs if found.end <= group[0].start]
        for program in named[-1:] if paid else ():
            if paid:
                _state(sentence, group, program, (paid, "named", "funds.paid"))


def _state_given(sentence: Sentence, match: re.Match[str]) -> None:
    """State `A는 B에 4억원을 지원`, `A가 4억원을 지원하는 P`, `A는 4억원을 들여 P를 추진`."""
    givers, basis = sentence.find_actor(match.start())
    if not givers or basis == "speaker":
        behind = [group for group in sentence.subjects if group[0].start >= match.start("amount")]
        found = [group for group in behind if _GIVES_IT.match(sentence.draft.text, group[-1].end)]
        givers, basis = (found[0], "named") if found else (givers, basis)
    if basis == "speaker" and _PASSIVE.match(sentence.draft.text, match.end("verb")):
        return
    known = {giver.name for giver in givers}
    targets = [
        target
        for target in (*sentence.bodies, *sentence.programs)
        if target.end <= match.start()
        and target.name not in known
        and _TO.match(sentence.draft.text, target.end)
    ]
    targets = targets or _find_after(sentence, match)
    low = max(sentence.start, match.start() - 20)
    told = _TOLD_TAKER.search(sentence.draft.text, low, match.start())
    if not targets and told and match["amount"]:
        return
    targets = targets or _find_program_beside(sentence, givers, match)
    if not targets:
        targets, basis = _find_program_before(sentence), "context"
    for target in targets:
        _state(sentence, givers, target, (match, basis, "funds.amount"))


def _find_program_beside(
    sentence: Sentence, givers: list[Mention], match: re.Match[str]
) -> list[Mention]:
    """Find the program of the sentence that the gift is for.

    Not one whose money it is (`P 2억 원을 지원`), nor the object of a clause before the giver's.
    """
    text = sentence.draft.text
    for program in sentence.programs:
        if _is_source(text, program, match):
            continue
        apart = givers and _IS_OBJECT.match(text, program.end, givers[0].start)
        if not (apart and _CLAUSE_OVER.search(text, program.end, givers[0].start)):
            return [program]
    return []


def _is_source(text: str, program: Mention, match: re.Match[str]) -> bool:
    """Say whether the sum is the program's own money: `P 2억 원을 지원`."""
    before = program.end <= match.start()
    return before and _IS_SOURCE.fullmatch(text, program.end, match.start()) is not None


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
    asked = None if near else find_asked_program(draft, sentence.start)
    if asked:
        return [asked]
    return [] if near and speaks_of_another(draft, near[0].end, sentence.end) else near


def _find_program_said(sentence: Sentence) -> list[Mention]:
    """Find the program that the sentence before in the same line is about."""
    draft = sentence.draft
    start, _ = draft.find_sentence(max(0, sentence.start - 2))
    if start >= sentence.start or "\n" in draft.text[start : sentence.start]:
        return []
    return draft.find_mentions("program", start, sentence.start)[-1:]


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
        if body.end <= match.start()
        and (_FROM.match(text, body.end) or _CALLED_FOR.match(text, body.end, match.start()))
    ][-1:]
    programs = [
        program
        for program in sentence.programs
        if not _OUT_OF.match(text, program.end)
        and not _CHOSEN.match(text, program.end)
        and not _is_source(text, program, match)
        and (program.end < match.start() or program.start - match.end() < 30)
    ][:1]
    for program in programs:
        _state(sentence, givers, program, (match, "named", "funds.received"))
    if programs and programs[0].end < match.start():
        return
    takers, basis = sentence.find_actor(givers[0].start if givers else sentence.start)
    if not takers or basis == "speaker":
        behind = [group for group in sentence.subjects if group[0].end <= match.start()]
        takers, basis = (behind[-1], "named") if behind else (takers, basis)
    if basis == "speaker" and (near := _find_program_said(sentence)):
        takers, basis = near, "context"
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
