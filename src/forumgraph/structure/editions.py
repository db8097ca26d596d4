"""Edition and series of an event: `제17차 ○○포럼` in the head, a running footer or the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from forumgraph.korean import tidy_name
from forumgraph.model import Document
from forumgraph.structure import dates
from forumgraph.structure.lines import Line
from forumgraph.structure.titles import DOCUMENT_WORDS, GATHERING, GATHERING_END

if TYPE_CHECKING:
    from forumgraph.structure.heads import Head

_EDITION = re.compile(
    rf"(?:제\s?|(?<=\()|(?<![\d.])(?=\d{{1,3}}차\s?[가-힣]{{0,6}}?(?:{GATHERING})(?![이가에까을를은는의])))(?P<number>\d{{1,3}})\s?(?P<unit>차|회)(?!의장|의실|계년)"
)
_MENTIONED = re.compile(
    rf"(?<!\d)(?P<number>\d{{1,3}})차\s?(?P<name>{GATHERING})(?=이|가|에|까지|을|를)"
)
_NOT_THIS = re.compile(r"다음|지난|차기|내년|향후|예정|겠|작년|이전")


def read_edition(document: Document, lines: list[Line], head: Head) -> None:
    """Read edition and series: in the head, in a running footer, or once in the text."""
    running = _read_running(document)
    for line in lines[:12]:
        if head.first is not None and line.index > head.first + 1:
            break
        match = None if line.index in head.taken else _find_edition(line.text)
        if match:
            at = line.start + match.start()
            head.put("edition", int(match["number"]), (at, line.start + match.end()))
            break
    series = head.fields.get("series_text") or (running and running.name)
    if series:
        span = running.span if running else (0, 0)
        head.put("series", series, head.spans.get("series_text", span))
    if running and running.edition:
        begin, end = running.edition.span()
        span = (running.start + begin, running.start + end)
        head.put("edition", int(running.edition["number"]), span)
    if "edition" not in head.fields and isinstance(series, str):
        _read_mentioned(document, series, head)


def _find_edition(text: str) -> re.Match[str] | None:
    for match in _EDITION.finditer(text):
        rest = text[match.end() :].lstrip()
        before = text[: match.start()].rstrip()
        ends = rest.startswith(")") and match["unit"] == "회"
        council = ends or rest.startswith(("국회", "정례회", "임시회")) or "의회" in rest[:8]
        if not council and not re.search(r"(?:정례회|임시회|국회)\s*\(?$", before) and (
            not before.endswith("(") or match["unit"] == "차" or rest.startswith("차)")
        ):
            return match
    return None


class _Running(NamedTuple):
    """A series named by a running line, where it stands, and the match of its edition."""

    name: str
    span: tuple[int, int] = (0, 0)
    start: int = 0
    edition: re.Match[str] | None = None


def _read_running(document: Document) -> _Running | None:
    """Read the series a running header or footer names, if it names a gathering.

    Text that lost its pages keeps examples of them; a format that has them, the lines.
    """
    repairs = [repair for repair in document.repairs if repair.kind == "running_line"]
    for example in (example for repair in repairs for example in repair.examples):
        if name := _find_series(example):
            return _Running(name)
    for block in document.blocks:
        text = document.text[block.start : block.end]
        name = _find_series(DOCUMENT_WORDS.sub("", text)) if block.kind in _RUNNING else None
        if name:
            at = block.start + text.find(name)
            span = (at, at + len(name)) if name in text else (block.start, block.end)
            return _Running(name, span, block.start, _find_edition(text))
    return None


_RUNNING = ("header", "footer")


def _find_series(text: str) -> str | None:
    bare = dates.DATE.sub(" ", text)
    bare = re.sub(r"[-–|]?\s*\d+\s*[-–|]?\s*$|^\s*\d+\s*", " ", bare)
    name = tidy_name(_EDITION.sub(" ", bare))
    return name if GATHERING_END.search(name) and 4 < len(name) <= 40 else None


def _read_mentioned(document: Document, series: str, head: Head) -> None:
    """Believe `17차 포럼이 …` when it names this series' kind and nothing speaks against it."""
    found: dict[int, tuple[int, int]] = {}
    for match in _MENTIONED.finditer(document.text):
        start = document.text.rfind("\n", 0, match.start()) + 1
        end = document.text.find("\n", match.end())
        line = document.text[start : end if end > 0 else len(document.text)]
        if series.endswith(match["name"]) and not _NOT_THIS.search(line):
            found.setdefault(int(match["number"]), match.span())
    if len(found) == 1:
        number, span = next(iter(found.items()))
        head.put("edition", number, span)
