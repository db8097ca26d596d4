"""ForumGraph: the questions of a policy researcher, each a method."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from html import escape
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forumgraph.errors import InvalidConfig
from forumgraph.explore.picture import Picture, cut_around, draw_graph, fit_choices
from forumgraph.explore.tables import (
    ActorRow,
    DocumentRow,
    EntityRow,
    Hit,
    ProgramRow,
    SentenceRow,
    Table,
    TieRow,
    show_value,
)  # fmt: skip
from forumgraph.ontology import find_code
from forumgraph.store import open_store

if TYPE_CHECKING:
    from forumgraph.explore.describe import Description
    from forumgraph.explore.names import NameIndex
    from forumgraph.explore.sentences import SentenceIndex
    from forumgraph.graph import Graph
    from forumgraph.graph.project import Projection

_ACTORS = ("organization", "person")


def open_graph(path: str | Path, names: str = "written") -> ForumGraph:
    """Open a database for questions.

    With `names="lineage"` a body that was renamed is today's (see graph.follow_lineage), else each
    is named as the records write it.

    The network is built when the first question needs it, and then kept: open anew after
    another build. Nothing needs to be closed. Raises InvalidConfig when there is no database,
    StoreVersion when it is of another version.
    """
    return ForumGraph(Path(path), names)


class ForumGraph:
    """Everything the records say, to be asked by name.

    Names may be given in any spelling the records use, or in part; what matches nothing raises
    UnknownName (a KeyError) with names that are near.
    """

    def __init__(self, path: Path, names: str = "written") -> None:
        """Check the database and count what it holds; use `open_graph`."""
        if names not in ("written", "lineage"):
            hint = "written이나 lineage를 쓰세요"
            raise InvalidConfig(f"names에 없는 값입니다: {names}", "", hint)
        self.path, self.names = path, names
        with open_store(path) as store:
            self.counts, self._kinds = store.count(), store.count_kinds()

    # --- networks -------------------------------------------------------------------------

    @cached_property
    def network(self) -> Graph:
        """Return all entities and relations as a networkx.MultiDiGraph."""
        from forumgraph.graph import build_graph, follow_lineage

        with open_store(self.path) as store:
            graph = build_graph(store)
        return follow_lineage(graph) if self.names == "lineage" else graph

    @cached_property
    def collaboration(self) -> Projection:
        """Return who works or meets with whom as a networkx.Graph."""
        from forumgraph.graph import project_collaboration

        return project_collaboration(self.network)

    @cached_property
    def actors_programs(self) -> Projection:
        """Return actors and the programs they run, fund or take part in (two-mode)."""
        from forumgraph.graph import project_actors_programs

        return project_actors_programs(self.network)

    @cached_property
    def actors_topics(self) -> Projection:
        """Return actors and the topics they work on (two-mode)."""
        from forumgraph.graph import project_actors_topics

        return project_actors_topics(self.network)

    @cached_property
    def _discussions(self) -> Projection:
        """Return actors and what they discuss, programs included."""
        from forumgraph.graph import project_actors_topics

        return project_actors_topics(self.network, types=("topic", "program"))

    @cached_property
    def _names(self) -> NameIndex:
        from forumgraph.explore.names import NameIndex

        return NameIndex(self.network)

    @cached_property
    def _sentences(self) -> SentenceIndex:
        from forumgraph.explore.sentences import SentenceIndex

        return SentenceIndex(self.network)

    # --- questions ------------------------------------------------------------------------

    @cached_property
    def documents(self) -> Table[DocumentRow]:
        """List the records: file name, title and date of the event."""
        with open_store(self.path) as store:
            return Table(sorted(store.list_documents(), key=lambda row: (row.name, row.id)))

    def find(self, name: str, type: str | None = None) -> Table[EntityRow]:
        """List the entities of that name (or of names that begin like it, or hold it).

        Those with relations come first, organizations and persons before topics.
        """
        from forumgraph.explore.describe import make_entity_row

        types = () if type is None else (find_code("type", type),)
        return Table(make_entity_row(self.network, node) for node in self._names.match(name, types))

    def describe(self, name: str) -> Description:
        """Gather one entity's relations and sentences; of several, the first of `find`."""
        from forumgraph.explore.describe import describe_entity

        found = self.find(name)
        fit = self._names.judge_fit(name, found[0].id)
        return describe_entity(self.network, self._sentences, found[0].id, found[1:], fit)

    def who_works_on(self, topic: str) -> Table[ActorRow]:
        """List who works on a topic or program: people who discuss it, and their organizations.

        All topics and programs that hold the word count: 쓰레기 asks for 해양쓰레기 지도 too.
        """
        rows = [
            self._make_actor(node, thing, projection.edges[node, thing])
            for thing in self._names.match(topic, ("topic", "program"), widely=True)
            for projection in (self._discussions, self.actors_programs)
            if thing in projection
            for node in projection[thing]
        ]
        return Table(sorted(rows, key=lambda row: (-row.statements, row.name, row.topic, row.id)))

    def collaborators(
        self, agency: str, status: str | Collection[str] | None = None
    ) -> Table[TieRow]:
        """List with whom an actor works or meets, by what, how often.

        Planned and denied collaborations are left out unless `status` names them
        (`status="planned"`, `status=("done", "ongoing")`).
        """
        projection = self._project(status)
        rows = [
            self._make_tie(node, partner, tie)
            for node in self._names.match(agency, _ACTORS)
            if node in projection
            for partner, tie in projection[node].items()
        ]
        return Table(sorted(rows, key=lambda row: (-row.stated, -row.joint, row.partner, row.id)))

    def programs(self, agency: str) -> Table[ProgramRow]:
        """List the programs that an actor runs, funds or takes part in, or plans to."""
        nodes, projection = self.network.nodes, self.actors_programs
        rows = [
            ProgramRow(
                id=program, name=nodes[node]["name"], program=nodes[program]["name"],
                how=tuple(tie["predicates"]), statements=tie["weight"],
                status=tuple(sorted({one["status"] for one in tie["statements"]})),
            )
            for node in self._names.match(agency, _ACTORS)
            if node in projection
            for program, tie in projection[node].items()
        ]  # fmt: skip
        return Table(sorted(rows, key=lambda row: (-row.statements, row.program, row.id)))

    def sentences(
        self, a: str, b: str | None = None, predicate: str | None = None
    ) -> Table[SentenceRow]:
        """List the statements about an entity, or those behind the tie between two.

        A tie may be indirect: two agencies that host one event, a person in a session on a
        topic. Then these are the statements that put both there. `predicate` is a name of the
        ontology or its Korean label (`runs`, `협력`).
        """
        from forumgraph.explore.sentences import list_incident

        chosen = None if predicate is None else find_code("predicate", predicate)
        lefts = self._names.match(a)
        if b is None:
            found = [one for node in lefts for one in list_incident(self.network, node)]
        else:
            pairs = product(lefts, self._names.match(b))
            found = [one for pair in pairs for one in self._list_tie(*pair)]
        return self._sentences.list_sentences(found, chosen)

    def search(self, words: str, limit: int = 20) -> Table[Hit]:
        """List the passages that hold all the words, the best first."""
        with open_store(self.path) as store:
            return Table(store.search(words, limit))

    def show(self, name: str | None = None, height: int = 680, **choices: Any) -> Picture:
        """Draw the network, or one entity with all that is near it.

        `choices` are those of `forumgraph export --to html`: `view="topic"`, `since="2024-03"`,
        `statuses=["done"]`, `size="betweenness"`, `language="en"` … (see export.choices.Choices);
        `steps=2` reaches twice as far from the entity. Raises InvalidConfig for others.
        """
        from forumgraph.export.choices import make_choices

        named = {} if name is None else {"view": "all", "focus": name}
        chosen = make_choices(**named | choices)
        graph, chosen = self.network, fit_choices(self.network, chosen)
        if chosen.focus is not None:
            graph = cut_around(graph, {chosen.focus}, chosen.steps)
        return draw_graph(graph, height, chosen)

    # --- how it looks ---------------------------------------------------------------------

    def __repr__(self) -> str:
        kinds = self._kinds["type"].items()
        parts = [
            ("문서", self.counts["documents"]),
            *((show_value("type", k), n) for k, n in kinds),
        ]
        return f"<ForumGraph {self.path.name}: {', '.join(f'{one} {n}' for one, n in parts)}>"

    def _repr_html_(self) -> str:
        parts = [("문서", self.counts["documents"]), ("문장 근거", self.counts["statements"])]
        types = [(show_value("type", kind), n) for kind, n in self._kinds["type"].items()]
        predicates = [(show_value("predicate", p), n) for p, n in self._kinds["predicate"].items()]
        failed = self.counts["failed"]
        return (
            f"<p><b>{escape(self.path.name)}</b></p>"
            f"{_list_counts(parts)}{_list_counts(types)}{_list_counts(predicates)}"
            f"{f'<p>읽지 못한 파일: {failed}</p>' if failed else ''}"
        )

    # --- rows -----------------------------------------------------------------------------

    def _project(self, status: str | Collection[str] | None) -> Projection:
        if status is None:
            return self.collaboration
        from forumgraph.graph import project_collaboration

        names = [status] if isinstance(status, str) else status
        return project_collaboration(self.network, {find_code("status", s) for s in names})

    def _list_tie(self, left: str, right: str) -> Iterator[dict[str, Any]]:
        from forumgraph.explore.sentences import list_between

        yield from list_between(self.network, left, right)
        for projection in (self._full_collaboration, self._discussions):
            tie = projection.get_edge_data(left, right, default={})
            yield from tie.get("statements", [])
            for reason in tie.get("reasons", []):
                yield from reason["statements"]

    @cached_property
    def _full_collaboration(self) -> Projection:
        """Planned and denied collaborations too: their sentences are what is asked for."""
        from forumgraph.graph import ALL_STATUSES, project_collaboration

        return project_collaboration(self.network, ALL_STATUSES)

    def _make_actor(self, node: str, thing: str, tie: dict[str, Any]) -> ActorRow:
        data = self.network.nodes[node]
        return ActorRow(
            id=node, name=data["name"], type=data["type"],
            topic=self.network.nodes[thing]["name"], how=tuple(tie["predicates"]),
            through=tuple(tie["through"]), statements=tie["weight"],
        )  # fmt: skip

    def _make_tie(self, node: str, partner: str, tie: dict[str, Any]) -> TieRow:
        other = self.network.nodes[partner]
        return TieRow(
            id=partner, name=self.network.nodes[node]["name"], partner=other["name"],
            type=other["type"], how=tie["counts"], stated=tie["stated"], joint=tie["joint"],
        )  # fmt: skip


def _list_counts(counts: list[tuple[str, int]]) -> str:
    cells = " · ".join(f"{escape(label)} {count:,}" for label, count in counts)
    return f"<p>{cells}</p>"
