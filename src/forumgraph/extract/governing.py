"""Find the verb of running that governs a program: what is said of it, not of a thing beside it."""

from __future__ import annotations

import re

from forumgraph.extract.phrases import find_word_start
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
# `‘P’라는 이름으로 나눔을 하고`: what is done bears the program's name.
_NAMED_SO = re.compile(
    r"[’”'\"」』>》˼](?:이?라는\s(?:이름|사업명|명칭)으로|이?라고)\s[^.\n]{0,40}?(?P<verb>하고|합니다|한다|했|하는|"
    rf"{RUN})"
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

_EOJEOL = re.compile(r"[가-힣]+")
_VERB = re.compile(r"[^VZ\n]{0,25}?V")
# What is only said, asked, decided or used of a program is no running of it.
_SAID_OF = re.compile(
    r"소개|설명|제안|비판|요청|평가|방문|언급|강조|촉구|요구|참고|확인|점검|심의|의결|감사|지적|논의|검토|찾|알|"
    r"보[고았러]|듣|들[었으을]|중심|계기|대상|포함|받|신청|포함|통과|기대|환영|지지|반대|폐지|중단|접[었는고]|그만|멈[추췄]|철회|취소|보류|미[루뤘뤄]|견학|체험|활용|이용|선정|지정|참여|지원|후원|따라|"
    r"통[해하]|위[해하]|대[해하]|비롯|계기|중심|바탕|이름|명칭|주제|목표|보고|발표|말|묻|물|다루|맞"
)


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
    if named := _NAMED_SO.match(text, program.end, sentence.end):
        return named
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


def find_verb(text: str, tagline: str, start: int, end: int) -> int | None:
    """Return where the eojeol of the next verb starts; `강하게` and `크게` only say how."""
    while verb := _VERB.match(tagline, start, end):
        cue = find_word_start(text, tagline, verb.end() - 1)
        word = _EOJEOL.match(text, cue)
        if word is None or not word.group().endswith("게"):
            return cue
        start = word.end()
    return None


def is_said_of(text: str, cue: int) -> bool:
    """Say whether the verb at the cue only says, asks or uses: `P를 소개했다`, `P를 심의함`."""
    return _SAID_OF.match(text, cue) is not None
