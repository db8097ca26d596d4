"""What resolve is given: mentions as far as identity cares, and what their records say beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from forumgraph.judgements import Judgement
from forumgraph.lexicon import Lexicon
from forumgraph.model import EntityType, Event

Key = TypeVar("Key")


class Naming(NamedTuple, Generic[Key]):
    """One mention as far as resolution cares; `key` is whatever its owner knows it by."""

    key: Key
    document_id: str
    start: int
    type: EntityType
    name: str
    text: str
    rule: str
    lexicon: str | None
    affiliation: str | None
    aliases: tuple[str, ...]
    position: str | None = None
    department: str | None = None


class Form(NamedTuple):
    """Mentions that name an entity in the very same words; `places` are numbers in text order.

    A corpus has a few thousand forms where it has hundreds of thousands of mentions.
    """

    first: Naming[Any]
    places: list[int]


@dataclass(frozen=True)
class Corpus:
    """What identities are decided by beside the mentions themselves.

    `events` are by document id; `files` are the documents' file names, by which a judgement may
    name one; `judgements` are the ledger's lines.
    """

    lexicon: Lexicon
    events: Mapping[str, Event] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    judgements: Sequence[Judgement] = ()

    def find_date(self, document_id: str) -> str | None:
        """Return the date of a document's event, as far as the record gives it."""
        event = self.events.get(document_id)
        return event.date if event else None


def group_namings(namings: Iterable[Naming[Key]], keys: list[Key]) -> list[Form]:
    """Group mentions that say the very same; the keys go into the list as they come.

    Persons are compared by record, and what a short form means hangs on a record's date, so both
    are grouped within a document; events and sessions are one with nothing else.
    """
    forms: dict[tuple[object, ...], Form] = {}
    for place, naming in enumerate(namings):
        keys.append(naming[0])
        within = naming[1:3] if naming[3] in ("event", "session") else naming[1:2]
        said = naming[3:] + within
        form = forms.get(said)
        if form is None:
            forms[said] = Form(naming, [place])
        else:
            form.places.append(place)
    return list(forms.values())
