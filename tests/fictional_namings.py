"""Mentions as resolve reads them, and a lexicon of bodies that were renamed, joined and parted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from forumgraph.judgements import Judgement
from forumgraph.lexicon import Entry, Lexicon
from forumgraph.lexicon.succession import Change
from forumgraph.model import Event
from forumgraph.resolve import Corpus, Naming, Resolution, resolve_namings


def enter(name: str, kind: str, *aliases: str) -> Entry:
    """Return an organization of the lexicon."""
    return Entry(name, "organization", kind, aliases, "시험")


# 가람부 became 나래부 in 2031, 다솜청 and 라온원 made 마루공사 in 2033, 바다부 gave rise to 사랑청
# in 2032; 산업부's name of ours, `별부`, is 별빛부 until 2035 and 별누리부 from then on.
ENTRIES = (
    enter("가람부", "ministry", "가부"),
    enter("나래부", "ministry", "나부"),
    enter("다솜청", "agency"),
    enter("라온원", "institute", "RAON"),
    enter("마루공사", "company"),
    enter("바다부", "ministry"),
    enter("사랑청", "agency"),
    enter("별빛부", "ministry", "별부"),
    enter("별누리부", "ministry", "별부"),
    enter("해오름대학교", "university", "해오름대"),
    enter("물길연구원", "institute", "KWI"),
    enter("푸른도", "province"),
    enter("붉은도", "province"),
    enter("가온군", "district", "푸른도 가온군"),
    enter("노을군", "district", "붉은도 노을군"),
    enter("푸른도 가운데구", "district"),
    enter("붉은도 가운데구", "district"),
    Entry("물길과장", "position", "", (), "시험"),
    Entry("교수", "position", "", (), "시험"),
    Entry("지원", "generic", "", (), "시험"),
    Entry("도시", "generic", "", (), "시험"),
    Entry("재생", "generic", "", (), "시험"),
    Entry("센터", "generic", "", (), "시험"),
)
CHANGES = (
    Change("2031-03-01", "rename", "가람부", "나래부", "시험법 1"),
    Change("2033-01-01", "merge", "다솜청", "마루공사", "시험법 2"),
    Change("2033-01-01", "merge", "라온원", "마루공사", "시험법 2"),
    Change("2032-05-01", "split", "바다부", "사랑청", "시험법 3"),
    Change("2035-07-01", "rename", "별빛부", "별누리부", "시험법 4"),
)
LEXICON = Lexicon(ENTRIES, CHANGES)


def name(entity_type: str, written: str, document: str = "record-1", **more: Any) -> Naming[str]:
    """Return a mention; its place follows from what it says, unless `start` is given."""
    said = f"{entity_type}{written}{more.get('affiliation')}{more.get('position')}"
    start = more.pop("start", sum(n * ord(letter) for n, letter in enumerate(said, 1)))
    aliases = tuple(more.pop("aliases", ()))
    rest = {"text": written, "rule": "test", "lexicon": None, "affiliation": None} | more
    key = f"{document}/{start}/{entity_type}"
    return Naming(key, document, start, entity_type, written, aliases=aliases, **rest)  # type: ignore[arg-type]


def person(written: str, document: str = "record-1", body: str | None = None,
           **more: Any) -> Naming[str]:  # fmt: skip
    """Return a mention of a person, of a body where one is given."""
    return name("person", written, document, affiliation=body, **more)


def body(written: str, document: str = "record-1", **more: Any) -> Naming[str]:
    """Return a mention of an organization."""
    return name("organization", written, document, **more)


def make_corpus(
    events: Mapping[str, Event] | None = None,
    judgements: Sequence[Judgement] = (),
    files: Mapping[str, str] | None = None,
) -> Corpus:
    """Return a corpus of our lexicon."""
    return Corpus(LEXICON, events or {}, files or {}, judgements)


def resolve(namings: Iterable[Naming[str]], corpus: Corpus | None = None) -> Resolution[str]:
    """Resolve mentions in whatever order they come."""
    ordered = sorted(namings, key=lambda one: (one.document_id, one.start, one.type))
    return resolve_namings(ordered, corpus or make_corpus())


def date_records(**dates: str) -> dict[str, Event]:
    """Return events by document id (`_` for `-`)."""
    return {name.replace("_", "-"): Event(date=date) for name, date in dates.items()}


def list_ids(resolution: Resolution[str]) -> list[str]:
    """Return the ids of all entities."""
    return [entity.id for entity in resolution.entities]


def map_owners(resolution: Resolution[str]) -> dict[str, str]:
    """Return the entity of each mention."""
    pairs = zip(resolution.entities, resolution.members, strict=True)
    return {key: entity.id for entity, members in pairs for key in members}
