"""Small fictional records, put together by hand, for the tests of store, graph and explore.

A mention is named by its text, so that a test reads like the record it is about.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from forumgraph.model import (
    Attendee,
    Block,
    Document,
    Entity,
    Event,
    Extraction,
    Host,
    Mention,
    Named,
    Passage,
    Proceedings,
    Repair,
    Section,
    Session,
    Speech,
    Statement,
    digest,
)
from forumgraph.store import Store, open_store

FORUM = """제3회 물길포럼
주최: 가온연구원, 나래부
발표 1 강과 바다를 잇다: 하늘빛(가온연구원 실장)
하늘빛: 가온연구원은 나래부와 함께 푸른길 사업을 추진합니다. 하천복원이 급합니다.
바다솔(나래부 과장): 다솜시와도 협력할 예정입니다. 예산을 늘려야 합니다.
"""


@dataclass
class Record:
    """A record that grows by what a test says about it."""

    text: str
    name: str = "물길.txt"
    date: str | None = "2031-05-02"
    mentions: dict[str, Mention] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    sessions: tuple[Session, ...] = ()
    speeches: tuple[Speech, ...] = ()

    @property
    def id(self) -> str:
        return digest(self.text)

    def span(self, piece: str) -> tuple[int, int]:
        start = self.text.index(piece)
        return start, start + len(piece)

    def named(self, piece: str) -> Named:
        start, end = self.span(piece)
        return Named(name=piece, start=start, end=end)

    def mention(self, entity_type: Any, *pieces: str) -> Record:
        """Add mentions of one type, each at its first place in the text."""
        for piece in pieces:
            start, end = self.span(piece)
            self.mentions[piece] = Mention(
                id=Mention.make_id(self.id, start, end, entity_type), document_id=self.id,
                type=entity_type, start=start, end=end, text=piece, name=piece, rule="test",
            )  # fmt: skip
        return self

    def state(
        self, subject: str, predicate: str, object: str, quote: str | None = None, **more: Any
    ) -> Record:
        """Add a statement; the evidence is the quote, or else the line that holds it."""
        start, end = self.span(quote or self.text.splitlines()[0])
        ends = self.mentions[subject].id, self.mentions[object].id
        if "speaker" in more:
            more["speaker"] = self.mentions[more["speaker"]].id
        values = {
            "id": Statement.make_id(self.id, predicate, (start, end), *ends),
            "document_id": self.id, "predicate": predicate, "subject": ends[0],
            "object": ends[1], "start": start, "end": end, "quote": self.text[start:end],
            "date": self.date, "basis": "named", "rule": "test",
        }  # fmt: skip
        self.statements.append(Statement.model_validate(values | more))
        return self

    def extract(self) -> Extraction:
        """Return the record as the extract stage would."""
        lines, at = [], 0
        for line in self.text.splitlines(keepends=True):
            lines.append((at, at + len(line.rstrip("\n"))))
            at += len(line)
        return Extraction(
            document=Document(
                id=self.id, name=self.name, format="text", encoding="utf-8", text=self.text,
                blocks=tuple(Block(start=a, end=b, page=1) for a, b in lines),
                repairs=(Repair(kind="bullet", count=2, note="글머리표", examples=("Ÿ",)),),
                warnings=("날짜와 요일이 맞지 않습니다",),
            ),
            proceedings=self._describe(),
            mentions=tuple(self.mentions.values()),
            statements=tuple(self.statements),
            passages=tuple(
                Passage(
                    start=a, end=b, page=1, speech=self._find_speech(a),
                    morphemes=cut_morphemes(self.text[a:b]),
                )
                for a, b in lines
            ),
        )  # fmt: skip

    def _find_speech(self, at: int) -> str | None:
        return next((one.id for one in self.speeches if one.start <= at < one.end), None)

    def _describe(self) -> Proceedings:
        title = self.named(self.text.splitlines()[0])
        return Proceedings(
            document_id=self.id,
            event=Event(
                title=title.name, edition=3, date=self.date,
                hosts=(Host(name="가온연구원", start=0, end=1, role="organizer"),),
                spans={"title": (title.start, title.end)},
            ),
            attendees=(
                Attendee(name=title, position="실장", roles=("presenter",), start=0, end=1),
            ),
            sections=(Section(title=title, level=1, start=0, end=len(self.text)),),
            sessions=self.sessions,
            speeches=self.speeches,
            warnings=("좌장이 없습니다",),
        )  # fmt: skip


def cut_morphemes(line: str) -> str:
    """Stand in for the analyser: take off what the fictional records have for particles."""
    words = (word.strip(":.,()") for word in line.split())
    ends = ("합니다", "입니다", "와도", "와", "를", "을", "은", "이")
    stems = []
    for word in words:
        end = next((end for end in ends if word.endswith(end) and len(word) > len(end) + 1), "")
        stems.append(word.removesuffix(end))
    return " ".join(stems)


def make_forum(name: str = "물길.txt") -> Record:
    """Return a record with two agencies, a city, two people, a program, a topic, a session."""
    record = Record(FORUM, name)
    title = record.named("강과 바다를 잇다")
    speaker = Attendee(name=record.named("하늘빛"), start=0, end=1)
    record.sessions = (
        Session(
            id="s1", number=1, kind="presentation", title=title, presenters=(speaker,),
            start=title.start, end=title.end,
        ),
    )  # fmt: skip
    second, third = FORUM.index("하늘빛: "), FORUM.index("바다솔(")
    record.speeches = (
        Speech(id="u1", session="s1", speaker=speaker, start=second, end=third),
        Speech(id="u2", kind="question", role="좌장", start=third, end=len(FORUM)),
    )
    record.mention("person", "하늘빛", "바다솔").mention("event", "제3회 물길포럼")
    record.mention("organization", "가온연구원", "나래부", "다솜시").mention("topic", "하천복원")
    record.mention("program", "푸른길 사업").mention("session", "강과 바다를 잇다")
    return state_forum(record)


def state_forum(record: Record) -> Record:
    """Add what the forum's record says."""
    joint = "가온연구원은 나래부와 함께 푸른길 사업을 추진합니다."
    introduced = "하늘빛(가온연구원 실장)"
    record.state(
        "하늘빛", "affiliated_with", "가온연구원", introduced, qualifiers={"position": "실장"}
    )
    record.state("바다솔", "affiliated_with", "나래부", "바다솔(나래부 과장)")
    for host in ("가온연구원", "나래부"):
        record.state(host, "hosts", "제3회 물길포럼", "주최: 가온연구원, 나래부",
                     qualifiers={"role": "host"})  # fmt: skip
    record.state("강과 바다를 잇다", "part_of", "제3회 물길포럼", basis="list")
    record.state("하늘빛", "presents", "강과 바다를 잇다", introduced)
    record.state("바다솔", "participates_in", "강과 바다를 잇다", "바다솔(나래부 과장)")
    record.state("나래부", "collaborates_with", "가온연구원", joint, speaker="하늘빛",
                 status="ongoing", qualifiers={"on": "푸른길 사업"})  # fmt: skip
    record.state("나래부", "collaborates_with", "다솜시", "다솜시와도 협력할 예정입니다.",
                 speaker="바다솔", status="planned", basis="context")  # fmt: skip
    record.state("가온연구원", "runs", "푸른길 사업", joint, speaker="하늘빛")
    record.state("하늘빛", "discusses", "하천복원", "하천복원이 급합니다.", basis="speaker")
    return record


def resolve_by_name(store: Store) -> dict[str, Entity]:
    """Resolve as plainly as can be: one entity for each type and name."""
    groups: dict[tuple[Any, str], list[str]] = {}
    for mention in store.iterate_mentions():
        groups.setdefault((mention.type, mention.name), []).append(mention.id)
    entities = {
        name: Entity(id=digest(kind, name), type=kind, name=name, mentions=tuple(ids))
        for (kind, name), ids in groups.items()
    }
    store.replace_resolution(list(entities.values()), [])
    return entities


def fill_store(path: Path, *records: Record) -> dict[str, Entity]:
    """Write records into a new database, resolve them, close it."""
    with open_store(path, create=True) as store:
        for record in records:
            store.put(f"/records/{record.name}", record.name, "1", record.extract())
        return resolve_by_name(store)
