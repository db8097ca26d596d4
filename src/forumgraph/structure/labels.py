"""Labelled lines of a record's head: `일   시`, `[장 소]`, `주최·주관 :` and their values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forumgraph.structure.lines import Line

_FIELDS: dict[str, tuple[str, ...]] = {
    "when": ("일시", "일자", "날짜", "개최일시", "개최일자", "회의일시", "행사일시", "개최일",
             "기간", "일정및장소", "때", "언제", "日時", "日字", "date", "dateandtime"),
    "venue": ("장소", "개최장소", "회의장소", "행사장소", "곳", "어디서", "자리", "場所", "venue",
              "place"),
    "both": ("일시및장소", "일시·장소", "일시/장소", "일시,장소", "일시장소", "일자및장소",
             "때와곳", "때·곳", "때및곳", "date&venue", "dateandvenue"),
    "host": ("함께만드는곳", "함께연곳", "함께여는곳", "연곳", "여는곳", "여는이", "여는데",
             "주최", "공동주최", "주최기관", "주최측", "主催", "host"),
    "hosts": ("주최·주관", "주최/주관", "주최및주관", "주최,주관", "주최주관"),
    "organizer": ("주관·주최", "주관/주최", "주관·주회", "주관", "공동주관", "주관기관", "主管",
                  "organizer"),
    "sponsor": ("돕는곳", "돕는이", "거드는곳", "도움", "함께하는곳", "後援", "후원", "협찬",
                "후원기관", "후원·협찬",
                "후원/협찬", "협력", "sponsor"),
    "theme": ("주제", "대주제", "회의명", "행사명", "제목", "포럼명", "행사제목", "세미나명",
              "건명", "사업명", "과정명", "theme", "title"),
    "people": ("참석자", "참석", "참가자", "출석자", "참석인원", "참석위원"),
    "other": ("문의", "목적", "대상", "인원", "내용", "주요내용", "세부내용", "안건", "의사일정",
              "일정",
              "행사개요", "개요", "프로그램", "식순", "작성자", "작성일",
              "배포", "보도시점", "보도일시",
              "담당부서", "담당", "참가비", "신청", "접수", "비고", "방식", "진행방식", "참석대상"),
}
_NAMES = {name: field for field, names in _FIELDS.items() for name in names}
_SPACED = "|".join(
    r"\s*".join(map(re.escape, name))
    for name in sorted(_NAMES, key=lambda name: (-len(name), name))
)
_LABEL = re.compile(
    r"(?P<open>\*\*|[\[(<【〔〈《「]\s*)?(?:(?!Date (?:&|and) )[A-Z][A-Za-z &/.]{2,24}\s)?"
    rf"(?P<name>{_SPACED})"
    r"(?:\s*/?\s*\(?[A-Z][A-Za-z &/.-]{2,24}\)?(?=\s*[:：]))?"
    rf"(?P<close>\s*(?:\*\*|[\])>】〕〉》」]))?(?P<sep>\s*[:：ㅣ│∣¦｜]\s*|\s*\t\s*|\s+(?=\S)|\s*$)",
    re.IGNORECASE,
)
INNER_LABEL = re.compile(
    rf"(?:\s{{2,}}|\s*[/,;|]\s*|\s+[○□■•·▪-]\s*)(?P<name>{_SPACED})\s*[:：]\s*"
    r"|\s+[○□■•▪◦◎●▶◆▷◇❏☐▣]\s*(?P<marked>주최|주관|후원|협찬|장소|일시)\s*[:：]?\s+"
    r"|\s*[|│ㅣ]\s*(?P<barred>(?:공동\s?)?주최|주관|후원|협찬|장소|일시)\s+"
    r"|\s(?P<coloned>장소|일시|주최|주관|후원|협찬)\s?[:：]\s*"
    r"|\s(?P<plain>주최|주관|후원|협찬)\s(?=[가-힣A-Za-z(])"
    r"|\s(?P<spread>장\s+소|주\s+최|주\s+관|후\s+원)\s*[:：]?\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at a line's start: its field and where its value begins in the document."""

    field: str
    value: int
    sure: bool


def read_label(line: Line) -> Label | None:
    """Read the label a line starts with.

    `sure` is False where only a blank follows the label (`주최 한빛연구원`): then the value or the
    neighbours must speak for it.
    """
    if line.body[:1].lower() not in _FIRST and not _LATIN.match(line.body):
        return None
    match = _LABEL.match(line.body)
    if match is None:
        return None
    name = re.sub(r"\s", "", match["name"]).lower()
    spaced = match.start("name") > 3 or bool(re.search(r"[ \t\u00a0]", match["name"]))
    sure = bool(match["close"] or match["sep"].strip() or "\t" in match["sep"]) or spaced
    sure = sure or len(match["sep"]) > 1 or bool(line.marker and match["sep"])
    field = _NAMES[name]
    if name in ("일정", "행사일정") and _DATED.match(line.body, match.end()):
        field = "when"
    return Label(field, line.body_start + match.end(), sure)


def find_field(text: str) -> str | None:
    """Return the field a table cell is the label of: `○ 일 시`, `참석자(12명)`, None for others."""
    bare = _BRACKETED.sub("", _MARKED.sub("", text)) or text
    bare = re.sub(r"[\s:：\[\]<>【】()]", "", bare).lower()
    name = _NAMES.get(bare) if len(bare) <= 12 else None
    if name or len(bare) > 24:
        return name
    hangul = _OTHER_SCRIPT.sub("", bare)
    if hangul != bare:
        return _NAMES.get(hangul)
    kind = _KIND_OF.fullmatch(bare)
    return _NAMES[kind["field"]] if kind else None


# `일정 : 2024. 11. 8.(금)` says when; alone the word heads the programme.
_DATED = re.compile(r"[‘’']?\d{2,4}\s?[.년]\s?\d{1,2}\s?[.월]\s?\d")
_OTHER_SCRIPT = re.compile(r"[a-z&/.\-]+")
# `점검일시`, `간담회장소`: when and where something is held, not when something was written.
_KIND_OF = re.compile(
    r"(?!작성|보고|배포|보도|접수|신청|등록|제출|공고|시행|발송|기안|결재|집결|숙박|주차|위촉|모집)"
    r"[가-힣·]{2,7}(?P<field>일시|장소)"
)

_MARKED = re.compile(r"^(?:\d{1,2}[.)]|[가-하][.)]|ㅇ|[^\w(\[<【〈《「]+)\s*")
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_LATIN = re.compile(r"[A-Z][A-Za-z &/.]{2,24}\s[가-힣]")
_FIRST = frozenset("*[(<【〔〈《「") | {name[0] for name in _NAMES}
