"""One record on the console: what `forumgraph read` prints, for a person to trust the reading.

What was mended, left out and doubted is counted even where it is nothing: only then does a
person know that it was looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from forumgraph.console import print_line, shorten
from forumgraph.console.visible import show_name
from forumgraph.korean import measure_width

if TYPE_CHECKING:
    from forumgraph.model import Document, Repair

BLOCKS = {
    "paragraph": "문단",
    "heading": "제목",
    "list_item": "목록",
    "table_row": "표의 줄",
    "header": "머리말",
    "footer": "꼬리말",
    "footnote": "각주",
    "caption": "그림·표 제목",
}
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8(BOM 있음)",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16(BOM 없음)",
    "utf-16-be": "UTF-16(BOM 없음)",
    "cp949": "CP949(EUC-KR)",
    "euc_kr": "EUC-KR",
}
_SHOWN_LINES, _SHOWN_WARNINGS, _EXAMPLES = 10, 20, 3
_COLUMNS = 78


def print_document(document: Document) -> None:
    """Write what was read, what was mended on the way, and how the text begins."""
    facts = dict(list_facts(document))
    width = max(map(measure_width, facts)) + 2
    for label, value in facts.items():
        print_line(f"{label}{' ' * (width - measure_width(label))}{value}")
    _print_repairs(document.repairs)
    _print_warnings(document.warnings)
    _print_beginning(document.text)


def list_facts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what the head of the report says: label and value."""
    yield "파일 이름", show_name(document.name)
    yield "형식", name_format(document.format)
    if document.producer:
        yield "만든 프로그램", show_name(shorten(document.producer, 100))
    if document.encoding:
        yield "인코딩", show_name(ENCODINGS.get(document.encoding, document.encoding.upper()))
    # A text without page breaks counts as one page, and shows none.
    if any(block.page for block in document.blocks):
        yield "쪽수", f"{document.pages:,}"
    letters = len("".join(document.text.split()))
    yield "글자 수", f"{len(document.text):,} (빈칸을 빼면 {letters:,})"
    kinds = Counter(str(block.kind) for block in document.blocks)
    counts = {name: kinds[kind] for kind, name in BLOCKS.items() if kinds[kind]}
    yield "덩이", f"{len(document.blocks):,} ({_list_counts(counts)})"
    repairs = sum(repair.count for repair in document.repairs)
    yield "고친 곳", f"{repairs:,}" if repairs else "없음"
    yield "뺀 것", _list_counts(document.skipped) or "없음"
    yield "주의", f"{len(document.warnings):,}" if document.warnings else "없음"


def _list_counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{show_name(name)} {count:,}" for name, count in counts.items())


def name_format(form: str) -> str:
    """Return the Korean name of a format, or what a reader of somebody else's calls it."""
    from forumgraph.read.sniff import REFUSALS

    return REFUSALS[form].what if form in REFUSALS else show_name(form)


def _print_repairs(repairs: Sequence[Repair]) -> None:
    merged = _merge_repairs(repairs)
    if merged:
        print_line("\n고친 곳")
    for note, count, examples in merged:
        print_line(f"  {shorten(note)} × {count:,}")
        if examples:
            print_line(f"    예: {' / '.join(examples)}")


def _merge_repairs(repairs: Sequence[Repair]) -> list[tuple[str, int, list[str]]]:
    """Return note, count and examples of each sort of repair, the same note only once."""
    counts: Counter[str] = Counter()
    examples: dict[str, dict[str, None]] = {}
    for repair in repairs:
        counts[repair.note] += repair.count
        shown = (f"“{cut_line(example, 40)}”" for example in repair.examples if example.strip())
        examples.setdefault(repair.note, {}).update(dict.fromkeys(shown))
    return [(note, counts[note], list(some)[:_EXAMPLES]) for note, some in examples.items()]


def _print_warnings(warnings: Sequence[str]) -> None:
    if warnings:
        print_line("\n주의")
    for warning in warnings[:_SHOWN_WARNINGS]:
        print_line(f"  {shorten(warning, 200)}")
    if len(warnings) > _SHOWN_WARNINGS:
        print_line(f"  … 외 {len(warnings) - _SHOWN_WARNINGS:,}건")


def _print_beginning(text: str) -> None:
    lines = [line for line in text.splitlines() if line.strip()]
    print_line("\n글의 첫머리 (모두 보려면 --text)")
    for line in lines[:_SHOWN_LINES]:
        print_line(f"  {cut_line(line, _COLUMNS - 2)}")
    if len(lines) > _SHOWN_LINES:
        print_line(f"  … 외 {len(lines) - _SHOWN_LINES:,}줄")


def cut_line(line: str, columns: int) -> str:
    """Return a line that fits, cells set apart by a bar, Hangul counted as two columns.

    >>> cut_line("시간\\t내용", 10)
    '시간 | 내…'
    """
    shown = show_name(line.rstrip().replace("\t", " | "))
    if measure_width(shown) <= columns:
        return shown
    kept = shown[:columns]
    while measure_width(kept) > columns - 1:
        kept = kept[:-1]
    return f"{kept}…"
