"""Find the verb of running that governs a program: what is said of it, not of a thing beside it."""

from __future__ import annotations

import re

from forumgraph.extract.sentence import ASIDE, Sentence
from forumgraph.extract.verbs import RUN
from forumgraph.model import Mention

_RUN_VERB = re.compile(
    rf"(?P<verb>{RUN}|통[해하])(?!\s?시(?:\s|,)|하면(?!서|\s?좋)|되면|하려면|되려면|할\s경우)"
)
_REACH = re.compile(r"[^.\n]{0,60}")
# `P 정책을 만들어`, `P의 예산을 확대`: what is made or widened is another thing than the program.
_OTHER_THING = re.compile(
    rf"[’”'\"」』>》˼]?{ASIDE}(?:의)?\s(?:(?P<thing>[가-힣]+?)[’”'\"」』>》˼]?\s?"
    r"(?:[을를이가은는와과]|에서|에|으?로)|(?:[가-힣]+\s){1,2}?(?P<last>[가-힣]+?)[을를])\s"
)
# `P에서 배운`, `P 12억을 받아`: nothing is said to be done with the program itself.
_BESIDE = re.compile(
    rf"[’”'\"」』>》˼]?{ASIDE}(?:(?:에서|에게|에는|에도|에|와|과|보다|처럼|까지)\s[‘“'\"「『<《˹]?|"
    r"\s(?:약\s|총\s)?\d[\d,.]*\s?(?:조|억|천만|백만|만|원|%)"
    rf"(?!\s?원?[을를]\s(?:{RUN})))"
)
_BEGUN = re.compile(
    rf"[’”'\"」』>》˼]?{ASIDE}에\s(?:본격\s|본격적으로\s)?(?P<verb>착수|들어[가갔간]|나[서섰선]|돌입)"
)
_OWN_DOING = re.compile(
    rf"(?:{RUN}|사업|프로그램|프로젝트|서비스|공모|모집|업무|실무|시범|본격|등|과제|관리|단계|공동|함께|사무|전체|전반)"
    r"(?:까지)?\Z"
)
_NOUN_NEXT = re.compile(r"[a-z]*[& ]?[NPLHRX]")
_NOUN_HERE = re.compile(r"[NPLHRXF][a-z]*\Z")
_GOES_ON = re.compile(
    rf"\s?(?:중|예정|계획(?=[이임입.,)]|\s?$)|완료|시작|종료|착수|확정|준비|합의|추진|희망|필요|{RUN})|"
    r"\s[^\s]{1,8}\s?(?:예정|계획)"
)
_SERVES = re.compile(r"[’”'\"」』>》˼]?으?로\s[^.\n]{0,50}?(?P<verb>지원[하해할한했]|돕)")
_FUND_GIVES = re.compile(r"[’”'\"」』>》˼]?에서\s[^.\n]{0,40}?(?P<verb>투자|융자|지원|출자)")


def find_run_after(sentence: Sentence, program: Mention) -> re.Match[str] | None:
    """Find the verb of running that governs the program, within the same clause."""
    match = _find_governing(sentence, program)
    match = match or _SERVES.match(sentence.draft.text, program.end, sentence.end)
    if match is None and program.name.endswith(("기금", "펀드")):
        match = _FUND_GIVES.match(sentence.draft.text, program.end, sentence.end)
    return match


def _find_governing(sentence: Sentence, program: Mention) -> re.Match[str] | None:
    """Find the first verb of running behind the program that is said of it.

    Not a noun that goes on (`P 추진계획을 발표`), nor one said of another thing: `P 정책을 만들어`,
    `P에서 자금을 공급`, `P 12억을 받아`.
    """
    text, tagline = sentence.draft.text, sentence.draft.tagline
    reach = _REACH.match(text, program.end, sentence.end)
    end = reach.end() + 2 if reach else program.end
    if begun := _BEGUN.match(text, program.end, sentence.end):
        return begun
    beside = _BESIDE.match(text, program.end, end)
    if beside and not any(other.start == beside.end() for other in sentence.programs):
        return None
    thing = _OTHER_THING.match(text, program.end, end)
    if thing and not _OWN_DOING.search(thing["thing"] or thing["last"]):
        return None
    for match in _RUN_VERB.finditer(text, program.end, min(end, sentence.end)):
        noun = _NOUN_HERE.search(tagline, match.start(), match.end())
        modifies = noun and _NOUN_NEXT.match(tagline, match.end())
        if not modifies or _GOES_ON.match(text, match.end()):
            return match
    return None
