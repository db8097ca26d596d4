"""What was looked up: an entity (`forumgraph show`), passages (`forumgraph search`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forumgraph.console import print_line
from forumgraph.console.visible import show_name

if TYPE_CHECKING:
    from forumgraph.explore.describe import Description
    from forumgraph.explore.tables import RelationRow, SentenceRow
    from forumgraph.store.rows import Hit

_FITS = {
    "beginning": "‘{}’(으)로 시작하는 이름입니다",
    "part": "‘{}’이(가) 들어 있는 이름입니다",
}
_SHOWN_OTHERS = 20


def print_description(description: Description, name: str, limit: int) -> None:
    """Write an entity, its relations, and up to `limit` of the sentences they rest on.

    `name` is what was asked for: where it is not the entity's own, that is said.
    """
    from forumgraph.explore.tables import list_attributes, show_value

    entity = description.entity
    print_line(f"{show_name(entity.name)} [{show_value('type', entity.type)}]")
    if description.fit != "whole":
        print_line(f"  {_FITS[description.fit].format(name.strip())}")
    if entity.other_names:
        print_line(f"  다른 이름: {', '.join(entity.other_names)}")
    for label, value in list_attributes(entity.attributes):
        print_line(f"  {label}: {value}")
    print_line(f"\n관계 {len(description.relations)}")
    for row in description.relations:
        _print_relation(row)
    _print_sentences(description.pick_sentences(), limit)
    if description.others:
        others = [f"{o.name} [{show_value('type', o.type)}]" for o in description.others]
        rest = len(others) - _SHOWN_OTHERS
        more = f" … 외 {rest}건" if rest > 0 else ""
        print_line(f"\n이름이 비슷한 다른 항목: {', '.join(others[:_SHOWN_OTHERS])}{more}")


def _print_relation(row: RelationRow) -> None:
    from forumgraph.explore.tables import show_value

    ends = f"{show_value('direction', row.direction)} {row.name}"
    held = row.period or row.position
    facts = (show_value("role", row.role), held, f"문장 {row.sentences}")
    shown = " · ".join(filter(None, facts))
    print_line(f"  {show_value('predicate', row.predicate)} {ends} ({shown})")


def _print_sentences(rows: Sequence[SentenceRow], limit: int) -> None:
    print_line(f"\n문장 {len(rows)}")
    for row in rows[:limit]:
        _print_sentence(row)
    if len(rows) > limit:
        print_line(f"  … 외 {len(rows) - limit}건 (--limit으로 더 보기)")


def _print_sentence(row: SentenceRow) -> None:
    from forumgraph.explore.tables import show_value

    status = "" if row.status == "unknown" else f" ({show_value('status', row.status)})"
    print_line(f"  {row.subject} —{show_value('predicate', row.predicate)}— {row.object}{status}")
    print_line(f"    “{' '.join(row.quote.split())}”")
    place = f"{row.document} {row.page}쪽" if row.page else row.document
    print_line("    " + " · ".join(filter(None, (row.speaker, row.date, show_name(place)))))


def print_hits(hits: Sequence[Hit]) -> None:
    """Write passages that were found, each with where it stands and who says it."""
    for hit in hits:
        place = show_name(f"{hit.document} {hit.page}쪽" if hit.page else hit.document)
        print_line(f"[{place}] {hit.speaker or ''}".rstrip())
        print_line(f"  {' '.join(hit.quote.split())}")
