"""read: the real record, where it is at hand; it is never part of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from forumgraph.model import Document
from forumgraph.read import read_document

RECORD = Path(__file__).parents[3] / "shared" / "records" / "knoll-forum-2019-11-21.txt"

# Words on both sides of a line end in the record, and whether a blank belongs between them.
BREAKS = [
    ("지", "역문제를", False), ("체계를", "연계한", True), ("비R&D", "예산", True),
    ("소통", "부족’", True), ("지역센터", "시범운영하고", True), ("역할", "강화", True),
    ("실천", "의", False), ("“ICT", "를", False), ("R&D", "시행하게", True),
    ("행안", "부-과기정통부", False), ("지자", "체", False), ("참", "여하는", False),
    ("축사", "내", True), ("사용", "자", False), ("확", "장을", False),
    ("활성", "화로", False), ("Mission-", "oriented", False), ("발전하였으", "며", False),
    ("플랫폼으", "로", False), ("미니", "태양광을", False), ("꾸", "준히", False),
    ("네", "트워크", False), ("동시에", "새로운", True), ("위", "한", False),
    ("필", "요", False), ("반", "영할", False), ("이거", "나", False), ("제도적", "지원이", True),
]  # fmt: skip


@pytest.fixture(scope="module")
def document() -> Document:
    if not RECORD.exists():
        pytest.skip(f"the real record is not here: {RECORD}")
    return read_document(RECORD)


def test_record_has_no_replacement_character_left(document: Document) -> None:
    assert "\ufffd" not in document.text
    assert "\n\n\n" not in document.text


def test_record_words_cut_by_lines_come_together(document: Document) -> None:
    wrong = [
        (left, right) for left, right, blank in BREAKS
        if f"{left}{' ' * blank}{right}" not in document.text
    ]  # fmt: skip
    assert wrong == []


def test_record_footer_and_page_number_are_gone_and_recorded(document: Document) -> None:
    repairs = {repair.kind: repair for repair in document.repairs}
    assert repairs["page_number"].examples == ("- 7 -",)
    footer = repairs["running_line"].examples[0]
    assert "2019.11.21" in footer
    assert footer not in document.text


def test_record_pages_follow_the_printed_number(document: Document) -> None:
    pages = [block.page for block in document.blocks]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert (pages[0], pages[-1], document.pages) == (2, 10, 9)


def test_record_persons_labels_and_bullets_stand_on_lines_of_their_own(document: Document) -> None:
    lines = document.text.split("\n")
    starts = {line.split()[0] for line in lines if line.strip()}
    assert {"§", "•", "-", "Ⅰ.", "일", "장", "주", "[발표"} <= starts
    assert sum(line.endswith(")") and len(line) < 34 for line in lines) >= 16
    assert all(len(line) < 200 for line in lines)


def test_record_is_read_again_without_a_change(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "again.txt"
    path.write_text(document.text, encoding="utf-8")
    again = read_document(path)
    assert (again.text, again.repairs) == (document.text, ())
