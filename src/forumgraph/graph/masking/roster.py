"""Who is meant by a name in a record: every form of every person's name, and where it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from forumgraph.foreign import is_foreign
from forumgraph.graph.build import Graph
from forumgraph.graph.masking.marks import HANGUL, HANJA, LATIN, clean_text, fold_form
from forumgraph.hanja import is_hanja, list_hanja_readings
from forumgraph.lexicon.frequency import load_frequencies, split_korean_name
from forumgraph.store import PersonNaming
from forumgraph.structure import words
from forumgraph.structure.foreign import GIVEN
from forumgraph.structure.grammar import Grammar

_CUTS = re.compile(r"[()（）\[\]〔〕/|]")
_SCRIPTS = re.compile(rf"[{HANGUL}]{{2,}}|[{HANJA}]{{2,}}|[{LATIN}][{LATIN}\s.,\-’']{{3,}}")
_HONORIFIC = re.compile(r"(?:Dr|Prof|Mr|Ms|Mrs|H\.E)\.?\s+", re.IGNORECASE)

_FULL = re.compile(f"[{HANGUL}]{{3,4}}")
Bearers: TypeAlias = dict[str, set[str | None]]


def list_forms(name: str, grammar: Grammar) -> set[str]:
    """Return the folded forms in which a name may stand: without title, in Hangul, turned round.

    `Kim Min-su` gives kimminsu and minsukim, `이은재(李恩宰) 의원` 이은재 and 李恩宰 too.
    """
    forms: set[str] = set()
    whole = _HONORIFIC.sub("", clean_text(name))
    for part in {whole, *_CUTS.split(whole)}:
        bare = part.strip()
        if is_hanja(bare):
            forms.update(list_hanja_readings(bare))
        forms.update((bare, *_drop_title(bare, grammar)))
        if re.search(f"[{LATIN}]", bare):
            forms.update((*_turn(bare), *_SCRIPTS.findall(bare)))
    folded = {fold_form(form) for form in forms}
    return {form for form in folded if len(form) > 1 and not form.isdigit()}


def _drop_title(name: str, grammar: Grammar) -> Iterator[str]:
    body, _, last = name.rpartition(" ")
    if body and last in grammar.positions:
        yield body
    for size in (2, 3, 4):
        if name[size:] in grammar.positions and grammar.is_name(name[:size]):
            yield name[:size]


def _turn(name: str) -> Iterator[str]:
    """Yield surname and given name the other way round, as other records write them."""
    parts = [part for part in re.split(r"[\s,]+", name) if part]
    for cut in range(1, len(parts)):
        yield " ".join((*parts[cut:], *parts[:cut]))


def list_parts(name: str) -> set[str]:
    """Return the words of a foreign name, each of which may stand for the whole: 스미스, Smith."""
    clean = _HONORIFIC.sub("", clean_text(name))
    parts = re.split(r"[\s,()（）·]+", clean) if is_foreign(clean) else []
    latin = re.compile(f"[{LATIN}'’\\-]{{3,}}")
    fit = (part for part in parts if latin.fullmatch(part) or re.fullmatch(r"[가-힣]{2,}", part))
    return {fold_form(part) for part in fit}


class Facts:
    """What tells a person's name from a word: lexicon, grammar and how common names are."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar, self.frequencies = grammar, load_frequencies()
        entities = {name for name in grammar.entities if len(name) < 5}
        self._ordinary = entities.union(
            words.NO_NAMES, words.GENERIC_BODIES, grammar.generic, grammar.positions
        )

    def is_ordinary(self, word: str) -> bool:
        """Say whether a word is known to be another than a person's name (정부, 이상, 고려)."""
        return word in self._ordinary

    def is_listed(self, word: str) -> bool:
        """Say whether surname and given name both stand in the tables of names."""
        return self.may_name(word) and any(
            surname and (given in self.frequencies.given_names or given in GIVEN)
            for surname, given in split_korean_name(word)
        )

    def is_plausible(self, word: str) -> bool:
        """Say whether a word has a surname and syllables that given names are made of."""
        table = self.frequencies
        return self.may_name(word) and any(
            surname and len(given) == 2 and given[0] in table.first and given[1] in table.second
            for surname, given in split_korean_name(word)
        )

    def may_name(self, word: str) -> bool:
        """Say whether a word has a surname and is not known to be another word."""
        return not self.is_ordinary(word) and self.grammar.is_name(word)


class Roster:
    """Looks up who bears a name, in a record and anywhere, and where records name people."""

    def __init__(self, graph: Graph, namings: Iterable[PersonNaming], facts: Facts) -> None:
        self.facts = facts
        self.by_document: dict[str, Bearers] = defaultdict(dict)
        self._anywhere: Bearers = {}
        self._given: dict[str, Bearers] = defaultdict(dict)
        self._parts: dict[str, Bearers] = defaultdict(dict)
        self._spans: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        self._forms: dict[str, set[str]] = {}
        self._namesakes: dict[str | None, bool] = {}
        self._names = {
            node: (data["name"], *data.get("other_names", ()))
            for node, data in graph.nodes(data=True) if data.get("type") == "person"
        }  # fmt: skip
        for node, names in self._names.items():
            self._add(names, node, None)
        for naming in sorted(namings):
            self._add_naming(naming)

    def _add_naming(self, naming: PersonNaming) -> None:
        known = naming.entity if naming.entity in self._names else None
        names = (naming.text, *naming.names, *(self._names[known] if known else ()))
        self._add(names, known, naming.document)
        if known is not None:
            self._spans[naming.document].append((naming.start, naming.text, known))

    def _add(self, names: Iterable[str], entity: str | None, document: str | None) -> None:
        for name in names:
            forms = self._forms.get(name)
            if forms is None:
                forms = self._forms[name] = list_forms(name, self.facts.grammar)
            _enter(self._anywhere, forms, entity)
            if document is not None:
                _enter(self.by_document[document], forms, entity)
                _enter(self._parts[document], list_parts(name), entity)
                given = {form[-2:] for form in forms if _FULL.fullmatch(form)}
                _enter(self._given[document], given, entity)

    def identify(self, form: str, document: str | None, ends: Collection[str]) -> str | None:
        """Return the one person a form can mean there; None where several may be meant."""
        place = document or ""
        named = (self.by_document, self._parts, self._given)
        here = (found[place].get(form) for found in named if place in found)
        bearers = next(filter(None, here), None) or self._anywhere.get(form, set())
        known = {one for one in bearers if one is not None}
        meant = known.intersection(ends) or known
        return next(iter(meant)) if len(meant) == 1 else None

    def has_namesakes(self, document: str | None) -> bool:
        """Say whether a record names several people alike, so that it counts who is meant."""
        if document not in self._namesakes:
            named = (self.by_document, self._parts, self._given)
            found = (part.get(document or "", {}).values() for part in named)
            self._namesakes[document] = any(len(one - {None}) > 1 for one in chain(*found))
        return document is None or self._namesakes[document]

    def list_spans(self, document: str, start: int, length: int) -> list[tuple[int, str, str]]:
        """List where a stretch of a record names people: place, the words there, who."""
        spans = self._spans.get(document, [])
        first = bisect_left(spans, (start, "", ""))
        return spans[first : bisect_left(spans, (start + length, "", ""))]

    def list_known(self) -> set[str]:
        """List the forms that name a person in any record: no word of two syllables."""
        return {form for form in self._anywhere if self._is_telling(form)}

    def list_local(self, document: str) -> set[str]:
        """List the forms that name a person only in the records that introduce it so."""
        forms = self.by_document.get(document, {})
        short = {form for form in forms if not self._is_telling(form)}
        return short.union(self._parts.get(document, ()))

    def list_given(self, document: str) -> set[str]:
        """List the given names, of two syllables, of whom a record names in full."""
        return set(self._given.get(document, ()))

    def _is_telling(self, form: str) -> bool:
        if re.fullmatch(f"[{HANGUL}]+", form):
            return len(form) > 2 and not self.facts.is_ordinary(form)
        return len(form) > (1 if is_hanja(form) else 4)


def _enter(bearers: Bearers, forms: Iterable[str], entity: str | None) -> None:
    for form in forms:
        bearers.setdefault(form, set()).add(entity)
