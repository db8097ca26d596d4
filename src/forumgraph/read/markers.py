"""What a line begins with, as far as it tells that the line is not the rest of another one."""

from __future__ import annotations

import re

# Outline marks of Korean records (개조식), the circles of minutes, triangles of press releases.
_MARK = (
    r"(?:[§▢▣□■○◯〇●◎▶►▷△▲▼▽◆◇☞☐❍❏✓➢➔⇒·․‧・•∙▪▫*※＊#|①-⑳㉠-㉭㈀-㈛⑴-⒇ⓐ-ⓩ‣❖★☆→]|[ㅇoO](?=\s)"
    r"|[nluqvwØü]\s(?=[가-힣‘“「(\[]))"
)
_DASHED = r"[-–—―‐−](?=[\s가-힣‘“「<\[(])"
_NUMBERED = (
    r"(?:\d{1,2}[.)](?=\s|[가-힣A-Z‘“「])|\(\d{1,2}\)|[가나다라마바사아자차카타파하][.)](?=\s)"
    r"|[A-Za-z][.)](?=\s)|[Ⅰ-Ⅻⅰ-ⅻ](?=[.\s)])|[IVX]{1,4}\.(?=\s)|제\s?\d{1,3}\s?(?:장|절|조|부|세션)\b)"
)
_BRACKETED = r"(?:[\[【〔〈《<](?=\s?[가-힣A-Z]).{1,40}?[\]】〕〉》>])"
# `일 시 :`, `주최:`, `[장소]`, `발표 1`: a label opens a line of its own.
_LABEL = (
    r"(?:일\s*시|일\s*자|날\s*짜|기\s*간|장\s*소|주\s*최|주\s*관|후\s*원|협\s*찬|공\s*동\s*주\s*최"
    r"|일\s*정|주\s*제|제\s*목|참\s*석\s*자|출\s*석|의\s*사\s*일\s*정|좌\s*장|사\s*회|발\s*[표제]\s*\d?"
    r"|토\s*론\s*자?|세\s*션\s*\d|문|답|Q|A)(?:\s{2,}|\s*[:：.]\s|\s*[:：])"
)
# A clock time or a dated weekday; a bare date as often begins the rest of a sentence.
_TIME = (
    r"(?:\d{1,2}\s?:\s?\d{2}(?=\s*(?:[~∼〜–-]|\s|$))"
    r"|['’]?\d{2,4}\s?[.년]\s?\d{1,2}\s?[.월]\s?\d{1,2}\s?[.일]?\s?\([월화수목금토일]\))"
)
_COLON = r"[가-힣A-Za-z·/ ]{1,12}\s?[:：](?=\s|[가-힣])"
_ITEM = re.compile(
    rf"[ \t]*(?:{_MARK}|{_DASHED}|{_NUMBERED}|{_BRACKETED}|{_LABEL}|{_TIME}|{_COLON})"
)

# The surnames of 95 % of Koreans. Source: 통계청 인구총조사 2015, 성씨·본관.
_SURNAME = (
    "(?:남궁|황보|제갈|선우|사공|서문|독고|[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백"
    "허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모])"
)
_POSITION = r"[가-힣A-Za-z]{0,12}(?:장|원|수|표|관|사|자|감|터|무|인|리|석|청장|위원|대표|PD|박사)"
_PERSON = re.compile(
    rf"[ \t]*{_SURNAME}[가-힣]{{1,3}}(?:\s{_POSITION})?\s?[(（].{{2,50}}[)）]$"
    rf"|[ \t]*{_SURNAME}[가-힣]{{1,2}}\s{_POSITION}$"
)


def starts_item(line: str) -> bool:
    """Say whether a line opens an outline item, a labelled field, a time slot or a turn.

    >>> starts_item("◯위원장 박하늘  개의합니다."), starts_item("역문제를 해결하는")
    (True, False)
    """
    return _ITEM.match(line) is not None


def introduces_person(line: str) -> bool:
    """Say whether a whole line is a person: `박하늘 센터장(○○연구원)`, `박하늘(○○대 교수)`.

    >>> introduces_person("박하늘 센터장(○○연구원)"), introduces_person("지원이 필요함(박하늘)")
    (True, False)
    """
    return _PERSON.match(line.rstrip()) is not None
