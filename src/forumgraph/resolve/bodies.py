"""Which body a written name means: by the lexicon as of the record's date, else by its key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from forumgraph.compare import make_organization_key
from forumgraph.lexicon import Entry
from forumgraph.resolve.namings import Corpus, Form

_REGIONS = ("province", "district")
# What is a part of the body whose name stands before it, and what is a body of its own.
_UNIT = re.compile(
    r"(?:[과국실팀부단]|본부|센터|학과|학부|대학|대학원|연구소|연구실|담당관|산학협력단|위원회)$"
)
_OF_ITS_OWN = re.compile(r"(?:병원|재단|협회|조합|동문회|총학생회|신문사?|방송국?)$")
_OFFICE = re.compile(r"(?:[과국실팀]|담당관|본부|추진단)$")
_BODY = re.compile(
    r"(?:대|대학교|연구원|연구소|진흥원|개발원|정보원|[부처청원]|공사|공단|재단|센터|협회|학회|"
    r"연합회?|위원회|은행|주식회사|[시군구도])$"
)


class Reading(NamedTuple):
    """What a written name of an organization means.

    `key` is what it is one with others by: a lexicon name, or the folded spelling; a unit's
    stands behind its body's and a slash. `entry` is the lexicon's. `parent` is the body's key.
    """

    key: str
    entry: Entry | None = None
    parent: str | None = None


class Bodies:
    """Reads names of organizations, each spelling once a date."""

    def __init__(self, corpus: Corpus, forms: Iterable[Form]) -> None:
        self.corpus, self.lexicon = corpus, corpus.lexicon
        self._read: dict[tuple[str, str | None, str], Reading] = {}
        self._told: dict[str, dict[str, str]] = defaultdict(dict)
        for form in forms:
            naming = form.first
            if naming.lexicon and naming.text != naming.lexicon:
                self._told[naming.document_id][naming.text] = naming.lexicon

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Map the key of every lexicon name to the name."""
        found: dict[str, str] = {}
        for name, entry in self.lexicon.entities.items():
            if entry.type == "organization":
                found.setdefault(make_organization_key(name), name)
        return found

    def read(self, name: str, document_id: str = "") -> Reading:
        """Read a name as it is written in a record, a unit behind its body's name too."""
        told = self._told.get(document_id, {}).get(name, "")
        date = self.corpus.find_date(document_id)
        known = self._read.get((name, date, told))
        if known is None:
            known = self._read[name, date, told] = self._read_name(told or name, date)
        return known

    def read_unit(self, name: str, parent: str, document_id: str) -> Reading:
        """Read the name of a unit of a body: 기획과 of one body is none of another's."""
        body = self.read(parent, document_id)
        return Reading(f"{body.key}/{make_organization_key(name)}", None, body.key)

    def find_root(self, key: str) -> str:
        """Return today's body of a key's body: what affiliations are compared by."""
        return self.lexicon.lineage.find_today(key)

    def list_roots(self, name: str, document_id: str) -> frozenset[str]:
        """List the bodies that somebody of this affiliation belongs to: body, and unit's body."""
        reading = self.read(name, document_id)
        keys = {reading.key, reading.parent or reading.key}
        return frozenset(map(self.find_root, keys))

    def _read_name(self, name: str, date: str | None) -> Reading:
        names = self.lexicon.read_names(date)
        entry = names.get(name)
        if entry is None:
            entry = names.get(self._spellings.get(make_organization_key(name), ""))
        if entry is not None and entry.type == "organization":
            return Reading(entry.name, entry)
        head, _, rest = name.rpartition(" ")
        if head and self._is_unit(head, rest, date):
            body = self._read_name(head, date)
            return Reading(f"{body.key}/{make_organization_key(rest)}", None, body.key)
        return Reading(make_organization_key(name))

    def _is_unit(self, head: str, rest: str, date: str | None) -> bool:
        """Say whether `rest` is a part of the body `head`: 누리섬부 기획과, not 누리대 병원."""
        if not _UNIT.search(rest) or _OF_ITS_OWN.search(rest):
            return False
        entry = self._read_name(head.split(" ")[0] if "/" in head else head, date).entry
        if entry is None:
            return len(head) >= 4 and bool(_BODY.search(head))
        return entry.kind not in _REGIONS or bool(_OFFICE.search(rest))
