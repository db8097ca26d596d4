"""What a sentence says of its own truth: done, ongoing, planned, negated.

Korean puts it at the end: 추진했다, 추진하고 있다, 추진할 예정이다, 추진하지 못했다. The clause
that holds the cue decides; when it is silent, the end of the sentence does.
"""

from __future__ import annotations

import re

from forumgraph.model import Status

_NEGATED = (
    r"않|못[하했한함해되됐된됨]|지\s못|없[다었는으음습]|없[,.]|없$|어렵|어려[움웠운우]|곤란|무산|성사되지|"
    r"쉽지|불발|려\s?했(?:으나|지만|는데)|고자\s?(?:했|하였)(?:으나|지만|는데)|끊[겼기겨긴]|결렬|중단[되됐된]|취소[되됐된]|아니[다었라며]"
)
_PLANNED = (
    r"예정|계획[이임입을으인]|계획$|겠|고자|할\s?(?:것|방침|수\s?있도록)|필요|바람$|바란다|바랍|바라[며고]|"
    r"해야|하여야|되어야|돼야|제안|희망|목표로|검토|하기로|키로|기대|추진할|요청|건의|촉구|"
    r"면\s?(?:좋|합니|한다|함|싶)|나가야|[갈될할]\s?것|려고|려\s?(?:한다|함|합니|는)|[을할]\s?것|앞으로|향후|"
    r"(?:하는|할|한|을|는)\s?방안|방침|생각(?:이|입|임)|구상"
)
_ONGOING = (
    r"고\s?(?:있|계시)|중(?:이[다며고나]|임|인|에|입니다|$|,|\()|오고\s?있|해\s?오[고며]|[아어여해]\s?왔|계속"
)
# Syllables that end in ㅆ mark the past (냈다, 바꿨다); 있 does not.
_PAST = "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == 20)
# A plain present (운영한다, 맡습니다) tells what goes on; with `내년부터` before it what will.
_PRESENT = "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == 4)
_POLITE = "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == 17)
_COMING = re.compile(
    r"(?<![가-힣])(?:내년|내후년|명년|차년도|이듬해|다음\s?(?:달|해|주|학기)|내달|오는\s\d|오는\s[가-힣]{1,2}월|이달\s중|"
    r"연내|[상하]반기(?:부터|에|\s중)|이르면|조만간|곧\s)"
)
_DONE = (
    rf"(?!있)[{_PAST}][다으음고던습는어지]|[했됐]$|[함됨음임]$|[함됨음임][.;)]|한\s?바|"
    r"(?:체결|출범|추진|수행|진행|운영|구축|마련|실시|개최|함께\s?)한(?!다)"
)
_RULES: tuple[tuple[Status, re.Pattern[str]], ...] = (
    ("negated", re.compile(_NEGATED)),
    ("planned", re.compile(_PLANNED)),
    ("ongoing", re.compile(_ONGOING)),
    ("done", re.compile(_DONE)),
    ("ongoing", re.compile(rf"[{_PRESENT}]다$|[{_POLITE}]니다$|[가-힣]요$")),
)
# `함께 추진한 사업`: what modifies a noun tells its own time, whatever the sentence goes on to say.
_ADNOMINAL = re.compile(
    r"[가-힣]{0,4}\s?(?:[가-힣]{2}(?:으?로|하여|해서|해)\s)?(?:[가-힣]{2})?(?P<tense>한|했던|하는|할|중인|하고\s있는|해\s?온|되는|된)\s(?!것|바|수|적|일|예정|계획|필요|방침|방안|생각|안을|데)"
)
# `실시 중(12개 군)이나 근거가 없음`: what is said to go on is not undone by what follows.
_UNDER_WAY = re.compile(r"[가-힣]{2,4}(?:하고\s있|\s중(?![가-힣]{2})|\s중이)")
_PASSED = re.compile(r"현재|지금|올해|지난|작년|[고며],?\s|지만")
_TENSES: dict[str, Status] = {
    "한": "done",
    "했던": "done",
    "하는": "ongoing",
    "할": "planned",
    "중인": "ongoing",
    "되는": "ongoing",
    "된": "done",
}
_CLAUSE_END = re.compile(
    r"(?:[고며]|지만|는데|[으]?나|면서|[아어해]서|므로|니|[이하되]?라)?,|"
    r"(?:[고며]|지만|(?<=[가-힣])(?:으나|이나|는데|데요|고요))(?=\s(?!있|싶|나가|계시))"
)


# What came to nothing is told at the end: `방안을 두 차례 논의했으나 무산됨`.
_UNDONE = re.compile(
    r"무산|불발|결렬|백지화|성사되지|(?:합의|타결|체결|협약)(?:에|까지)?\s?이르지\s못"
)


def judge_status(text: str, cue: int, end: int, start: int | None = None) -> Status:
    """Judge the assertion whose cue word ends at `cue` in the sentence that ends at `end`.

    With the sentence's `start`, a present tense that is said of the time to come is a plan.

    >>> judge_status("A와 협력할 예정이다.", 5, 12)
    'planned'
    >>> judge_status("내년부터 운영한다.", 5, 10, 0)
    'planned'
    """
    if _UNDONE.search(text, cue, end):
        return "negated"
    status = _judge_clause(text, cue, end)
    if start is not None and status in ("ongoing", "unknown"):
        coming = list(_COMING.finditer(text, start, cue))
        if coming and not _PASSED.search(text, coming[-1].end(), cue):
            return "planned"
    return status


def _judge_clause(text: str, cue: int, end: int) -> Status:
    nearby = _ADNOMINAL.match(text, cue, end)
    if nearby:
        return _TENSES.get(nearby["tense"], "ongoing")
    if _UNDER_WAY.match(text, cue, end):
        return "ongoing"
    for clause in _CLAUSE_END.finditer(text, cue, end):
        found = _judge(text[cue : clause.end()])
        if found:
            return found
    return _judge(text[cue:end].rstrip(' .”’"')) or "unknown"


def _judge(piece: str) -> Status | None:
    for status, pattern in _RULES:
        if pattern.search(piece):
            return status
    return None
