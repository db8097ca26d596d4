"""Read from a sentence who acts together with whom: coordinated bodies, or one with another.

Hosting the event together is no collaboration (it is `hosts` twice), nor is standing in one list.
"""

from __future__ import annotations

import re
from itertools import pairwise

from forumgraph.extract.draft import Support
from forumgraph.extract.meant import find_record_body
from forumgraph.extract.sentence import ASIDE, SUBJECT, WITH, Sentence, find_owner
from forumgraph.extract.verbs import RUN
from forumgraph.model import Basis, Mention

# `A하고 같이 열고 있다` acts together; `A와 같이 큰 기관`, `다음과 같이` compares.
_ALIKE = (
    r"(?<!다음과\s)(?<!위와\s)(?<!이와\s)같이\s"
    rf"(?=(?:[가-힣]+\s){{0,3}}?(?:하[고는자기]|한|할|합|했|해|{RUN}))|(?<=\s)(?<![와과]\s)같이\s"
)
_SHARED = re.compile(
    r"업무\s?협[약력]|(?i:MOU)|양해각서|협약|협정|협력|협업|공동(?!체|화|의\s|주택|대표|위원장|의장|저자|회장)|"
    rf"함께|손\s?잡|손을\s?(?:맞)?잡|컨소시엄|연계|제휴|합동|힘을?\s?(?:모|합|보[태탠탰])|공조|맞손|머리를\s?맞|결연|{_ALIKE}|"
    r"jointly|together|in partnership|collaborat|consortium|"
    # `A는 B와 자료를 나누기로 했다`: what two agree on they do together
    r"(?<![가-힣])(?!만나|논의하|참석하|다투|따로)[가-힣]{1,7}기로\s(?:했|하[고였며]|함|한|합의|약속|뜻|의견)"
)
_ONLY_TOPIC = re.compile(
    r"\s?(?:이라|방안|과제|사례(?!회의|관리)|가능성|필요성|위원|모델|체계|전략|네트워크|기구|강화|"
    r"관\b|실\b|정책|분야|사업|센터|단\b)"
)
# `협력 체계를 구축했다`, `협력 방안을 논의했다`: what is built or sought is the acting together.
_BUILT = re.compile(
    r"\s?(?:체계|네트워크|관계|방안|모델|사업|과제|기구)(?:를|을)\s?(?:[가-힣]+\s)?"
    r"(?:구축|맺|마련|갖추|강화|꾸리|꾸려|논의|모색|추진|발굴|만들)"
)
_MEETING = (
    r"(?:포럼|토론회|세미나|심포지[엄움]|공청회|설명회|간담회|[콘컨]퍼런스|학술대회|워크숍|워크샵|회의|행사|"
    r"기념식|시상식|발표회|보고회|박람회|좌담회|강연회)"
)
_HOSTED = re.compile(
    r"공동\s?(?:으로\s?)?(?:주최|주관|후원)|"
    r"(?:공동(?:으로)?|함께)\s?(?:[‘“'\"「『<《]?[가-힣0-9·]+[’”'\"」』>》]?\s){0,7}?[^\s]{0,12}"
    rf"{_MEETING}[’”'\"」』>》]?[을를]?\s?(?:[가-힣]+\s)?(?:개최|열[었고기어]|연다|주최|주관|마련)|"
    rf"(?:공동(?:으로)?|함께)\s?(?:여는|연|개최하는|개최한|마련한|마련하는)\s(?:[가-힣0-9]+\s){{0,2}}{_MEETING}"
)
# `토론회를 공동 개최했다`, `이번 자리는 A와 B가 함께 마련했다`: the meeting stands before.
_GATHERING = re.compile(
    rf"(?:{_MEETING}|자리|마당)[’”'\"」』>》]?[을를은는]\s(?:[^\n]{{0,60}}\s)?\Z"
)
_HELD = re.compile(
    r"(?:공동(?:으로)?|함께|같이|손\s?잡고|합동(?:으로)?)\s?(?:개최|주최|주관|마련|준비|열[었고린]|연다|엽니다|가졌|진행)"
)
# `A는 B와 물길 지도를 만들었다`: to do something with somebody, no comparing, meeting, quarrelling.
_DOES_WITH = re.compile(rf"[^,.\n]{{2,40}}[을를]\s(?:[가-힣0-9]+\s){{0,2}}?(?P<verb>{RUN})")
_APART = re.compile(
    r"달리|다르|다른|비교|견[주줘]|비슷|마찬가지|같은|갈등|다투|이견|소송|경쟁|만나|만난|면담|회의|논의|협의|통화|이야기|"
    r"관련|대[해한]|각각|따로|별도|사이|가까|맞서|토론|간담|계약|구분|중복|겹치|무관|상관|의\s|"
    rf"함께|공동|같이|{_MEETING}"
)
_ATTENDED = re.compile(r"함께\s?(?:참석|참가|배석|자리|나섰|나선|나와|찾았|둘러)")
_SEAT = re.compile(r"자리를\s?\Z")
# `A와 B의 긴밀한 협력`; in `A와 B의 조사 결과를 함께 보면` nobody acts together.
_OWNED = re.compile(r".{0,30}의\s(?:[가-힣]{1,4}[한적]\s)?(?:[가-힣]{2,4}\s)?")
_THROUGH = re.compile(r"[을를]\s통[해하]")
_ASIDE_THROUGH = re.compile(rf"{ASIDE}[을를]\s통[해하]")
# `컨소시엄(A, B)`, `협약기관 : A, B`: the word for those who act together stands before them.
_LISTED = re.compile(
    r"(?:컨소시엄|(?:협약|체결|서명|공동\s?(?:수행|연구|추진|운영|주관|개발|시행))\s?(?:체결\s?|참여\s?)?(?:기관|당사자|단체|주체|기업|부처))"
    r"(?:은|는|\([^()\n]{1,12}\))?\s{0,3}[(:：|│\t]\s{0,3}\Z"
)
# `A가 주관하고 B가 참여하는`, `A 주관으로 B와 C가 참여하여`.
_LEADS = re.compile(
    rf"{ASIDE}[이가]?\s?(?:총괄\s?)?(?:주관|주도|총괄)(?:기관으로|하고|하며|하여|해|으?로|을\s맡고|을\s맡아|을\s맡았고)?,?\s"
)
_JOINS = re.compile(
    rf"{ASIDE}(?:\s등)?[이가은는도]?\s?(?:공동\s?(?:연구\s?)?(?:기관으로\s)?)?(?:참여|참가)(?!자|율|도)(?P<end>[가-힣]{{0,2}})"
)
_MEETING_NEXT = re.compile(rf"\s(?:[가-힣]+\s)?{_MEETING}")
# `A와 한빛선재가 함께`: the other one is named, though nobody recognised it.
_COORDINATED = re.compile(
    r"\A\S{0,30}(?:와|과|하고)\s(?!우리|저희|내가|누가)[가-힣A-Za-z㈜()]{2,15}(?:이|가)\s(?!되|아니)"
)
# `[업무협약 체결] A 이사장 도은 - B 원장 서준`: those who sign are listed behind the word.
_SIGNED = re.compile(
    r"[\[【(<《]?\s?(?:업무\s?)?(?:협약|MOU|MoU|양해각서)\s?(?:체결식?|서명식?|식|교환)?\s?[\]】)>》]?\s?[:：]?\s{0,3}\Z"
)
# `A의 협력기관인 B`.
# News tells of others; an outline that leaves out who acts tells of its own.
_TOLD = re.compile(r"[다요까]\s?[.?!]?[’”\"')]*\Z")
_PARTNER = re.compile(
    rf"{ASIDE}(?:의|와|과)?\s(?:주요\s)?(?:협력|제휴|협약|파트너|공동\s?(?:연구|수행|운영))\s?(?:기관|대학|기업|업체|사|단체|병원|파트너)?"
    r"(?:인|,)?\s"
)
_HELPED = re.compile(
    rf"{ASIDE}(?:의|와의|과의)?\s(?:긴밀한\s|적극적인\s)?(?:협조|협력|공조)(?:를|을)?\s?(?:얻|받|구해|통해|으로|아래|하에)"
)
_ENGLISH_WITH = re.compile(
    r"(?:jointly|together|collaborat\w{0,4}|partner\w{0,5}|agreement|MoU|MOU)\s(?:[a-z]{1,12}\s){0,3}?with\s(?:the\s)?\Z"
)


def state_shared(sentence: Sentence) -> None:
    """State collaborations: coordinated actors, or one with another, and a cue by them."""
    for group in sentence.groups:
        _state_grouped(sentence, group)
        _state_listed(sentence, group)
    _state_signed(sentence)
    _state_led(sentence)
    _state_partners(sentence)
    _state_through(sentence)


def _state_grouped(sentence: Sentence, group: list[Mention]) -> None:
    """State `A와 B가 함께`, `A는 B와 함께`, `B와 손잡고 A가`."""
    cue = _find_shared(sentence, group[-1].end, len(group) == 1)
    if cue is None:
        verb = _acts_with(sentence, group)
        subject = sentence.find_subject(group[0].start) if verb else []
        if verb and subject:
            _state_pairs(sentence, group, subject, verb, "named", "shared.verb")
        return
    tail = sentence.draft.text[group[-1].end : cue.start()]
    if len(group) > 1 and len(group) < 9 and _leads_to(tail):
        _state_pairs(sentence, group, [], cue.start(), "named", "shared.group")
    if WITH.match(sentence.draft.text, group[-1].end) and len(tail) < 45:
        if _COORDINATED.search(tail):
            return
        partners, basis = _find_partners(sentence, group, cue)
        _state_pairs(sentence, group, partners, cue.start(), basis, "shared.with")


def _find_partners(
    sentence: Sentence, group: list[Mention], cue: re.Match[str]
) -> tuple[list[Mention], Basis]:
    """Find with whom the group acts: the subject before, behind the cue, else by context."""
    subject = sentence.find_subject(group[0].start)
    if not subject:
        behind = [found for found in sentence.subjects if found[0].start >= cue.end()]
        gap = sentence.draft.text[cue.end() : behind[0][0].start] if behind else ""
        if behind and len(gap) < 10 and "," not in gap:
            return behind[0], "named"
    partners, basis = sentence.find_actor(group[0].start)
    if partners:
        return partners, basis
    before = sentence.find_subject_before()
    return (before or _list_own(sentence)), "context"


def _list_own(sentence: Sentence) -> list[Mention]:
    """Return whose record it is: outside of speeches, what leaves out who acts tells of them."""
    draft = sentence.draft
    spoken = draft.find_speech(sentence.start) is not None
    if spoken or _TOLD.search(draft.text, max(sentence.start, sentence.end - 8), sentence.end):
        return []
    body = find_record_body(draft, sentence.start)
    return [body] if body else []


def _leads_to(tail: str) -> bool:
    """Say whether the words between actors and cue keep the actors as its subject."""
    if len(tail) > 90 or re.search(r"참석|후원|경우", tail):
        return False
    if re.match(rf"{ASIDE}\s?(?:등\s?)?의\s", tail):
        return _OWNED.fullmatch(tail) is not None
    return bool(re.match(rf"{ASIDE}\s?(?:등|간|이|가|은|는|와|과|,|·|\s)", tail))


def _acts_with(sentence: Sentence, group: list[Mention]) -> int | None:
    """Find the verb of running that takes a partner: `A는 B와 물길 지도를 만들었다`."""
    text = sentence.draft.text
    beside = WITH.match(text, group[-1].end)
    match = _DOES_WITH.match(text, beside.end(), sentence.end) if beside else None
    if beside is None or match is None or _APART.search(text, beside.end() - 1, match.end() + 2):
        return None
    return match.start("verb")


def _find_shared(sentence: Sentence, position: int, lone: bool) -> re.Match[str] | None:
    text = sentence.draft.text
    for cue in _SHARED.finditer(text, position, sentence.end):
        if _HOSTED.match(text, cue.start()) or _ATTENDED.match(text, cue.start()):
            continue
        before = text[max(sentence.start, cue.start() - 90) : cue.start()]
        if _HELD.match(text, cue.start()) and _GATHERING.search(before):
            continue
        if _SEAT.search(text, max(0, cue.start() - 5), cue.start()):
            continue
        if (
            _ONLY_TOPIC.match(text, cue.end())
            and not re.match(r"협약|MOU", cue.group())
            and not _BUILT.match(text, cue.end())
        ):
            continue
        if lone and any(found.start <= cue.start() < found.end for found in sentence.programs):
            continue
        return cue
    return None


def _state_pairs(
    sentence: Sentence,
    group: list[Mention],
    partners: list[Mention],
    cue: int,
    basis: Basis,
    rule: str,
) -> None:
    """State every pair within the group and between group and partners."""
    known = {body.name for body in group}
    others = [body for body in partners if body.name not in known]
    everyone = [*group, *others]
    shared_on = next((found.name for found in sentence.programs), None)
    for index, left in enumerate(everyone):
        for right in everyone[index + 1 :]:
            crosses = left in group and right in others
            sentence.draft.state(
                "collaborates_with",
                left,
                right,
                sentence.span,
                Support(basis if crosses else "named", rule, sentence.judge(cue), 0.8),
                on=shared_on,
            )


def _state_listed(sentence: Sentence, group: list[Mention]) -> None:
    """State `컨소시엄(A, B)`, `협약기관 : A, B`."""
    text = sentence.draft.text
    low = max(sentence.start, group[0].start - 40)
    if 1 < len(group) < 9 and _LISTED.search(text, low, group[0].start):
        _state_pairs(sentence, group, [], group[-1].end, "named", "shared.listed")


def _state_signed(sentence: Sentence) -> None:
    """State the signatories of a line that announces an agreement and lists who signs it."""
    text, bodies = sentence.draft.text, sentence.bodies
    if not 1 < len(bodies) < 7 or not _SIGNED.fullmatch(text, sentence.start, bodies[0].start):
        return
    gaps = [text[left.end : right.start] for left, right in pairwise(bodies)]
    if all(len(gap) < 40 and re.search(r"\s[-–·,/↔]\s|,", gap) for gap in gaps):
        _state_pairs(sentence, bodies, [], bodies[-1].end, "named", "shared.signed")


def _state_led(sentence: Sentence) -> None:
    """State `A가 주관하고 B, C가 참여하는 컨소시엄`: who leads and who joins act together.

    Those who join a meeting that another hosts only come to it.
    """
    text = sentence.draft.text
    for leader, joiners in pairwise(sentence.groups):
        leads = _LEADS.match(text, leader[-1].end, joiners[0].start)
        joins = _JOINS.match(text, joiners[-1].end, sentence.end)
        near = leads is not None and joiners[0].start - leads.end() < 30
        if joins and near and not _MEETING_NEXT.match(text, joins.end()):
            _state_pairs(sentence, leader, joiners, joins.start("end"), "named", "shared.led")


def _state_partners(sentence: Sentence) -> None:
    """State `A의 협력기관인 B`, `A는 B의 협조를 얻어`, `A signed an agreement with B`."""
    text = sentence.draft.text
    for body, other in pairwise(sentence.bodies):
        if found := _PARTNER.fullmatch(text, body.end, other.start):
            _state_pairs(sentence, [body], [other], found.end(), "named", "shared.partner")
        elif _ENGLISH_WITH.search(text, max(body.end, other.start - 60), other.start):
            _state_pairs(sentence, [body], [other], other.start, "named", "shared.partner")
    for body in sentence.bodies:
        helped = _HELPED.match(text, body.end, sentence.end)
        takers, basis = sentence.find_actor(body.start) if helped else ([], "named")
        if helped and body not in takers and not SUBJECT.match(text, body.end):
            _state_pairs(sentence, [body], takers, helped.end(), basis, "shared.partner")


def _state_through(sentence: Sentence) -> None:
    """State `A의 P를 B를 통해 진행함`, `A는 B를 통해 P를 운영`: one works through another."""
    text = sentence.draft.text
    for body in sentence.bodies:
        cue = _THROUGH.match(text, body.end) or _ASIDE_THROUGH.match(text, body.end)
        for program in sentence.programs if cue else ():
            before = program.end <= body.start
            owner = find_owner(sentence, program) if before else None
            owners = [owner] if owner else sentence.find_subject(min(program.start, body.start))
            for one in owners:
                if cue and one.name != body.name:
                    sentence.draft.state(
                        "collaborates_with", one, body, sentence.span,
                        Support("named", "shared.through", sentence.judge(cue.end()), 0.7),
                        on=program.name,
                    )  # fmt: skip
