"""Title and series of an event: the lines above the labels, `제17차 ○○포럼`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forumgraph.korean import tidy_name
from forumgraph.model import Document
from forumgraph.structure.labels import read_label
from forumgraph.structure.lines import Line

if TYPE_CHECKING:
    from forumgraph.structure.heads import Head

GATHERING = (
    "한마당|축제|박람회|발대식|출범식|시상식|개막식|경진대회|아카데미|"
    "포럼|세미나|심포지엄|심포지움|토론회|대토론회|공청회|간담회|좌담회|회의|위원회|워크숍|워크샵|컨퍼런스|"
    "콘퍼런스|학술대회|설명회|보고회|청문회|강연회|총회|협의회|발표회|대회|집담회|콜로키움|라운드테이블|"
    "국제회의|정책토론|특강|컨벤션|네트워킹|공론장|정례회|임시회|자문회의|협약식|기념식|개원식|개소식|엑스포"
)
GATHERING_END = re.compile(rf"(?:{GATHERING})(?:\s*\([^()]*\))?$")
_SERIES = re.compile(
    rf"제?\s?(?P<number>\d{{1,3}})\s?(?:차|회)\s+(?P<name>[가-힣A-Za-z0-9·\s]{{0,40}}?(?:{GATHERING}))"
    r"(?=[\s(:,.]|결과|개최|$)"
)
# `2022 중부권 지역통계 포럼`: the year tells this one from the others of its series.
_YEARLY = re.compile(
    rf"[-–—\s]*[‘’']?(?:19|20)?\d{{2}}년?도?\s+(?P<name>[^\n:…|]{{4,40}}?(?:{GATHERING}))[-–—\s]*"
)
_ASIDE = re.compile(r"\s{2,}|\s\(\d")
_NOISE = re.compile(
    r"^[\[(【〈<]?\s*(?:[‘’']?\d{2,4}\s?[.년]\s?\d{1,2}\s?[.월]|[‹<〈\[]\s*(?:표|그림)"
    r"|(?:[^\]\n]{2,30}\])?\s*(?:보\s*도\s*(?:참\s*고\s*)?|언론\s?홍보\s?)자\s*료|보도시점|배포|붙임|별첨"
    r"|참고(?!\s?인)|※|\*|\(?사진|그림|표(?![가-힣])|출처|http|www|자료(?![가-힣])|번역본|번역문|사본|원본대조"
    r"|국\s?회\s?사\s?무\s?처|\(?임\s?시\s?회\s?의\s?록|목\s*차|제\s*\d+\s*호|\(?속기록|담당|대외비|즉시|엠바고"
    r"|제\s?공\s?[일자]\s?:|(?:보고|작성|등록|배포|발행)\s?(?:일|자|일자|일시)\s*[:：]"
    r"|(?:[^\]\n]{2,30}\])?\s*(?:기사\s?)?(?:입력|승인|등록|수정|최종수정)\s*[:：]?\s*\d{4}"
    r"|[^\s]+의회사무[과처국]$|-\s*\d+\s*-)"
)
DOCUMENT_WORDS = re.compile(
    r"\s*(?:결과\s?보고서?|(?:회의\s?)?결과\s?요약|회의요록|의사록|녹취\s?요지|속기\s?요약|지상중계|현장중계|참석자\s?명단|기록|요약집|진행\s?대본|대본|개최\s?결과|결과|회의록|속기록|녹취록|자료집|개최\s?계획(?:\(안\))?|행사\s?개요|프로그램|"
    r"발표\s?자료|초청장|안내|시행\s?결과)(?:\(안\)|\s\d{1,2}|\s?제\d{1,3}호)?$"
)
# `〈포럼 요약집〉` names the document, `전 북 특 별 자 치 도` who sends it: neither the event.
_LETTERHEAD = re.compile(
    r"[〈<\[【(]\s?(?:[가-힣]{2,6}\s?){0,2}(?:요약집|자료집|결과집|발표집|회의록|속기록|보고서|결과보고)\s?[〉>\]】)]"
    r"|(?:[가-힣]\s+){2,}[회부처청원단사교시도군구]"
    r"|[\[(【].{1,24}\d{4}\s?[.년].{0,14}[\])】]|.*(?:\d{4}년\s?\d{1,2}월호|제\s?\d{4}-\d+\s?호|대외비).*"
    r"|.*(?:게시|입력|승인|등록)\s?[:：]?\s?\d{4}[.\-/년].*"
)
# What a paper says of a gathering: its sheet, not its name.
_SHEET = re.compile(
    r"\s(?:세부\s?|행사\s?)?(?:일정표|프로그램|안내문?|식순|초청장|순서|(?:녹취|속기)\s?(?:요지|요약|록)|참석자\s?명단)(?:\s?\(안\))?$"
)
_OFFICE_ALONE = re.compile(
    r"(?:[가-힣A-Za-z]{2,20}\s)?[가-힣]{1,12}(?:과|팀|실|국|처|본부|사무국)(?:\s?\([^()]*\))?"
)
_PRESS = re.compile(r"^\[[^\[\]]{2,14}\]\s*(?=\S.{9})")
_LABELS = 10  # lines of labels at most that stand over a title
_NOTE = re.compile(r"\s*\((?:녹취|속기|요약|발췌|초안|수정|최종|배포용|정리)[^()]*\)$")
_OPEN_END = re.compile(
    r"(?:[을를의와과및에로서도는은한된될할인적]|위한|대한|통한|통해|하는|있는|따른|[,·:\-–/&])$"
)
_SPREAD = re.compile(r"(?<![가-힣])(?:[가-힣] ){2,}[가-힣](?![가-힣])")
_BODIES = ("위원회", "회의", "협의회", "총회", "정례회", "임시회", "청문회")
_MINUTES = re.compile(r"회\s*의\s*록|속\s*기\s*록")
_PART = re.compile(
    r"^(?:[\[(<【§■□○◆▶]\s*)*(?:일\s*정|프로그램|순\s*서|식\s*순|목\s*차|발\s*표\s*\d|주제\s?발표|기조|세션|"
    r"Session|개\s*회|등\s*록|의\s*사\s*일\s*정|상정된|시\s*간|\d{1,2}:\d{2}|구\s*분|심사\s?안건|출석|참석|"
    r"\(\s*\d{1,2}\s?시|[ⅠⅡI1]\s*[.]|문의|요\s*약|개\s*요|위원장|좌\s*장|사\s*회)"
)


def starts_part(line: Line) -> bool:
    """Say whether a line belongs to programme or body and no longer to the head."""
    return bool(_PART.match(line.text)) and not DOCUMENT_WORDS.search(line.text)


def read_titles(document: Document, lines: list[Line], head: Head) -> None:
    """Find the title: a labelled theme, or the lines above labels and programme."""
    groups = _group_lines(document, lines, head)
    if "theme" in head.fields:
        head.put("title", head.fields["theme"], head.spans["theme"])
    if any(_MINUTES.search(text) for text, _ in groups) and "title" not in head.fields:
        _read_minutes_title(groups, head)
    for text, span in sorted(groups, key=lambda group: _weigh_title(group[0])):
        series = _SERIES.match(text) if "…" in text else None
        head.put("title", series.group().strip() if series else _clean_title(text), span)
    if not groups and "title" not in head.fields:
        _read_title_below(lines, head)
    for text, span in groups:
        read_series(text, span[0], head)


def _read_title_below(lines: list[Line], head: Head) -> None:
    """Take the first line below the labels for the title, where none stands above them."""
    below = max(head.lines, default=-1) + 1
    for line in lines[below : below + 2] if 0 < below < _LABELS else ():
        labelled = read_label(line) or starts_part(line) or line.marker or line.index in head.taken
        if not labelled and 8 <= len(line.text) <= 80 and not _ends_sentence(line.text):
            head.put("title", _clean_title(line.text), (line.start, line.end))
            return


def read_series(text: str, start: int, head: Head) -> None:
    """Read `제3회 ○○포럼` as series and edition."""
    match = _SERIES.search(text)
    if match is None and (yearly := _YEARLY.fullmatch(_ASIDE.split(text)[0])):
        at = start + yearly.start("name")
        head.put("series", yearly["name"], (at, at + len(yearly["name"])))
    name = match["name"].strip() if match else ""
    if match is None or len(name) <= 4 or name.endswith(_BODIES):
        return
    at = start + match.start("name")
    head.put("series_text", name, (at, at + len(name)))
    head.put("series", name, (at, at + len(name)))
    written = text[match.start() : match.start("name")].rstrip()
    span = (start + match.start(), start + match.start() + len(written))
    head.put("edition", int(match["number"]), span)


def _weigh_title(text: str) -> int:
    """Order title candidates: a topic line first, then the gathering, then the document's name."""
    if text.startswith("-") or len(text) < 5:
        return 5
    if _OFFICE_ALONE.fullmatch(text):
        return 6
    if text.endswith(("주년 기념", "주년기념", "을 맞아", "를 맞아")):
        return 4  # the occasion, not the event
    if _SERIES.search(text):
        return 2
    if DOCUMENT_WORDS.search(text):
        return 3
    if GATHERING_END.search(text):
        return 1 if re.search(r"\d", text) or len(text) > 12 else 2
    return 1


def _group_lines(
    document: Document, lines: list[Line], head: Head
) -> list[tuple[str, tuple[int, int]]]:
    """Join the lines above the first label into title candidates with their spans."""
    groups: list[tuple[str, tuple[int, int]]] = []
    joins = False
    for i, line in enumerate(lines[:20]):
        if head.first is not None and i >= head.first:
            break
        if i in head.lines or i in head.taken:
            continue
        if sum(bool(cell.text) for cell in line.cells) > 1 and not _MINUTES.search(line.text):
            continue  # what stands beside something in a row is no title
        if _NOISE.match(line.text) or _LETTERHEAD.fullmatch(line.text):
            continue
        if not re.search(r"[가-힣A-Za-z]\s?[가-힣A-Za-z]", line.text):
            continue
        label = read_label(line)
        if label and label.field == "other" and i < 8:
            continue
        bulleted = groups and line.rank in (4, 6, 7)
        if label or bulleted or starts_part(line) or len(line.text) > 90 or len(groups) > 5:
            break
        if _ends_sentence(line.text):
            break
        if groups and (joins or (not line.gap and _may_join(groups[-1][0], line.text))):
            text, (start, _end) = groups.pop()
            groups.append((f"{text} {line.text}", (start, line.end)))
        else:
            groups.append((line.text, (line.start, line.end)))
        joins = bool(_OPEN_END.search(line.text)) and not (
            GATHERING_END.search(line.text) or DOCUMENT_WORDS.search(line.text)
        )
    return groups


def _may_join(before: str, after: str) -> bool:
    if not re.search(r"[가-힣]", before) and re.search(r"[가-힣]", after):
        return False
    if before.startswith("-") or after.startswith(("-", "“", "‘", "「", "<")):
        return False
    if _MINUTES.search(before.replace(" ", "")) or DOCUMENT_WORDS.search(before):
        return bool(re.match(r"제\s*\d+\s*[호차]", after))
    numbered = re.match(r"제\s?\d+\s?차", after)
    return bool(numbered or _MINUTES.search(after) or GATHERING_END.search(after))


def _ends_sentence(text: str) -> bool:
    return len(text) > 30 and bool(re.search(r"(?:다|음|임|됨)\.$", text))


def _clean_title(text: str) -> str:
    title = tidy_name(re.sub(r"^#+\s*", "", text))
    title = _SPREAD.sub(lambda match: match.group().replace(" ", ""), title)
    title = _PRESS.sub("", _NOTE.sub("", title))
    title = re.sub(r"^\[?\s*보도\s?(?:참고)?자료\s*\]\s*", "", title)
    title = re.sub(r"\s[-–]\s.+\s?[-–]$", "", title).split(" | ")[0]
    title = re.sub(r"^\[|\]$", "", title).strip()
    bare = _SHEET.sub("", title)
    return bare if GATHERING_END.search(bare) else title


def _read_minutes_title(groups: list[tuple[str, tuple[int, int]]], head: Head) -> None:
    """Join a parliament's head: `제367회국회 (임시회)` and `○○위원회회의록`."""
    for text, span in groups:
        if _MINUTES.search(text):
            title = re.sub(r"\(\s*임\s*시\s*회\s*\)", "(임시회)", text)
            title = re.sub(r"\(\s*정\s*기\s*회\s*\)", "(정기회)", title)
            title = re.sub(r"\(임시회의록\)", " ", title)
            title = re.sub(r"\s*제\s*\d+\s*호\s*$", "", title)
            head.put("title", _clean_title(title), span)
            return
