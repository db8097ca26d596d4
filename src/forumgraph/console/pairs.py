"""Pairs that may be one, as a person sees them: in a list, and one at a time with both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forumgraph.console import load_labels, print_line, shorten
from forumgraph.console.visible import show_name

if TYPE_CHECKING:
    from forumgraph.explore.pairs import Pair, Sentence, Side, Stay
    from forumgraph.explore.references import References
    from forumgraph.model import Candidate, Entity

_SHOWN_NAMES, _SHOWN_RECORDS, _SHOWN_ATTRIBUTES = 6, 5, ("kind", "parent", "affiliation")
_QUOTE = 200


def print_pairs(pairs: Sequence[Pair], references: References) -> None:
    """Write pairs one below the other: what to judge them by, and the grounds."""
    labels = load_labels("type")
    for number, pair in enumerate(pairs, 1):
        print_line(f"{number}. {describe_pair(pair, labels)}")
        for entity in (pair.left, pair.right):
            reference = show_name(references.choose(entity))
            print_line(f"   {reference}  {describe_entity(entity)}".rstrip())
        print_grounds(pair.candidate, "   ")


def describe_pair(pair: Pair, labels: dict[str, str]) -> str:
    """Return both names, what they are, and how likely they are one."""
    names = dict.fromkeys((pair.left.name, pair.right.name))
    seen = " · 보류한 적 있음" if pair.candidate.is_judged else ""
    kind = labels.get(pair.left.type, pair.left.type)
    joined = " / ".join(map(show_name, names))
    return f"{joined} [{kind}] 점수 {pair.candidate.score:.2f}{seen}"


def describe_entity(entity: Entity) -> str:
    """Return in brackets what tells an entity from its namesakes."""
    from forumgraph.explore.tables import show_value

    shown = [
        show_name(show_value(key, entity.attributes[key]))
        for key in _SHOWN_ATTRIBUTES
        if key in entity.attributes
    ]
    return f"({', '.join(shown)})" if shown else ""


def print_grounds(candidate: Candidate, indent: str) -> None:
    """Write what speaks for (+) and against (−) their being one, the weightiest first."""
    features = sorted(candidate.features, key=lambda one: (one.weight < 0, -abs(one.weight)))
    for feature in features:
        sign = "+" if feature.weight > 0 else "−" if feature.weight < 0 else "·"
        print_line(f"{indent}{sign} {shorten(show_name(feature.text), _QUOTE)}")
    if not features and candidate.reason:
        print_line(f"{indent}· {shorten(show_name(candidate.reason), _QUOTE)}")


def print_sides(left: Side, right: Side) -> None:
    """Write both sides, one below the other, each with what the records say of it."""
    for title, side in (("왼쪽", left), ("오른쪽", right)):
        _print_side(title, side)


def _print_side(title: str, side: Side) -> None:
    entity = side.entity
    print_line(f"{title}  {show_name(entity.name)} {describe_entity(entity)}".rstrip())
    print_line(f"  장부에 적을 이름: {show_name(side.reference)}")
    if entity.other_names:
        print_line(f"  다른 이름: {_join(entity.other_names, _SHOWN_NAMES)}")
    for stay in side.stays:
        print_line(f"  소속: {_describe_stay(stay)}")
    records = [f"{one.name}{f' ({one.date})' if one.date else ''}" for one in side.records]
    print_line(f"  기록 {len(records)}: {_join(records, _SHOWN_RECORDS)}")
    for sentence in side.sentences:
        print_line(f"  “{shorten(sentence.quote, _QUOTE)}”")
        print_line(f"    {_describe_place(sentence)}")


def _describe_stay(stay: Stay) -> str:
    period = " ~ ".join(dict.fromkeys(filter(None, (stay.first, stay.last))))
    told = " ".join(filter(None, (stay.organization, ", ".join(stay.posts))))
    return show_name(f"{told} ({period})" if period else told)


def _describe_place(sentence: Sentence) -> str:
    page = f"{sentence.page}쪽" if sentence.page else ""
    place = " ".join(filter(None, (sentence.document, page)))
    return show_name(" · ".join(filter(None, (place, sentence.date))))


def _join(names: Sequence[str], most: int) -> str:
    rest = len(names) - most
    more = f" … 외 {rest}건" if rest > 0 else ""
    return ", ".join(map(show_name, names[:most])) + more
