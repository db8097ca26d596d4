"""Offices (직위): one word, read alone or split from the organization it is fused to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forumgraph.lexicon import Lexicon
from forumgraph.structure import words


@dataclass(frozen=True, slots=True)
class Office:
    """One word that names an office, split from what it is fused to.

    `stem` is how many letters of the word belong to the organization (0: none), `body` the
    organization's name, which may be longer than the stem (지방시대|위원장 → 지방시대위원회).
    """

    title: str
    body: str = ""
    stem: int = 0
    unit: int = 0


_UNIT_HEADS = frozenset(("과장", "팀장", "국장", "실장", "부장", "본부장", "계장", "반장"))
_BRANCH_HEADS = frozenset(("지부장", "지회장", "지점장", "지사장"))


class Offices:
    """Reads words as offices, by the lexicon's positions first and by their ends second."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.entities = lexicon.entities
        self.positions = lexicon.positions | words.OFFICE_HEADS
        self._offices: dict[str, Office | None] = {}

    def read_office(self, word: str) -> Office | None:
        """Read a word as an office, or return None.

        >>> Offices(Lexicon([])).read_office("한빛연구원장")
        Office(title='원장', body='한빛연구원', stem=5, unit=0)
        """
        if word not in self._offices:
            if len(self._offices) > 20000:
                self._offices.clear()
            single = 1 < len(word) <= 30 and " " not in word
            self._offices[word] = self._judge_office(word) if single else None
        return self._offices[word]

    def _judge_office(self, word: str) -> Office | None:
        if word in self.positions:
            return Office(word)
        acting = words.ACTING.search(word)
        if acting and acting.start():
            inner = self.read_office(word[: acting.start()])
            return inner and replace(inner, title=inner.title + acting.group().strip())
        if word in self.entities or words.RESEARCHER.fullmatch(word):
            return Office(word) if words.RESEARCHER.fullmatch(word) else None
        return self._split_fused(word)

    def _split_fused(self, word: str) -> Office | None:
        for i in range(1, len(word) - 1):
            if word[i:] in self.positions:
                return self._split_at(word, i)
        return None

    def _split_at(self, word: str, i: int) -> Office | None:
        stem, title = word[:i], word[i:]
        if title.endswith("연구원"):
            return None
        if stem in words.OFFICE_MODIFIERS:
            named = self._split_overlap(word) if title.endswith(("센터장", "연구소장")) else None
            return named or Office(word)
        if title in _BRANCH_HEADS and stem in self.entities:
            return Office(title, word[:-1], len(word) - 1)
        if title == "교육감":
            return Office(title, f"{stem}교육청", len(stem))
        if title in _UNIT_HEADS:
            return self._split_unit_head(word, i)
        if stem in self.entities and not self._overlaps_entity(word):
            return Office(title, stem, len(stem))
        named = self._split_overlap(word) if self._heads_body(stem, title) else None
        if named is None and len(stem) > 3 and words.ORGANIZATION_END.search(stem):
            return self._split_unit(stem, title)
        named = named or self._split_overlap(word)
        if named:
            return named
        if self._is_body(stem, title):
            return self._split_unit(stem, title)
        return self._split_long(stem, title) or (Office(word) if len(stem) <= 8 else None)

    def _split_long(self, stem: str, title: str) -> Office | None:
        """Split an organization from a title of several words: ○○중앙회|지도경제대표이사."""
        for cut in range(len(stem) - 1, 3, -1):
            body = stem[:cut]
            ends = words.ORGANIZATION_END.search(body) and not words.ORDINARY_END.search(body)
            if ends or self._may_own(body):
                return Office(stem[cut:] + title, body, cut)
        return None

    def _heads_body(self, stem: str, title: str) -> bool:
        """Say whether a title names a body of its own (학회장), whatever noun stands before it."""
        body = title[:-1] in words.GENERIC_BODIES or title == "위원장"
        return body and bool(words.ORDINARY_END.search(stem))

    def _split_unit_head(self, word: str, i: int) -> Office | None:
        """Read who heads a unit: the unit stays with the title, but for an organization before it.

        A region's short name is part of the unit's: ○○공단 강원|본부장 heads the 강원본부.
        """
        stem, title = word[:i], word[i:]
        for cut in range(len(stem), 1, -1):
            if self._may_own(stem[:cut]):
                rest = len(stem) - cut
                own = rest and len(word) - 1 - cut
                return Office(title, stem[:cut], cut + own, own)
        named = len(stem) > 3 and words.ORGANIZATION_END.search(stem)
        if named and not words.ORDINARY_END.search(stem):
            return Office(title, stem, len(stem))
        return Office(word) if len(stem) <= 12 else None

    def _may_own(self, stem: str) -> bool:
        entry = self.entities.get(stem)
        if entry is None or entry.type != "organization":
            return False
        return entry.kind not in ("province", "district") or stem[-1] in "시군구도청"

    def _overlaps_entity(self, word: str) -> bool:
        size = 2 if word.endswith("도지사") else 1
        return word[:-size] in self.entities

    def _split_overlap(self, word: str) -> Office | None:
        for end, kept, added in words.FUSED_ENDS:
            if word.endswith(end):
                return self._split_end(word, end, kept, added)
        return None

    def _split_end(self, word: str, end: str, kept: str, added: str) -> Office | None:
        stem = len(word) - len(end)
        if end == "위원장":
            generic = word[:stem] in words.OFFICE_MODIFIERS or stem < 3
            return None if generic else Office(end, word[:-1] + added, stem)
        body = word[:stem] + kept + added
        if kept in ("단", "소", "관", "서") and len(body) < 4:
            return None
        if body in words.GENERIC_BODIES or stem < 2:
            return None
        return Office(words.SHORT_TITLES.get(end, end), body, stem + len(kept))

    def _is_body(self, stem: str, title: str) -> bool:
        if stem.endswith("대"):
            return len(stem) > 2 and title.endswith(("교수", "총장", "학장", "강사"))
        return len(stem) > 2 and bool(words.SHORT_UNIT_END.search(stem))

    def _split_unit(self, stem: str, title: str) -> Office:
        """Split ○○부○○과|사무관: the longest known organization first, the rest is a unit."""
        for i in range(len(stem) - 2, 1, -1):
            if stem[:i] in self.entities and words.UNIT_END.search(stem[i:]):
                return Office(title, stem[:i], len(stem), len(stem) - i)
        return Office(title, stem, len(stem))
