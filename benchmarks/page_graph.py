"""A fictional graph of any size, of the shape real ones have: a part of `make bench-page`.

Few hubs, many leaves, three relations a node, one to three statements a relation. Its sentences
pack about as badly as those of real records (zlib leaves some 38 hundredths of their UTF-8), and
one in three of them backs a second relation: else a small file would say nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Any

import networkx as nx

from forumgraph.graph.build import Graph, add_relation
from forumgraph.ontology import load_ontology

NODES_A_RECORD = 50
RELATIONS_A_NODE = 3
# How steep the hubs are: partners are drawn from the earlier nodes by chance ** STEEPNESS.
STEEPNESS = 2.5
SHARED_SENTENCE = 0.33
FIRST_DAY = date(2018, 1, 8)
DAYS = 7 * 365
# Of a hundred nodes; an event a record.
TYPES = {"topic": 25, "person": 35, "organization": 20, "program": 10, "session": 8, "event": 2}
# These come of the lexicon or name what the same words say otherwise.
UNUSED = ("succeeds",)

SYLLABLES = (
    "가각간갈감강개거건검결경계고곡공과관광교구국권규균근금기길김나날남내널노녹논농높누눈능다단달담당대덕도독동두등라락란람래량려력"
    "로록론루류름리린림마막만말망매머면명모목몸무문물미민바박반발방배백버범법별병보복본봄부북분불비빛사산살삼상새색생서석선설섬성세"
    "소속손솔송수숙순술숲슬승시식신실심쌀아악안알암양어언업여역연열염영예오온외요용우운울원월위유육윤은을음의이인일임입잎자작잔장재"
    "저적전절점정제조종주중지진질집차찬참창채책천철청체초총추축출충치친터토통파판팔편평포표품풍하학한할함합해행향허험혁현협형호혼홍화"
)
SURNAMES = "강고금나도류마민박서석신안연오윤차하"
ORGANIZATION_ENDS = ("연구원", "재단", "대학교", "공사", "협회", "시청", "위원회", "네트워크", "㈜")
PROGRAM_ENDS = ("지원사업", "공모사업", "프로젝트", "기금", "시범사업", "나눔제")
PARTICLES = ("", "", "", *"은는이가을를의에와과로도", "에서")
ENDINGS = {
    "done": ("하였다.", "했습니다.", "한 바 있다.", "하였음"),
    "ongoing": ("하고 있다.", "하고 있습니다.", "해 오고 있음"),
    "planned": ("할 예정이다.", "할 계획입니다.", "하고자 함"),
    "negated": ("하지 않았다.", "하지 못했습니다."),
    "unknown": ("할 필요가 있습니다.", "하는 방안", "에 관하여"),
}
STATUS_WEIGHTS = (40, 20, 12, 3, 25)
BASES = {"named": 55, "speaker": 20, "list": 20, "context": 5}


def make_graph(size: int, seed: int = 20241122) -> Graph:
    """Return a graph of so many nodes; the same size and seed give the same graph."""
    return _Maker(size, seed).make()


class _Maker:
    """What is drawn so far: every draw comes from one chance, so that all repeats."""

    def __init__(self, size: int, seed: int) -> None:
        self.size, self.chance = size, random.Random(f"{seed} {size}")
        self.records = [
            self._make_record(number) for number in range(max(3, size // NODES_A_RECORD))
        ]
        self.graph: Graph = nx.MultiDiGraph(
            version="0.1.0", names="written", documents=self.records,
            self_statements=0, unresolved_statements=0,
        )  # fmt: skip
        self.people: list[str] = []
        self.count = 0
        self.sentence = ""

    def make(self) -> Graph:
        nodes = self._add_nodes()
        relations: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
        for number in range(1, len(nodes)):
            for key in self._draw_relations(nodes, number):
                relations.setdefault(key, []).extend(self._make_statements(key))
        for key, statements in sorted(relations.items()):
            add_relation(self.graph, key, statements)
        return self.graph

    def _make_record(self, number: int) -> dict[str, Any]:
        day = (FIRST_DAY + timedelta(days=self.chance.randrange(DAYS))).isoformat()
        title = f"제{number % 30 + 1}차 {self._say(2)} 포럼"
        return {"id": f"{number:016x}", "name": f"{day}-{title.replace(' ', '-')}-회의록.hwp",
                "title": title, "date": day}  # fmt: skip

    def _add_nodes(self) -> list[str]:
        types = self.chance.choices(list(TYPES), list(TYPES.values()), k=self.size)
        for number, entity_type in enumerate(types):
            record = self.records[number * len(self.records) // self.size]
            attributes = self._describe_entity(entity_type, record)
            self.graph.add_node(f"{entity_type}:{number:05}", type=entity_type, **attributes)
        entities = self.graph.nodes.values()
        self.people = [one["name"] for one in entities if one["type"] == "person"]
        return list(self.graph)

    def _describe_entity(self, entity_type: str, record: dict[str, Any]) -> dict[str, Any]:
        word, short = self._say(1), self._say(1)
        if entity_type == "person":
            name = self.chance.choice(SURNAMES) + "".join(self.chance.choices(SYLLABLES, k=2))
            return {"name": name, "other_names": [], "affiliation": word + "연구원"}
        if entity_type == "organization":
            name = self._say(1) + word + self.chance.choice(ORGANIZATION_ENDS)
            return {"name": name, "other_names": [short] if self.chance.random() < 0.3 else []}
        if entity_type == "program":
            return {"name": f"{self._say(2)} {self.chance.choice(PROGRAM_ENDS)}", "other_names": []}
        if entity_type == "event":
            return {"name": f"{self._say(1)} {record['title']}", "other_names": [],
                    "date": record["date"], "venue": word + "회관"}  # fmt: skip
        return {"name": self._say(3 if entity_type == "session" else 2), "other_names": []}

    def _draw_relations(self, nodes: list[str], number: int) -> Iterator[tuple[str, str, str]]:
        """Draw partners among the earlier nodes until three may stand beside this one."""
        found = 0
        for _ in range(RELATIONS_A_NODE * 8):
            partner = nodes[int(self.chance.random() ** STEEPNESS * number)]
            ends = self._order_ends(nodes[number], partner)
            if ends is not None:
                found += 1
                yield ends
            if found == RELATIONS_A_NODE:
                return

    def _order_ends(self, one: str, other: str) -> tuple[str, str, str] | None:
        types = (self.graph.nodes[one]["type"], self.graph.nodes[other]["type"])
        ways = [(one, other, key) for key in list_predicates(*types)]
        ways += [(other, one, key) for key in list_predicates(*reversed(types))]
        return self.chance.choice(ways) if ways else None

    def _make_statements(self, key: tuple[str, str, str]) -> list[dict[str, Any]]:
        record = self.chance.choice(self.records)
        return [self._make_statement(key, record) for _ in range(self.chance.randint(1, 3))]

    def _make_statement(
        self, key: tuple[str, str, str], record: dict[str, Any]
    ) -> dict[str, Any]:
        self.count += 1
        status = self.chance.choices(list(ENDINGS), STATUS_WEIGHTS)[0]
        if not self.sentence or self.chance.random() >= SHARED_SENTENCE:
            self.sentence = self._write_sentence(key, status)
        start = self.chance.randrange(200_000)
        speaker = self.chance.choice(self.people) if self.people else None
        return {
            "id": f"{self.chance.getrandbits(64):016x}", "document": record["name"],
            "page": start // 1500 + 1, "start": start, "end": start + len(self.sentence),
            "quote": self.sentence, "speaker": speaker, "date": record["date"],
            "basis": self.chance.choices(list(BASES), list(BASES.values()))[0], "status": status,
            "rule": f"{key[2]}.verb", "confidence": self.chance.choice((0.6, 0.8, 0.9)),
            "session": None if self.count % 3 else "자유토론",
        }  # fmt: skip

    def _write_sentence(self, key: tuple[str, str, str], status: str) -> str:
        """Write 40 to 160 characters that name both ends."""
        one, other = (self.graph.nodes[end]["name"] for end in key[:2])
        end = self.chance.choice(ENDINGS[status])
        room = int(self.chance.triangular(40, 160, 70)) - len(one) - len(other) - len(end) - 6
        words = self._say(max(1, room // 4)).split()
        cut = self.chance.randrange(len(words) + 1)
        said = [f"{one}은", *words[:cut], f"{other}와", *words[cut:]]
        sentence = f"{' '.join(said)[: 158 - len(end)]} {end}"
        return sentence if len(sentence) >= 40 else f"{self._say(8)} {sentence}"

    def _say(self, count: int) -> str:
        """Say so many words, some frequent and most rare, as in any text."""
        words, weights = list_words()
        said = self.chance.choices(words, cum_weights=weights, k=count)
        ends = self.chance.choices(PARTICLES, k=count) if count > 3 else [""] * count
        return " ".join(map(str.__add__, said, ends))


@cache
def list_words() -> tuple[list[str], list[float]]:
    """Return made-up words and their cumulative weights (Zipf's law, flat at its head)."""
    chance = random.Random(7)
    lengths = chance.choices((2, 3), (3, 1), k=12_000)
    listed = sorted({"".join(chance.choices(SYLLABLES, k=length)) for length in lengths})
    chance.shuffle(listed)
    return listed, list(accumulate(1 / (at + 40) for at in range(len(listed))))


@cache
def list_predicates(subject: str, target: str) -> tuple[str, ...]:
    """Return the predicates that the ontology admits between two types, in this direction."""
    return tuple(
        key
        for key, predicate in load_ontology().predicates.items()
        if key not in UNUSED and subject in predicate.subject and target in predicate.object
    )
