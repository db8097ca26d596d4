"""One lexicon for tokenizer, structure and gazetteer: reviewed names as tab-separated lines.

A file has the columns ``name  type  kind  aliases  source``; aliases are separated by ``|``.
A user's own files of the same form add entries and, for a name that exists, aliases; an alias
of theirs is read as they say, whoever else bears it. They are the thesaurus of topics too: a
`topic` fixes a label and joins its aliases, a `stopword` drops.

A body that was renamed has an entry for each of its names; `succession` joins them by dated
changes, and tells which of several bodies an abbreviation meant on a date.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from forumgraph.korean import make_name_key
from forumgraph.lexicon.checks import refuse_contradictions
from forumgraph.lexicon.parsing import (
    COLUMNS,
    STOPWORD_KINDS,
    TYPES,
    WORD_TYPES,
    Entry,
    list_data,
    parse_changes,
    parse_lexicon,
    read_file,
)
from forumgraph.lexicon.problems import Book
from forumgraph.lexicon.succession import Change, Lineage, complete_date

__all__ = ["COLUMNS", "TYPES", "Entry", "Lexicon", "load_lexicon", "parse_changes", "parse_lexicon"]


class Lexicon:
    """All entries of the shipped files and the user's own, with the look-ups stages need."""

    def __init__(
        self, entries: Iterable[Entry], changes: Iterable[Change] = (), own: Iterable[Entry] = ()
    ) -> None:
        self._own = tuple(own)
        merged: dict[tuple[str, str], Entry] = {}
        for entry in (*entries, *self._own):
            known = merged.get((entry.type, entry.name))
            merged[entry.type, entry.name] = _join_entries(known, entry) if known else entry
        self.entries = tuple(merged.values())
        self.lineage = Lineage(changes)

    @cached_property
    def entities(self) -> dict[str, Entry]:
        """Map every name and alias of organizations, programs and topics to its entry.

        Where entries share a name, one that is in use today has it, a full name before an
        alias, the first before others. An alias marked ambiguous is nobody's.
        """
        alive = self.lineage.is_alive
        return {
            name: min(owners, key=lambda one: (not alive(one.name), one.name != name))
            for name, owners in self._owners.items()
        }

    @cached_property
    def _owners(self) -> dict[str, list[Entry]]:
        """Map every name to the entries that bear it, full names first.

        Of an alias that the user gives to a body, no other of that time is a bearer.
        """
        found: dict[str, list[Entry]] = {}
        entries = {(one.type, one.name): one for one in self.entries if one.type not in WORD_TYPES}
        for entry in entries.values():
            found.setdefault(entry.name, []).append(entry)
        for entry in entries.values():
            for alias in entry.aliases:
                chosen = self._chosen.get(alias, ())
                if entry.name in chosen or not any(
                    self.lineage.overlap(entry.name, other) for other in chosen
                ):
                    found.setdefault(alias, []).append(entry)
        return {name: list(dict.fromkeys(owners)) for name, owners in found.items()}

    @cached_property
    def _chosen(self) -> dict[str, list[str]]:
        """Map every name and alias of the user's own files to the bodies he gives it to."""
        chosen: dict[str, list[str]] = {}
        for entry in self._own:
            for name in entry.names if entry.type not in WORD_TYPES else ():
                chosen.setdefault(name, []).append(entry.name)
        return chosen

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Return all names and aliases to look for, those marked ambiguous too."""
        return tuple(dict.fromkeys((*self.entities, *self.ambiguous)))

    @cached_property
    def contested(self) -> dict[str, list[Entry]]:
        """Return the names whose bearer depends on the date."""
        return {name: owners for name, owners in self._owners.items() if len(owners) > 1}

    def read_names(self, date: str | None, text: str = "") -> ChainMap[str, Entry]:
        """Return `entities` as a record of this date means them (ISO, may be partial).

        An abbreviation that several bodies bore is read as the one that existed then (산업부,
        교과부); where the date does not tell (none, a year of change), as the one whose full name
        stands in the text.
        """
        names = self._read_as_of(date) if date else ChainMap(self.entities)
        told = self._read_by_text(date, text) if text else {}
        return names.new_child(told) if told else names

    @lru_cache(maxsize=1024)  # noqa: B019 - lexica live as long as the process
    def _read_as_of(self, date: str) -> ChainMap[str, Entry]:
        exists, changed = self.lineage.exists, dict[str, Entry]()
        for name, owners in self.contested.items():
            then = [one for one in owners if exists(one.name, date)]
            if then:
                changed[name] = then[0]
        return ChainMap(changed, self.entities)

    def _read_by_text(self, date: str | None, text: str) -> dict[str, Entry]:
        told: dict[str, Entry] = {}
        for name in {**self.contested, **self.ambiguous}:
            if name in text:
                owners = [*self.ambiguous.get(name, ()), *self._owners.get(name, ())]
                then = [one for one in owners if date and self._may_exist(one.name, date)]
                there = {one for one in then or owners if one.name != name and one.name in text}
                if len(there) == 1:
                    told[name] = there.pop()
        return told

    def _may_exist(self, name: str, date: str) -> bool:
        """Say whether the name was in use on a day that the date may mean."""
        first, last = date + "-01-01"[len(date) - 4 :], complete_date(date)
        periods = self.lineage.list_periods(name)
        return any(one.start <= last and (not one.end or first < one.end) for one in periods)

    @cached_property
    def ambiguous(self) -> dict[str, list[Entry]]:
        """Return the aliases that several bodies bear at one time, with their bearers.

        One that the user gives to a body is that body's.
        """
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for alias in entry.ambiguous:
                if alias not in self._chosen:
                    found.setdefault(alias, []).append(entry)
        return found

    @cached_property
    def positions(self) -> frozenset[str]:
        """Return all known positions (직위), aliases included."""
        return self._collect("position")

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Return all known surnames in Hangul (남궁 included), without their hanja forms."""
        return frozenset(entry.name for entry in self.entries if entry.type == "surname")

    @cached_property
    def generic(self) -> frozenset[str]:
        """Return words of the genre that do not make a name specific (지역, 지원, 추진)."""
        return self._collect("generic")

    @cached_property
    def topics(self) -> dict[str, Entry]:
        """Map the name key of every spelling of a topic to its entry, whose name is the label."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.type == "topic":
                for name in entry.names:
                    found.setdefault(make_name_key(name), entry)
        return found

    @cached_property
    def stopwords(self) -> dict[str, frozenset[str]]:
        """Return the words that make no topic, as name keys, by what becomes of them.

        `phrase` is none by itself (회의록); nor is `head`, which a phrase loses that says enough
        without it (층간소음 대책 논의); `bound` always goes at the end (이후), `lead` at the front
        (이번), `edge` at both (올해). A topic of the lexicon is never a stop word.
        """
        found: dict[str, set[str]] = {kind: set() for kind in STOPWORD_KINDS}
        for entry in self.entries:
            if entry.type == "stopword":
                keys = map(make_name_key, entry.names)
                found[entry.kind or "phrase"].update(key for key in keys if key not in self.topics)
        return {kind: frozenset(keys) for kind, keys in found.items()}

    @cached_property
    def digest(self) -> str:
        """Return a digest of all entries: part of what decides whether a source is re-read.

        Their order counts, because the first owns a shared alias, and so does which are the
        user's own.
        """
        lines = "\n".join(map(repr, (*self.entries, *self.lineage.changes, *self._own)))
        return sha256(lines.encode()).hexdigest()[:16]

    def _collect(self, entry_type: str) -> frozenset[str]:
        return frozenset(
            name for entry in self.entries if entry.type == entry_type for name in entry.names
        )


def _join_entries(known: Entry, more: Entry) -> Entry:
    """Return one entry of two for one name: all aliases; else what the later says."""
    aliases = dict.fromkeys((*known.aliases, *more.aliases))
    doubtful = dict.fromkeys((*known.ambiguous, *more.ambiguous))
    for alias in more.ambiguous:
        aliases.pop(alias, None)
    for alias in more.aliases:
        doubtful.pop(alias, None)
    return Entry(
        known.name,
        known.type,
        more.kind or known.kind,
        tuple(aliases),
        more.source or known.source,
        tuple(doubtful),
    )


def load_lexicon(extra: Iterable[Path] = ()) -> Lexicon:
    """Load the shipped lexicon and the user's own files (UTF-8, with or without BOM).

    A file whose header is that of changes adds changes. Raises InvalidLexicon for an unreadable
    file, a malformed line, and one that contradicts another.
    """
    shipped, paths = _load_shipped(), list(extra)
    own = Book([], [], frozenset(map(str, paths)))
    for path in paths:
        own.add_file(str(path), read_file(path))
    if not own.entries and not own.changes:
        return shipped
    book = Book.join(shipped.entries, shipped.lineage.changes, own)
    refuse_contradictions(book)
    changes = [change for _, change in book.changes]
    return Lexicon(shipped.entries, changes, [entry for _, entry in own.entries])


@cache
def _load_shipped() -> Lexicon:
    """Load the shipped lexicon once: all stages ask for it, and each fold its names again."""
    home = files(__name__)
    changes = [
        change
        for path in list_data(home.joinpath("lineage"))
        for change in parse_changes(path.read_text("utf-8"), f"lineage/{path.name}")
    ]
    entries = (
        entry
        for path in list_data(home)
        for entry in parse_lexicon(path.read_text("utf-8"), path.name)
    )
    return Lexicon(entries, changes)
