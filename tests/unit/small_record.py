"""One small fictional record, extracted by hand, for tests that need a filled database."""

from __future__ import annotations

from pathlib import Path

from forumgraph.model import (
    Attendee,
    Document,
    Entity,
    Event,
    Extraction,
    Host,
    Mention,
    Named,
    Passage,
    Proceedings,
    Session,
    Speech,
    Statement,
)  # fmt: skip
from forumgraph.store import open_store

TEXT = (
    "제3차 물길포럼\n주최 누리섬연구원\n물길의 앞날 하늘빛(누리섬연구원 과장)\n"
    "하늘빛: 물길을 열자. 누리섬연구원과 해오름시가 함께 푸른길 사업을 한다.\n전문위원 바다솔"
)


def find_span(piece: str) -> tuple[int, int]:
    start = TEXT.index(piece)
    return start, start + len(piece)


def make_named(piece: str) -> Named:
    start, end = find_span(piece)
    return Named(name=piece, start=start, end=end)


def make_mention(entity_type: str, piece: str, document_id: str = "d1") -> Mention:
    start, end = find_span(piece)
    return Mention.model_validate(
        {
            "id": Mention.make_id(document_id, start, end, entity_type), "rule": "test",
            "document_id": document_id, "type": entity_type, "start": start, "end": end,
            "text": piece, "name": piece,
        }
    )  # fmt: skip


def make_statement(predicate: str, ends: tuple[str, str], **more: object) -> Statement:
    start, end = find_span("누리섬연구원과 해오름시가 함께 푸른길 사업을 한다.")
    fields: dict[str, object] = {
        "id": Statement.make_id("d1", predicate, (start, end), *ends), "document_id": "d1",
        "predicate": predicate, "subject": ends[0], "object": ends[1], "start": start,
        "end": end, "quote": TEXT[start:end], "basis": "named", "rule": "test",
    }  # fmt: skip
    return Statement.model_validate(fields | more)


def make_proceedings() -> Proceedings:
    person = Attendee(name=make_named("하늘빛"), start=0, end=1)
    expert = Attendee(name=make_named("바다솔"), position="전문위원", start=0, end=1)
    talk = {"kind": "presentation", "title": make_named("물길의 앞날"), "presenters": (person,)}
    host = Host(**make_named("누리섬연구원").model_dump())
    start, end = find_span("물길을 열자.")
    return Proceedings(
        document_id="d1",
        event=Event(title="제3차 물길포럼", edition=3, hosts=(host,)),
        attendees=(person, expert),
        sessions=(
            Session.model_validate({"id": "s1", "start": 0, "end": 1, **talk}),
            Session(id="s2", kind="discussion", start=0, end=1),
        ),
        speeches=(Speech(id="u1", speaker=person, start=start, end=end),),
    )


def make_extraction() -> Extraction:
    """Hold two organizations, a program, a topic, two persons and four statements."""
    pieces = {
        "organization": ("누리섬연구원", "해오름시"), "person": ("하늘빛", "바다솔"),
        "program": ("푸른길 사업",), "topic": ("물길",),
    }  # fmt: skip
    mentions = [make_mention(kind, piece) for kind, every in pieces.items() for piece in every]
    ids = {mention.name: mention.id for mention in mentions}
    statements = [
        make_statement("affiliated_with", (ids["하늘빛"], ids["누리섬연구원"]),
                       qualifiers={"position": "과장"}),
        make_statement("collaborates_with", (ids["누리섬연구원"], ids["해오름시"])),
        make_statement("collaborates_with", (ids["해오름시"], ids["누리섬연구원"])),
        make_statement("runs", (ids["해오름시"], ids["푸른길 사업"]), status="negated"),
    ]  # fmt: skip
    start, end = find_span("물길을 열자.")
    return Extraction(
        document=Document(
            id="d1", name="모음/물길.txt", format="text", encoding="utf-8", text=TEXT, blocks=()
        ),
        proceedings=make_proceedings(),
        mentions=tuple(mentions),
        statements=tuple(statements),
        passages=(Passage(start=start, end=end, speech="u1", morphemes="물길 열"),),
    )


def fill_database(path: Path) -> Path:
    """Make a database that holds the record, each mention an entity of its own."""
    extraction = make_extraction()
    entities = [
        Entity(id=f"e{i}", type=mention.type, name=mention.name, mentions=(mention.id,))
        for i, mention in enumerate(extraction.mentions)
    ]
    with open_store(path, create=True) as store:
        store.put("/물길.txt", "모음/물길.txt", "f", extraction)
        store.replace_resolution(entities, [])
    return path
