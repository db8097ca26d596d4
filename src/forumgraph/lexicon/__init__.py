"""One lexicon for tokenizer, structure and gazetteer: reviewed names as tab-separated lines.

A file has the columns ``name  type  kind  aliases  source``; aliases are separated by ``|``.
A user's own files of the same form add entries and, for a name that exists, aliases. They are
the thesaurus of topics too: a `topic` fixes a label and joins its aliases, a `stopword` drops.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from forumgraph.errors import InvalidLexicon
from forumgraph.korean import make_name_key, normalize_text

COLUMNS = ("name", "type", "kind", "aliases", "source")
TYPES = ("organization", "program", "topic", "position", "surname", "generic", "stopword")
_WORDS = ("position", "surname", "generic", "stopword")
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

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and its aliases."""
        return (self.name, *self.aliases)


class Lexicon:
    """All entries of the shipped files and the user's own, with the look-ups stages need."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        merged: dict[tuple[str, str], Entry] = {}
        for entry in entries:
            known = merged.get((entry.type, entry.name))
            aliases = dict.fromkeys((*known.aliases, *entry.aliases) if known else entry.aliases)
            kind = entry.kind or (known.kind if known else "")
            source = entry.source or (known.source if known else "")
            merged[entry.type, entry.name] = Entry(
                entry.name, entry.type, kind, tuple(aliases), source
            )
        self.entries = tuple(merged.values())

    @cached_property
    def entities(self) -> dict[str, Entry]:
        """Map every name and alias of organizations, programs and topics to its entry.

        Where two entries share an alias the first keeps it; a full name always wins.
        """
        found: dict[str, Entry] = {}
        entries = [entry for entry in self.entries if entry.type not in _WORDS]
        for entry in entries:
            found.setdefault(entry.name, entry)
        for entry in entries:
            for alias in entry.aliases:
                found.setdefault(alias, entry)
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
        lines = "\n".join(map(repr, self.entries))
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
    lines = normalize_text(text.removeprefix("\ufeff")).splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise InvalidLexicon(
            "첫 줄이 정해진 머리줄이 아닙니다",
            f"{where}:1",
            "이렇게 적으세요: " + "\\t".join(COLUMNS),
        )
    return [
        _parse_line(line, f"{where}:{number}")
        for number, line in enumerate(lines[1:], 2)
        if line.strip() and not line.startswith("#")
    ]


def _parse_line(line: str, where: str) -> Entry:
    cells = [cell.strip() for cell in line.split("\t")]
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
    split = tuple(alias.strip() for alias in aliases.split("|") if alias.strip())
    return Entry(name, entry_type, kind, split, source)


def load_lexicon(extra: Iterable[Path] = ()) -> Lexicon:
    """Load the shipped lexicon and the user's own files (UTF-8, with or without BOM).

    Raises InvalidLexicon for a malformed line or an unreadable file.
    """
    own = [entry for path in extra for entry in parse_lexicon(_read_file(path), str(path))]
    shipped = _load_shipped()
    return Lexicon([*shipped.entries, *own]) if own else shipped


@cache
def _load_shipped() -> Lexicon:
    """Load the shipped lexicon once: all stages ask for it, and each fold its names again."""
    shipped = sorted(
        (path for path in files(__name__).iterdir() if path.name.endswith(".tsv")),
        key=lambda path: path.name,
    )
    return Lexicon(
        entry for path in shipped for entry in parse_lexicon(path.read_text("utf-8"), path.name)
    )


def _read_file(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        is_missing = isinstance(error, OSError)
        what = "사전 파일을 열 수 없습니다" if is_missing else "UTF-8로 된 파일이 아닙니다"
        hint = "경로를 확인하고 UTF-8로 저장하세요"
        raise InvalidLexicon(what, str(path), hint) from error
