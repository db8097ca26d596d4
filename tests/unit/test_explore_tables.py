"""Tables: sequences for scripts, escaped and labelled for readers."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from forumgraph.explore.describe import Description
from forumgraph.explore.tables import (
    SHOWN_ROWS,
    DocumentRow,
    EntityRow,
    RelationRow,
    SentenceRow,
    Table,
    TieRow,
    show_value,
)

NASTY = "<script>alert(1)</script>\"'&</td></table>"


def make_entity(name: str) -> EntityRow:
    return EntityRow("e1", "organization", name, (name,), {"kind": name}, 3)


def make_sentence(quote: str) -> SentenceRow:
    return SentenceRow(
        "s1", quote, "collaborates_with", quote, quote, quote, quote, 4, quote, None, "planned",
        "named", 0, len(quote),
    )  # fmt: skip


class Tags(HTMLParser):
    """Collects which elements a piece of HTML holds, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_table_is_a_sequence() -> None:
    rows = [make_entity(name) for name in "가나다"]
    table = Table(rows)
    assert (len(table), table[0], list(table), table[-1] in table) == (3, rows[0], rows, True)
    assert isinstance(table[1:], Table)
    assert list(table[1:]) == rows[1:]
    assert not Table([])


def test_table_gives_plain_data() -> None:
    (row,) = Table([make_entity("나래부")]).to_dicts()
    assert json.loads(json.dumps(row))["name"] == "나래부"
    assert row["type"] == "organization"


def test_table_shows_text_of_records_as_text() -> None:
    for table in (Table([make_entity(NASTY)]), Table([make_sentence(NASTY)])):
        found = Tags(table._repr_html_())
        assert found.tags == {"table", "thead", "tbody", "tr", "th", "td"}
        assert NASTY in found.text


def test_description_shows_text_of_records_as_text() -> None:
    relation = RelationRow("e2", "runs", "out", NASTY, "program", NASTY, None, 1, 1)
    described = Description(
        make_entity(NASTY), Table([relation]), Table([make_sentence(NASTY)]), Table([])
    )
    found = Tags(described._repr_html_())
    assert "script" not in found.tags
    assert found.text.count(NASTY) >= 8


def test_table_speaks_korean_where_the_ontology_has_a_label() -> None:
    text = Tags(Table([make_sentence("함께한다")])._repr_html_()).text
    assert "협력" in text
    assert "예정·희망" in text
    assert "collaborates_with" not in text
    tie = TieRow("e", "나래부", "다솜시", "organization", {"stated": 2, "hosting": 1}, 2, 1)
    assert "협력 언급 2, 공동 주최·후원 1" in Tags(Table([tie])._repr_html_()).text


def test_table_hides_ids_and_offsets_from_readers() -> None:
    text = Tags(Table([DocumentRow("0123abcd", "물길.txt", None, None)])._repr_html_()).text
    assert "0123abcd" not in text
    assert "None" not in text


def test_table_shows_so_many_rows_and_counts_the_rest() -> None:
    table = Table(make_entity(str(n)) for n in range(SHOWN_ROWS + 5))
    html = table._repr_html_()
    assert html.count("<tr>") == SHOWN_ROWS + 1
    assert "외 5건" in html
    assert len(repr(table).splitlines()) == 21


def test_empty_table_says_so() -> None:
    assert "결과가 없습니다" in Table([])._repr_html_()
    assert repr(Table([])) == "(없음)"


def test_attributes_have_korean_labels_in_the_ontologys_order() -> None:
    event = {"venue": "물길회관", "date": "2031-05-02", "weather": "맑음"}
    assert show_value("attributes", event) == "날짜 2031-05-02, 장소 물길회관, weather 맑음"
    assert show_value("attributes", {"kind": "ministry"}) == "종류 중앙부처"


def test_value_without_label_is_shown_as_it_is() -> None:
    assert show_value("type", "planet") == "planet"
    assert show_value("page", 4) == "4"
    assert show_value("kind", "우리가 정한 갈래") == "우리가 정한 갈래"
    assert show_value("date", None) == ""
    assert show_value("role", "host, 사회") == "주최, 사회"
    assert show_value("quote", "host, 사회,") == "host, 사회,"
    assert show_value("how", ("runs", "hosting")) == "추진·운영, 공동 주최·후원"
