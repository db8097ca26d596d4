"""What changed in the network: between two databases or builds (`diff`), and after a build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from forumgraph.console import load_labels, print_line, print_table, say
from forumgraph.console.visible import show_name

if TYPE_CHECKING:
    from forumgraph.diff import (
        Comparison,
        Entity,
        EntityChange,
        NetworkDiff,
        Regrouping,
        Relation,
        RelationChange,
        State,
    )
    from forumgraph.store import Sentence

_Item = TypeVar("_Item")
_SIGNS = {"added": "+{}", "removed": "−{}", "changed": "바뀜 {}", "merged": "합쳐짐 {}",
          "split": "나뉨 {}", "moved": "옮겨짐 {}"}  # fmt: skip
_DETAILS = {"positions": "직위", "roles": "역할", "statuses": "상태"}
_TOLD_TIES = 3


def print_runs(runs: Sequence[State]) -> None:
    """Write the builds of a database, and what each of them left."""
    print_table(
        ("빌드", "끝난 때(UTC)", "기록", "찾은 것", "관계"),
        (
            (run.run, _show_time(run.finished), run.documents, run.entities, run.relations)
            for run in runs
        ),
    )


def _show_time(time: str | None) -> str:
    return "(중간에 멈춤)" if time is None else time[:16].replace("T", " ")


def print_comparison(comparison: Comparison, limit: int) -> None:
    """Write what differs, up to `limit` of each sort, every relation with its sentences."""
    diff, labels = comparison.diff, _Labels()
    print_line(f"앞: {_show_state(comparison.before)}")
    print_line(f"뒤: {_show_state(comparison.after)}")
    for note in comparison.notes:
        print_line(f"주의: {note}")
    if not diff:
        print_line("\n달라진 것이 없습니다.")
        return
    for line in list_counts(diff):
        print_line(line)

    def show_change(change: RelationChange) -> Iterator[str]:
        yield from labels.show_change(change)
        yield from map(_show_sentence, comparison.evidence.find(change))

    _print_part("새로 생긴 것", diff.entities_added, labels.show_entity, limit)
    _print_part("없어진 것", diff.entities_removed, labels.show_entity, limit)
    _print_part("바뀐 것", diff.entities_changed, labels.show_entity_change, limit)
    _print_part("합쳐진 것", diff.merged, labels.show_group, limit)
    _print_part("나뉜 것", diff.split, labels.show_group, limit)
    _print_part("새로 생긴 관계", diff.relations_added, show_change, limit)
    _print_part("없어진 관계", diff.relations_removed, show_change, limit)
    _print_part("바뀐 관계", diff.relations_changed, show_change, limit)


def _show_state(state: State) -> str:
    run = "" if state.run is None else f" {state.run}번째 빌드({(state.finished or '')[:10]})"
    counts = f"기록 {state.documents}, 찾은 것 {state.entities}, 관계 {state.relations}"
    return f"{show_name(state.database)}{run} · {counts}"


def _print_part(
    title: str, items: Sequence[_Item], show: Callable[[_Item], Iterable[str]], limit: int
) -> None:
    if not items:
        return
    print_line(f"\n{title} {len(items)}")
    for item in items[:limit]:
        for line in show(item):
            print_line(f"  {line}")
    if len(items) > limit:
        print_line(f"  … 외 {len(items) - limit}건 (--limit으로 더 보기)")


class _Labels:
    """Writes entities and relations in the words of the ontology, loaded once."""

    def __init__(self) -> None:
        self.types, self.predicates = load_labels("type"), load_labels("predicate")
        self.statuses = load_labels("status")

    def show_entity(self, entity: Entity) -> Iterator[str]:
        others = f" (다른 이름: {show_name(', '.join(entity.other_names))})"
        yield self._name_entity(entity) + (others if entity.other_names else "")

    def show_entity_change(self, change: EntityChange) -> Iterator[str]:
        before, after = change
        if before.name == after.name:
            yield self._name_entity(after)
        else:
            yield f"{self._name_entity(before)} → {show_name(after.name)}"
        gone = sorted(set(before.other_names) - set(after.other_names) - {after.name})
        new = sorted(set(after.other_names) - set(before.other_names) - {before.name})
        names = [f"+{name}" for name in new] + [f"−{name}" for name in gone]
        if names:
            yield f"  다른 이름: {show_name(', '.join(names))}"
        yield from _show_attributes(dict(before.attributes), dict(after.attributes))

    def show_group(self, group: Regrouping) -> Iterator[str]:
        before, after = (", ".join(map(self._name_entity, side)) for side in group)
        yield f"{before} → {after}"
        parts = max(group, key=len)
        # people of one name are told apart by what their ids say of them
        if len({entity.name for entity in parts}) < len(parts):
            before, after = (", ".join(show_name(one.id) for one in side) for side in group)
            yield f"  {before} → {after}"

    def show_change(self, change: RelationChange) -> Iterator[str]:
        relation = change.after or change.before
        assert relation is not None
        facts = list(self._compare(change.before, change.after))
        yield f"{self.name_relation(relation)} ({' · '.join(facts)})"
        if change.moved is not None:
            where = "관계에서 옮겨 왔습니다" if change.before is None else "관계로 옮겨졌습니다"
            yield f"  항목이 합쳐지거나 나뉘어 문장이 다른 {where}"

    def name_tie(self, relation: Relation) -> str:
        names = " – ".join(show_name(end.name) for end in (relation.source, relation.target))
        return names if _is_stated(relation) else f"{names}({self.statuses['planned']})"

    def name_relation(self, relation: Relation) -> str:
        label = self.predicates.get(relation.predicate, relation.predicate)
        return f"{show_name(relation.source.name)} —{label}— {show_name(relation.target.name)}"

    def _name_entity(self, entity: Entity) -> str:
        return f"{show_name(entity.name)} [{self.types.get(entity.type, show_name(entity.type))}]"

    def _compare(self, before: Relation | None, after: Relation | None) -> Iterator[str]:
        """Yield what a relation is like, or what it was and is where that is not the same."""
        one, other = before or after, after or before
        assert one is not None
        assert other is not None
        counts = dict.fromkeys((one.statements, other.statements))
        yield f"문장 {' → '.join(map(str, counts))}"
        for name, label in _DETAILS.items():
            sides = dict.fromkeys(self._join_values(side, name) for side in (one, other))
            if (len(sides) > 1 or before is None or after is None) and any(sides):
                yield f"{label} {' → '.join(side or '없음' for side in sides)}"

    def _join_values(self, relation: Relation, kind: str) -> str:
        # that nothing is known of a status is no news
        values = (value for value in getattr(relation, kind) if value != "unknown")
        return ", ".join(self._show_value(kind, value) for value in values)

    def _show_value(self, kind: str, value: str) -> str:
        from forumgraph.ontology import load_ontology

        known = self.statuses if kind == "statuses" else load_ontology().labels.roles
        return show_name(known.get(value, value) if kind != "positions" else value)


def _show_attributes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    from forumgraph.explore.tables import list_attributes

    one, other = dict(list_attributes(before)), dict(list_attributes(after))
    for label in dict.fromkeys((*one, *other)):
        if one.get(label) != other.get(label):
            sides = (show_name(side.get(label, "없음")) for side in (one, other))
            yield f"  {show_name(label)}: {' → '.join(sides)}"


def _show_sentence(sentence: Sentence) -> str:
    place = sentence.document if sentence.page is None else f"{sentence.document} {sentence.page}쪽"
    where = " · ".join(filter(None, (sentence.speaker, sentence.date, place)))
    return f"  “{' '.join(sentence.quote.split())}” — {show_name(where)}"


def list_counts(diff: NetworkDiff) -> list[str]:
    """Return the lines that count what differs: entities by type, relations by predicate."""
    from forumgraph.diff import count_entities, count_relations

    counted = (("type", "항목", count_entities(diff)), ("predicate", "관계", count_relations(diff)))
    lines = []
    for kind, title, counts in counted:
        labels = load_labels(kind)
        order = [*(name for name in labels if name in counts), *sorted(counts.keys() - labels)]
        parts = [f"{labels.get(name, show_name(name))} {_sign(counts[name])}" for name in order]
        if parts:
            lines.append(f"{title}: {', '.join(parts)}")
    return lines


def _sign(counts: Mapping[str, int]) -> str:
    return " ".join(sign.format(counts[name]) for name, sign in _SIGNS.items() if counts.get(name))


def print_changes(diff: NetworkDiff, database: object) -> None:
    """Write in a few lines what a build changed; nothing where nothing changed."""
    if not diff:
        return
    labels = _Labels()
    say("\n그물에 생긴 변화")
    for line in list_counts(diff):
        say(f"  {line}")
    for word, changes in (("새", diff.relations_added), ("없어진", diff.relations_removed)):
        ties = [tie for change in changes if (tie := _find_tie(change)) is not None]
        # what is said to be so before what is planned, what is said often first
        ties.sort(key=lambda tie: (not _is_stated(tie), -tie.statements))
        if ties:
            told = ", ".join(labels.name_tie(tie) for tie in ties[:_TOLD_TIES])
            rest = f" … 외 {len(ties) - _TOLD_TIES}건" if len(ties) > _TOLD_TIES else ""
            say(f"  {word} 협력: {told}{rest}")
    say(f"  근거 문장까지 보기: forumgraph diff {show_name(database)}")


def _is_stated(relation: Relation) -> bool:
    return not relation.statuses or not {"planned", "negated"}.issuperset(relation.statuses)


def _find_tie(change: RelationChange) -> Relation | None:
    """Return the collaboration that is new or gone; a denied or moved one is none."""
    relation = change.after or change.before
    if relation is None or change.moved is not None:
        return None
    is_tie = relation.predicate == "collaborates_with"
    return relation if is_tie and set(relation.statuses) != {"negated"} else None
