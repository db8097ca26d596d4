"""One lexicon for tokenizer, structure and gazetteer: reviewed names as tab-separated lines.

A file has the columns ``name  type  kind  aliases  source``; aliases are separated by ``|``.
A user's own files of the same form add entries and, for a name that exists, aliases. They are
the thesaurus of topics too: a `topic` fixes a label and joins its aliases, a `stopword` drops.

A body that was renamed has an entry for each of its names; `succession` joins them by dated
changes, and tells which of several bodies an abbreviation meant on a date.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from forumgraph.errors import InvalidLexicon
from forumgraph.korean import make_name_key, normalize_text
from forumgraph.lexicon.succession import COLUMNS as CHANGE_COLUMNS
from forumgraph.lexicon.succession import Change, Lineage, parse_change

COLUMNS = ("name", "type", "kind", "aliases", "source")
TYPES = ("organization", "program", "topic", "position", "surname", "generic", "stopword")
_WORDS = ("position", "surname", "generic", "stopword")
# Behind an alias that several bodies bear at one time: read only where the record helps.
AMBIGUOUS = "?"
# What a stop word does to a phrase that could be a topic (see Lexicon.stopwords).
STOPWORD_KINDS = ("phrase", "head", "bound", "lead", "edge")


@dataclass(frozen=True, slots=True)
class Entry:
    """One reviewed name: what it is, how else it is written, where that is known from."""

    name: str
    type: str
    kind: str
    aliases: tuple[str, ...]
    source: str
    ambiguous: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and its aliases."""
        return (self.name, *self.aliases)


class Lexicon:
    """All entries of the shipped files and the user's own, with the look-ups stages need."""

    def __init__(self, entries: Iterable[Entry], changes: Iterable[Change] = ()) -> None:
        merged: dict[tuple[str, str], Entry] = {}
        for entry in entries:
            known = merged.get((entry.type, entry.name))
            aliases = dict.fromkeys((*known.aliases, *entry.aliases) if known else entry.aliases)
            kind = entry.kind or (known.kind if known else "")
            source = entry.source or (known.source if known else "")
            doubtful = dict.fromkeys((*(known.ambiguous if known else ()), *entry.ambiguous))
            merged[entry.type, entry.name] = Entry(
                entry.name, entry.type, kind, tuple(aliases), source, tuple(doubtful)
            )
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
        """Map every name to the entries that bear it, full names first."""
        found: dict[str, list[Entry]] = {}
        entries = [entry for entry in self.entries if entry.type not in _WORDS]
        for entry in entries:
            found.setdefault(entry.name, []).append(entry)
        for entry in entries:
            for alias in entry.aliases:
                if entry not in found.setdefault(alias, []):
                    found[alias].append(entry)
        return found

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Return all names and aliases to look for, those marked ambiguous too."""
        return tuple(dict.fromkeys((*self.entities, *self.ambiguous)))

    @cached_property
    def _contested(self) -> dict[str, list[Entry]]:
        """Return the names whose bearer depends on the date."""
        return {name: owners for name, owners in self._owners.items() if len(owners) > 1}

    def read_names(self, date: str | None, text: str = "") -> ChainMap[str, Entry]:
        """Return `entities` as a record of this date means them (ISO, may be partial).

        An abbreviation that several bodies bore is read as the one that existed then (산업부,
        교과부); where the date does not tell, as the one whose full name stands in the text.
        """
        names = self._read_as_of(date) if date else ChainMap(self.entities)
        told = self._read_by_text(date, text) if text else {}
        return names.new_child(told) if told else names

    @lru_cache(maxsize=1024)  # noqa: B019 - lexica live as long as the process
    def _read_as_of(self, date: str) -> ChainMap[str, Entry]:
        exists, changed = self.lineage.exists, dict[str, Entry]()
        for name, owners in self._contested.items():
            then = [one for one in owners if exists(one.name, date)]
            if then:
                changed[name] = then[0]
        return ChainMap(changed, self.entities)

    def _read_by_text(self, date: str | None, text: str) -> dict[str, Entry]:
        told: dict[str, Entry] = {}
        doubtful = self.ambiguous if date else {**self._contested, **self.ambiguous}
        for name, owners in doubtful.items():
            if name in text:
                there = [one for one in owners if one.name != name and one.name in text]
                if len(there) == 1:
                    told[name] = there[0]
        return told

    @cached_property
    def ambiguous(self) -> dict[str, list[Entry]]:
        """Return the aliases that several bodies bear at one time, with their bearers."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for alias in entry.ambiguous:
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

        Their order counts, because the first owns a shared alias.
        """
        lines = "\n".join(map(repr, (*self.entries, *self.lineage.changes)))
        return sha256(lines.encode()).hexdigest()[:16]

    def _collect(self, entry_type: str) -> frozenset[str]:
        return frozenset(
            name for entry in self.entries if entry.type == entry_type for name in entry.names
        )


def parse_lexicon(text: str, where: str) -> list[Entry]:
    """Parse the lines of one lexicon file.

    Lines that are empty or start with ``#`` are passed over. Raises InvalidLexicon, naming the
    line, for a wrong header, a wrong number of columns, an unknown type or an empty name.
    """
    return [
        _parse_entry(cells, place) for cells, place in _split_lines(text, where, COLUMNS)
    ]


def parse_changes(text: str, where: str) -> list[Change]:
    """Parse the lines of one file of changes (``date  kind  from  to  source``).

    Raises InvalidLexicon, naming the line.
    """
    return [
        parse_change(cells, place) for cells, place in _split_lines(text, where, CHANGE_COLUMNS)
    ]


def _split_lines(
    text: str, where: str, columns: tuple[str, ...]
) -> Iterator[tuple[list[str], str]]:
    """Yield the cells of every line with its place, after the header."""
    lines = normalize_text(text.removeprefix("\ufeff")).splitlines()
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise InvalidLexicon(
            "첫 줄이 정해진 머리줄이 아닙니다",
            f"{where}:1",
            "이렇게 적으세요: " + "\\t".join(columns),
        )
    for number, line in enumerate(lines[1:], 2):
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")], f"{where}:{number}"


def _parse_entry(cells: list[str], where: str) -> Entry:
    if len(cells) != len(COLUMNS):
        hint = f"{', '.join(COLUMNS)}를 탭으로 나누세요(빈 칸도 탭은 남깁니다)"
        what = f"열이 {len(COLUMNS)}개가 아니라 {len(cells)}개입니다"
        raise InvalidLexicon(what, where, hint)
    name, entry_type, kind, aliases, source = cells
    if not name:
        raise InvalidLexicon("이름이 비어 있습니다", where, "채우거나 줄을 지우세요")
    if entry_type not in TYPES:
        hint = f"다음 가운데 하나를 쓰세요: {', '.join(TYPES)}"
        raise InvalidLexicon(f"모르는 종류(type)입니다: {entry_type!r}", where, hint)
    if entry_type == "stopword" and kind not in ("", *STOPWORD_KINDS):
        hint = f"비워 두거나 다음 가운데 하나를 쓰세요: {', '.join(STOPWORD_KINDS)}"
        raise InvalidLexicon(f"모르는 불용어 갈래(kind)입니다: {kind!r}", where, hint)
    split = [alias.strip() for alias in aliases.split("|") if alias.strip()]
    doubtful = tuple(one.removesuffix(AMBIGUOUS) for one in split if one.endswith(AMBIGUOUS))
    certain = tuple(one for one in split if not one.endswith(AMBIGUOUS))
    return Entry(name, entry_type, kind, certain, source, doubtful)


def load_lexicon(extra: Iterable[Path] = ()) -> Lexicon:
    """Load the shipped lexicon and the user's own files (UTF-8, with or without BOM).

    A file whose header is that of changes adds changes. Raises InvalidLexicon for a malformed
    line or an unreadable file.
    """
    shipped, own = _load_shipped(), list[Entry]()
    changes = list(shipped.lineage.changes)
    for path in extra:
        text = _read_file(path)
        if text.removeprefix("\ufeff").startswith("\t".join(CHANGE_COLUMNS)):
            changes += parse_changes(text, str(path))
        else:
            own += parse_lexicon(text, str(path))
    if own or len(changes) > len(shipped.lineage.changes):
        return Lexicon([*shipped.entries, *own], changes)
    return shipped


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


def list_data(folder: Traversable) -> list[Traversable]:
    """List the tab-separated files of a folder by name."""
    found = (path for path in folder.iterdir() if path.name.endswith(".tsv"))
    return sorted(found, key=lambda path: path.name)


def _read_file(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        is_missing = isinstance(error, OSError)
        what = "사전 파일을 열 수 없습니다" if is_missing else "UTF-8로 된 파일이 아닙니다"
        hint = "경로를 확인하고 UTF-8로 저장하세요"
        raise InvalidLexicon(what, str(path), hint) from error
