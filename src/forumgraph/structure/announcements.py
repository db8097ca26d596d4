"""What announces a part of an event: labels such as `발표 1`, `[종합토론]`, `14:10~15:00`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forumgraph.model import Attendee, Named, Role

KINDS: tuple[tuple[str, str], ...] = (
    ("keynote", r"기\s*조\s*(?:강\s*연|연\s*설|발\s*제|발\s*표)|(?:특별|초청|기념)\s?강연"
                r"|(?:Keynote|Invited|Special)(?:\s(?:Speech|Address|Lecture|Talk))|Keynote"),
    ("discussion",
        r"(?:자\s*유|종\s*합|지\s*정|패\s*널|전\s*체|전문가)\s*토\s*[론의]|토\s*론|라운드\s?테이블|좌담"
        r"|대담|(?:Panel|General|Open)\sDiscussion|Discussion|Round\s?table"
    ),
    ("presentation",
        r"(?:주\s*제|(?:우수\s?)?사\s*례|연구|정책|성과|현장|논문)?\s*발\s*표|(?:주\s*제)?\s*발\s*제"
        r"|주\s*제|강\s*연|특\s*강|Presentation|Lecture"
    ),
    ("qa", r"질\s*의\s*(?:및\s*)?응\s*답|질의·응답|Q\s?&\s?A"),
    ("greeting",
        r"개\s*회\s*사|환\s*영\s*사|축\s*사|격\s*려\s*사|인\s*사\s*말(?:\s*씀)?|기념사|답사"
        r"|취지\s?설명|경과\s?보고|내빈\s?소개|선언문\s?낭독|여는\s?말|맺는\s?말"
        r"|(?:Opening|Welcom(?:e|ing)|Congratulatory|Closing)\s(?:Remarks?|Address|Speech)"
    ),
    ("opening", r"개\s*회\s*(?:식|선언)?|오프닝|Opening"),
    ("closing", r"폐\s*회\s*(?:식|사|선언)?|클로징|Closing|마무리(?:\s*발언)?|맺음말"),
    ("other", r"세\s*션|Session|분과|트랙|Track|제?\s?\d\s*부|Part"),
    ("break",
        r"등\s*록(?:\s*및\s*접수)?|접\s*수|휴\s*식|중\s*식|오\s*찬|만\s*찬|석\s*식"
        r"|점심(?:\s?식사)?|Coffee\s*Break"
              r"|(?:Tea\s)?Break(?:\s*Time)?|Lunch(?:eon)?|Registration|Tea\s*Time|사진\s*촬영|기념\s?촬영|장내\s?정리|국민\s?의례|네트워킹"
              r"|이동|리셉션|폐\s*막|해\s*산"),
)
LABEL = re.compile(
    r"(?:[A-Z][A-Za-z&]+(?:\s[A-Z][A-Za-z&]+){0,3}\s(?:/\s)?(?=[가-힣]))?(?P<open>[\[<(【〔]\s*)?"
    r"(?P<ordinal>(?:제?\s?\d{1,2}(?:\s?번째)?|(?:첫|두|세|네|다섯|여섯)\s?번째)\s*"
    r"(?=발표|발제|주제|강연|사례|세션|토론|이야기|부))?(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS)
    + r")(?:\s(?:/\s)?(?:Keynote(?:\sSpeech)?|Case(?:\sStudy)?|Presentation|Talk|Roundtable"
    r"|Discussion|Session|Speech|Remarks|Panel)(?![A-Za-z]))?\s*(?P<number>\d{1,2}(?!\d?:\d)|[ⅠⅡⅢⅣⅤⅥ]|[①-⑩]|(?-i:[A-H](?![A-Za-z])))?"
    r"(?P<after>자|문)?(?:\s\d{1,2}:\d{2}(?:\s?[~∼-]\s?\d{1,2}:\d{2})?(?=\s?[\])>】〕]))?\s*(?P<close>[\])>】〕])?"
    r"(?P<note>\s*\(\s*(?:가나다\s?순"
    r"|직제\s?순|무순|가나다순)\s*\))?(?P<sep>\s*[:：.)|]\s*|\s*[-–]\s+|\t\s*|\s+|$)",
    re.IGNORECASE,
)
FIRST = frozenset(
    "[<(【〔첫두네다여기특초자종지패전토라좌대주사연정발강질개오환축격인답취폐클마맺세분트제등접휴중만석점장국네이리해경내선우성현논여"
)
TIME_SPAN = re.compile(
    r"(?:[’'(\[]\s*)?(?:오전|오후)?\s*\d{1,2}\s?[:：]\s?\d{2}\s*(?:[~∼～\-–—]\s*(?:오전|오후)?\s*\d{1,2}\s?[:：]\s?\d{2})?"
    r"\s*[)\]]?\s*(?:\(?\s*\d{1,3}\s*(?:분|'|′|’)\s*\)?)?\s*"
)
DURATION = re.compile(r"^\(?\s*\d{1,3}\s*(?:분|'|′|’)\s*\)?$")
TENTATIVE = re.compile(r"\s*[(\[]\s*(?:가제|예정|잠정|안|(?:동시|순차)통역|영어발표)\s*[)\]]\s*$")
_CHAIRED = re.compile(r"\(\s*(?:좌장|사회|진행)\s*[:：]")
TRACKED = re.compile(r"(?:\d{1,2}\s?[-–]\s?\d{1,2}[.)]?\s+)?(?=[“‘「『《\"])")
QUOTED = re.compile(r"^[“‘「『<《\"'].{2,}[”’」』>》\"']")
WIDE = re.compile(r"\s{2,}|\t+|\s+[-–—|/]\s*|\s*[:：]\s*|\s*[,]\s+")
TAIL_PERSON = re.compile(
    r"\s(?=[^\s()]{2,4}\s?\((?:[^()]|\([^()]*\))*\)$)|\s?\((?=[가-힣]{2,4}\s?[,/·]?\s?[^()]{3,40}\)$)"
)
SENTENCE = re.compile(
    r"(?:다|음|임|함|됨|까|요|기)[.?!]$|(?:하였|했|한다|됐|됨|하고자 함|있음|였음|필요)\.?$"
)
# What officials explain or report before the matter itself is no talk: `사업개요 설명`.
REPORTED = re.compile(
    r"(?:개요|초안|경과|안건|추진\s?계획)\s?(?:설명|보고)$|^국민\s?의례|^기념\s?촬영|내빈\s?소개$"
    r"|(?:^|\s)(?:인사(?:말|말씀)?|폐회|개회|폐식)$"
)
ROLE_DEFAULTS: dict[str, Role] = {
    "presentation": "presenter", "keynote": "presenter", "discussion": "panelist",
    "greeting": "guest", "opening": "guest", "closing": "guest", "qa": "panelist",
    "other": "attendee", "break": "attendee",
}
DIGITS = {
    digit: number
    for digits in ("ⅠⅡⅢⅣⅤⅥ", "①②③④⑤⑥⑦⑧⑨⑩", "ABCDEFGH")
    for number, digit in enumerate(digits, 1)
}

_ORDINALS = {"첫": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6}


def read_label_number(label: re.Match[str]) -> int | None:
    """Read a label's number before or behind its word: `두 번째 발표`, `제2주제`, `발제 Ⅱ`."""
    ordinal = re.sub(r"\s|번째|제", "", label["ordinal"] or "")
    mark = label["number"] or ordinal
    return DIGITS.get(mark) or _ORDINALS.get(mark) or (int(mark) if mark.isdecimal() else None)


@dataclass
class Item:
    """One announcement as its lines give it."""

    kind: str
    number: int | None
    label: Named
    start: int
    end: int
    first: int
    last: int
    title: Named | None = None
    people: list[Attendee] = field(default_factory=list)
    chair: Attendee | None = None
    start_time: str | None = None
    end_time: str | None = None
    timed: bool = False
    titles: int = 0
    title_closed: bool = False
    stop: int = 0  # the line before which what the presenter says ends; 0: not known

    def pick(self, role: Role) -> list[Attendee]:
        """Return the persons with that role."""
        return [person for person in self.people if role in person.roles]


def _is_wide(label: re.Match[str]) -> bool:
    """Say whether more than one blank divides a label from what follows."""
    groups = [kind for kind, _ in KINDS] + ["number", "after", "close", "note"]
    end = max(label.end(group) for group in groups)
    return label.end() - end > 1


def match_label(text: str, timed: bool) -> re.Match[str] | None:
    """Match a session's label; in running text the same words are no label."""
    if not text or not (text[0] in FIRST or text[0].isdigit() or "A" <= text[0] <= "Z"):
        return None
    label = LABEL.match(text)
    if label is None or (label["after"] and not label["sep"].strip()):
        return None
    rest = text[label.end() :]
    sure = label["number"] or label["close"] or label["note"] or label["ordinal"]
    sure = sure or label["sep"].strip() or not rest or "\t" in label["sep"] or _is_wide(label)
    if label["after"] == "자" or label["after"] == "문":
        return None
    if label["open"] and not label["close"]:
        return None
    if label["number"] and not label["close"] and not label["sep"] and rest:
        return None
    if label.lastgroup == "break" or label["break"]:
        return label if timed or not rest else None
    believed = sure or timed or QUOTED.match(rest) or _CHAIRED.match(rest)
    if believed and rest and not timed and SENTENCE.search(rest):
        return None
    return label if believed else None
