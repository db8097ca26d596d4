"""Answers that look well in a notebook and are plain data in a script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple, Protocol, TypeVar, overload

from forumgraph.ontology import load_ontology
from forumgraph.store import DocumentRow, Hit

# What a notebook cell can take; the rest is counted below the table.
SHOWN_ROWS = 100

HEADS = {
    "name": "이름", "type": "종류", "other_names": "다른 이름", "attributes": "내용",
    "statements": "진술 수", "sentences": "문장 수", "period": "기록에 나온 때", "topic": "주제",
    "how": "관계", "through": "사람", "partner": "상대",
    "stated": "협력 언급", "joint": "함께한 자리", "program": "사업", "subject": "누가",
    "predicate": "관계", "object": "무엇을", "quote": "문장", "speaker": "발언자",
    "document": "문서", "page": "쪽", "date": "날짜", "status": "상태", "basis": "근거",
    "session": "세션", "position": "직위", "role": "역할", "title": "행사", "direction": "방향",
}  # fmt: skip
# Columns that programs need and readers do not.
_HIDDEN = {"id", "document_id", "start", "end", "rule", "confidence"}
HOW = {"stated": "협력 언급", "hosting": "공동 주최·후원", "session": "같은 세션",
       "event": "같은 행사", "program": "같은 사업"}  # fmt: skip
_ARROWS = {"out": "→", "in": "←", "both": "↔"}


class EntityRow(NamedTuple):
    """An entity in a list; `statements` counts those in which it stands."""

    id: str
    type: str
    name: str
    other_names: tuple[str, ...]
    attributes: dict[str, str]
    statements: int


class ActorRow(NamedTuple):
    """An actor that works on a topic or program; `through` names an organization's people."""

    id: str
    name: str
    type: str
    topic: str
    how: tuple[str, ...]
    through: tuple[str, ...]
    statements: int


class TieRow(NamedTuple):
    """A collaboration; `how` says by what (stated, hosting, session, event, program) how often."""

    id: str
    name: str
    partner: str
    type: str
    how: dict[str, int]
    stated: int
    joint: int


class ProgramRow(NamedTuple):
    """A program and what an actor has to do with it (predicates), planned ones included."""

    id: str
    name: str
    program: str
    how: tuple[str, ...]
    status: tuple[str, ...]
    statements: int


class RelationRow(NamedTuple):
    """A relation seen from one of its ends: `direction` is out, in or both (no direction).

    `sentences` counts what its statements rest on, the same words in one record once. `period`
    is, of a membership, when records saw it: each position with its first and last date.
    """

    id: str
    predicate: str
    direction: str
    name: str
    type: str
    position: str | None
    role: str | None
    statements: int
    sentences: int
    period: str | None = None


class SentenceRow(NamedTuple):
    """A statement with its evidence: what it says of whom, in which words, said by whom where."""

    id: str
    subject: str
    predicate: str
    object: str
    quote: str
    speaker: str | None
    document: str
    page: int | None
    session: str | None
    date: str | None
    status: str
    basis: str
    start: int
    end: int


class Row(Protocol):
    """What a Table holds: any NamedTuple."""

    def __iter__(self) -> Iterator[Any]: ...
    def _asdict(self) -> dict[str, Any]: ...


R = TypeVar("R", bound=Row)


class Table(Sequence[R]):
    """Rows in order: a sequence to a script, a table to a notebook.

    >>> Table([DocumentRow("1", "회의록.txt", "포럼", None)]).to_dicts()
    [{'id': '1', 'name': '회의록.txt', 'title': '포럼', 'date': None}]
    """

    def __init__(self, rows: Iterable[R]) -> None:
        self._rows = tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Table[R]: ...
    def __getitem__(self, index: int | slice) -> R | Table[R]:
        return Table(self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as dicts, ready for json or pandas."""
        return [row._asdict() for row in self._rows]

    def __repr__(self) -> str:
        lines = (" | ".join(filter(None, _show_row(row).values())) for row in self._rows[:20])
        more = [f"… 외 {len(self) - 20}건"] if len(self) > 20 else []
        return "\n".join([*lines, *more]) or "(없음)"

    def _repr_html_(self) -> str:
        if not self._rows:
            return "<p>결과가 없습니다.</p>"
        shown = [_show_row(row) for row in self._rows[:SHOWN_ROWS]]
        head = "".join(f"<th>{escape(HEADS.get(field, field))}</th>" for field in shown[0])
        body = "".join(f"<tr>{''.join(map(_make_cell, values.values()))}</tr>" for values in shown)
        rest = len(self) - len(shown)
        note = f"<p>… 외 {rest}건</p>" if rest else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _make_cell(text: str) -> str:
    return f'<td style="text-align:left;white-space:pre-wrap">{escape(text)}</td>'


def _show_row(row: Row) -> dict[str, str]:
    """Return what a reader sees of a row: labels for codes, nothing for None."""
    fields = row._asdict()
    return {field: show_value(field, fields[field]) for field in fields if field not in _HIDDEN}


def show_value(field: str, value: Any) -> str:
    """Return a value as text: the Korean label where the value is a code of the ontology."""
    if value is None:
        return ""
    label = find_labeller(field)
    if field == "attributes":
        return ", ".join(f"{name} {shown}" for name, shown in list_attributes(value))
    if isinstance(value, Mapping):
        return ", ".join(f"{label(str(key))} {shown}" for key, shown in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(label(str(one)) for one in value)
    # an edge joins the roles of several statements by commas
    return ", ".join(map(label, str(value).split(", ")))


def list_attributes(attributes: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return labels and values of attributes, in the order in which the ontology labels them.

    >>> list_attributes({"venue": "시민회관", "kind": "ministry"})
    [('종류', '중앙부처'), ('장소', '시민회관')]
    """
    labels = load_ontology().labels.attributes
    known = [key for key in labels if key in attributes]
    others = [key for key in attributes if key not in labels]
    return [(labels.get(key, key), show_value(key, attributes[key])) for key in known + others]


def find_labeller(field: str) -> Callable[[str], str]:
    """Return the function that names the codes of a column; other texts stay as they are."""
    ontology = load_ontology()
    predicates = {key: predicate.ko for key, predicate in ontology.predicates.items()}
    labels: dict[str, dict[str, str]] = {
        "type": {key: kind.ko for key, kind in ontology.entity_types.items()},
        "predicate": predicates,
        "how": predicates | HOW,
        "status": ontology.statuses,
        "basis": ontology.bases,
        "direction": _ARROWS,
        "role": ontology.labels.roles,
        "kind": ontology.labels.kinds,
    }
    chosen = labels.get(field, {})
    return lambda text: chosen.get(text, text)


__all__ = [
    "ActorRow", "DocumentRow", "EntityRow", "Hit", "ProgramRow", "RelationRow", "SentenceRow",
    "Table", "TieRow",
]  # fmt: skip
