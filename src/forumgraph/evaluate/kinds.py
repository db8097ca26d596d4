"""Score each kind of thing a gold file lists: event, persons, talks, turns, topics, relations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from forumgraph.evaluate.found import Found, FoundEntity, FoundRelation, FoundTalk
from forumgraph.evaluate.gold import (
    Gold,
    GoldEntity,
    GoldPerson,
    GoldRelation,
    GoldTalk,
    Values,
    list_values,
    make_keys,
    show_values,
)
from forumgraph.evaluate.score import Outcome, Score, match_entries, score_entries, score_outcomes
from forumgraph.korean import normalize_text
from forumgraph.ontology import load_ontology

EVENT_FIELDS = ("title", "series", "edition", "date", "start_time", "end_time", "venue")
PERSON_FIELDS = ("affiliation", "position", "department")
SCORED_PREDICATES = ("collaborates_with", "runs")
TALK_KINDS = frozenset({"presentation", "keynote"})


def score_document(gold: Gold, found: Found) -> dict[str, Score]:
    """Score one document; kinds that neither side has are left out."""
    people = found.list_entities("person")
    pairs = match_entries(gold.persons, people, _share_name)
    scores = {
        "event": _score_event(gold, found),
        "persons": score_entries(gold.persons, people, _share_name),
        **{name: _score_person_field(gold, pairs, name) for name in PERSON_FIELDS},
        **{
            kind: score_entries(entries, found.list_entities(kind[:-1]), _share_name)
            for kind, entries in gold.entities.items()
        },
        "talks": _score_talks(gold, found),
        "turns": _score_turns(gold, found),
        "topics": _score_topics(gold, found),
        **_score_relations(gold, found),
    }
    return {kind: score for kind, score in scores.items() if score.expected or score.predicted}


def _share_name(entry: GoldEntity, item: FoundEntity) -> bool:
    return not entry.keys.isdisjoint(item.keys)


def _compare_values(
    label: str, expected: Values, given: Values, admitted: frozenset[str]
) -> list[Outcome]:
    if not admitted or (given in (None, ()) and None in list_values(expected)):
        return []
    right = not admitted.isdisjoint(make_keys(given))
    return [Outcome(label, show_values(expected), show_values(given), right)]


def _score_event(gold: Gold, found: Found) -> Score:
    outcomes: list[Outcome] = []
    for name in EVENT_FIELDS:
        expected, given = gold.event.get(name), found.event.get(name)
        outcomes += _compare_values(name, expected, given, make_keys(expected))
    return score_outcomes(outcomes + _compare_hosts(gold, found))


def _compare_hosts(gold: Gold, found: Found) -> list[Outcome]:
    """Compare who hosts the event; whoever sponsors it counts only where gold lists it too."""
    expected = gold.event.get("hosts")
    wanted = [gold.find_keys(name) for name in list_values(expected) if name is not None]
    given = [make_keys(names) for names in found.hosts]
    named = given + [make_keys(names) for names in found.sponsors]
    if not wanted or (not given and None in list_values(expected)):
        return []
    right = all(any(keys & other for other in wanted) for keys in given) and (
        None in list_values(expected)
        or all(any(keys & other for other in named) for keys in wanted)
    )
    names = ", ".join(names[0] for names in (found.hosts or found.sponsors))
    return [Outcome("hosts", show_values(expected), names, right and bool(named))]


def _score_person_field(
    gold: Gold, pairs: Sequence[tuple[GoldPerson, FoundEntity]], name: str
) -> Score:
    outcomes: list[Outcome] = []
    for person, entity in pairs:
        if not person.optional:
            expected: Values = getattr(person, name)
            given = entity.values.get(name, ())
            outcomes += _compare_values(person.name, expected, given, gold.find_keys(expected))
    return score_outcomes(outcomes)


def _score_talks(gold: Gold, found: Found) -> Score:
    def fits(talk: GoldTalk, item: FoundTalk) -> bool:
        wanted = make_keys(talk.title), gold.find_keys(talk.speaker)
        given = make_keys(item.title), make_keys(item.speakers)
        return all(not keys or keys & other for keys, other in zip(wanted, given, strict=True))

    talks = [
        item
        for item in found.talks
        if item.kind in TALK_KINDS or any(fits(talk, item) for talk in gold.talks)
    ]
    return score_entries(gold.talks, talks, fits)


def _score_turns(gold: Gold, found: Found) -> Score:
    speeches = [(squeeze_text(text), speaker) for text, speaker in found.turns]
    outcomes: list[Outcome] = []
    for turn in gold.turns:
        piece = squeeze_text(turn.contains)
        given = tuple(dict.fromkeys(who for text, who in speeches if who and piece in text))
        if not turn.optional:
            keys = gold.find_keys(turn.speaker)
            outcomes += _compare_values(turn.contains, turn.speaker, given, keys)
    return score_outcomes(outcomes)


def squeeze_text(text: str) -> str:
    """Return the text without white space: line breaks of a record fall anywhere.

    >>> squeeze_text("지\\n 역문제 해결")
    '지역문제해결'
    """
    return "".join(normalize_text(text).split())


def _score_topics(gold: Gold, found: Found) -> Score:
    topics = found.list_entities("topic")
    names = frozenset().union(*(topic.keys for topic in topics))
    missing = [name for name in gold.topics if names.isdisjoint(make_keys(name))]
    return Score(
        right=len(gold.topics) - len(missing),
        expected=len(gold.topics),
        predicted=len(topics),
        recall_only=True,
        missing=tuple(missing),
    )


def _score_relations(gold: Gold, found: Found) -> dict[str, Score]:
    """Score each predicate that gold lists, and the two that every gold file lists in full.

    They come in the ontology's order, as everywhere.
    """
    listed = {relation.type for relation in gold.relations} | set(SCORED_PREDICATES)
    scores = {}
    for predicate in filter(listed.__contains__, load_ontology().predicates):
        items = [relation for relation in found.relations if relation.predicate == predicate]
        scores[predicate] = score_entries(
            _pick_relations(gold, predicate), items, _make_fits(gold, predicate)
        )
    return scores


def _pick_relations(gold: Gold, predicate: str) -> list[GoldRelation]:
    """Return the relations of one predicate, each pair of ends once, without denied ones."""
    picked: dict[object, GoldRelation] = {}
    for relation in sorted(gold.relations, key=lambda relation: relation.optional):
        if relation.type == predicate and (relation.optional or relation.status != "negated"):
            ends = gold.find_keys(relation.source), gold.find_keys(relation.target)
            symmetric = load_ontology().predicates[predicate].symmetric
            picked.setdefault(frozenset(ends) if symmetric else ends, relation)
    return list(picked.values())


def _make_fits(gold: Gold, predicate: str) -> Callable[[GoldRelation, FoundRelation], bool]:
    symmetric = load_ontology().predicates[predicate].symmetric

    def fits(relation: GoldRelation, item: FoundRelation) -> bool:
        source, target = gold.find_keys(relation.source), gold.find_keys(relation.target)
        straight = source & item.source.keys and target & item.target.keys
        crossed = symmetric and source & item.target.keys and target & item.source.keys
        return bool(straight or crossed)

    return fits
