"""Names of people and of organizations: which words can be one."""

from __future__ import annotations

import re

from forumgraph.lexicon import Lexicon
from forumgraph.model import Attendee
from forumgraph.structure import foreign, words
from forumgraph.structure.offices import Offices
from forumgraph.structure.tokens import ABBREVIATION

HANJA = "\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff"
# Syllables that make another word of a noun: particles, 하다, 안(案), 제(制).
_BOUND = frozenset("들이가은는안건률권제식해한할된될임")
_HANGUL = re.compile(r"[가-힣]+")
_HANJA_NAME = re.compile(rf"[{HANJA}]{{2,4}}")
_LATIN_WORD = r"(?:[A-Z][a-zÀ-ÿ]+|[A-Z][’'][A-Z][a-z]+|Mc[A-Z][a-z]+)"
_PARTICLE = r"(?:de|da|di|do|dos|du|del|der|den|la|le|ten|ter|van|von|bin|binti|al|el|af)"
LATIN_NAME = (
    rf"{_LATIN_WORD}(?:[ -](?:[A-Z][a-zÀ-ÿ]*\.?|{_PARTICLE}))*(?:[ -]{_LATIN_WORD})*"
    rf"(?: {_LATIN_WORD})(?:-{_LATIN_WORD})?"
)
# What may be one, without looking back: enough to find it in a whole record.
LATIN_LIKE = r"[A-Z][A-Za-zÀ-ÿ’'.\- ]{2,40}[a-zÀ-ÿ]"
_LATIN_NAME = re.compile(LATIN_NAME)
_HANGUL_FOREIGN = re.compile(r"[가-힣]{1,6}(?: [가-힣]{1,4}){0,2} [가-힣]{1,6}")
# What ends a word that is no name: particles, endings of verbs and of nouns made of them.
_INFLECTED = re.compile(
    r"(?:[을를은는의에로와과도만]|[함음됨임다]|하고|하여|하는|한|된|할|적|들)$"
)

_SCHOOL_OFFICES = ("교수", "총장", "학장", "강사", "학생", "연구원", "박사과정")


class Naming(Offices):
    """Tells names from ordinary words; the lexicon's surnames and entities come first."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.surnames, self.generic = lexicon.surnames, lexicon.generic
        self.ends: dict[str, bool] = {}
        self.parsed: dict[str, Attendee | None] = {}
        self._names: dict[str, bool] = {}

    def is_name(self, word: str) -> bool:
        """Say whether a word can be the name of a person (2-4 syllables, known surname).

        >>> Naming(Lexicon([])).is_name("위원장")
        False
        """
        known = self._names.get(word)
        if known is None:
            known = self._names[word] = self._judge_name(word)
        return known

    def _judge_name(self, word: str) -> bool:
        if _HANJA_NAME.fullmatch(word):
            return True
        if not 2 <= len(word) <= 4 or not _HANGUL.fullmatch(word):
            return False
        if word in words.NO_NAMES or word in self.positions or word in self.entities:
            return False
        if words.NO_NAME_END.search(word) and len(word) > 2:
            return False
        stem = word[:-1]
        noun = stem in words.NO_NAMES or stem in self.positions or stem in self.generic
        if word[-1] in _BOUND and noun:
            return False
        if self.read_office(word) is not None:
            return False
        if word[:2] in self.positions and len(word) == 3 and word[2] in "와과은는가을를의에로만":
            return False
        if word[:2] in self.surnames and len(word) > 2:
            return True
        return word[0] in self.surnames and len(word) <= 3

    def may_name(self, word: str, office: str) -> bool:
        """Say whether a word beside an office is a name and not a place or a school.

        `은하동 주민자치회장` and `한솔대 교수` name nobody.
        """
        ends, offices = words.PLACE_BEFORE
        if word.endswith(ends) and office.endswith(offices):
            return False
        if word.endswith("대") and office.endswith(_SCHOOL_OFFICES):
            return False
        return self.is_name(word)

    def is_place_of_work(self, name: str) -> bool:
        """Say whether words can name an organization: no clause, no sentence, no person's post."""
        parts = name.split()
        if len(parts) > 2 and self._holds_person(parts):
            return False
        if len(parts) > 2 and parts[-1][-1] in "음함됨임":
            return False
        return len(parts) <= 7 and not any(
            words.NO_PLACE_WORD.search(part) and part not in self.entities for part in parts
        )

    def _holds_person(self, parts: list[str]) -> bool:
        """Say whether words hold a name and an office: `박하늘 한들시 과장 새길대`."""
        named = any(
            len(part) == 3 and self.is_name(part) and not self.is_organization(part)
            for part in parts
        )
        return named and any(part in self.positions or part in words.RANKS for part in parts)

    def is_foreign_name(self, text: str) -> bool:
        """Say whether a text has the shape of a foreign name (`Rob Abel`, `마리아 가르시아`)."""
        if _LATIN_NAME.fullmatch(text):
            return not (words.ENGLISH_OFFICE.search(text) or words.ENGLISH_BODY.search(text))
        if not _HANGUL_FOREIGN.fullmatch(text) or len(text) < 4:
            return False
        return not any(
            word not in foreign.GIVEN
            and (
                word in self.entities or word in self.generic or word in words.NO_NAMES
                or self.is_organization(word) or self.read_office(word)
                or (len(word) > 1 and _INFLECTED.search(word))
            )
            for word in text.split()
        )

    def is_region(self, name: str) -> bool:
        """Say whether every word is a place, as a member's constituency is (`경남 창원`)."""
        entries = [self.entities.get(word) for word in name.split()]
        return bool(entries) and all(
            entry and entry.kind in ("province", "district") for entry in entries
        )

    def sounds_foreign(self, word: str) -> bool:
        """Say whether a word without blanks sounds like a foreign name (`응우옌티흐엉`)."""
        sounds = foreign.sounds_foreign(word)
        return sounds and bool(re.fullmatch(r"[가-힣]{4,8}", word)) and word not in self.generic

    def count_foreign(self, tokens: list[str]) -> tuple[int, ...]:
        """Return how many words at the start may be a foreign name in Hangul, most first.

        Only frequent names and sounds that Korean ones lack tell `모리 아야카` from two words.
        """
        return tuple(
            size for size in (4, 3, 2)
            if len(tokens) >= size and self._is_hangul_foreign(tokens[:size])
        )

    def count_foreign_end(self, tokens: list[str]) -> tuple[int, ...]:
        """Return how many words at the end may be a foreign name in Hangul, most first."""
        return tuple(
            size for size in (4, 3, 2)
            if len(tokens) >= size and self._is_hangul_foreign(tokens[-size:])
        )

    def _is_hangul_foreign(self, tokens: list[str]) -> bool:
        name = " ".join(tokens)
        if len(tokens[0]) < 2:
            return False
        return foreign.is_foreign(tokens) and "가" <= name[0] <= "힣" and self.is_foreign_name(name)

    def is_organization(self, word: str) -> bool:
        """Say whether a word names an organization, by the lexicon or by how it ends."""
        entry = self.entities.get(word)
        if entry is not None:
            return entry.type == "organization"
        bare = ABBREVIATION.sub("", word)
        if bare != word and bare:
            return self.is_organization(bare)
        if len(word) > 60:
            return False
        if words.CORPORATE.match(word):
            return True
        if word in words.NO_NAMES or self.read_office(word) is not None:
            return False
        return bool(
            words.ORGANIZATION_END.search(word)
            or words.SHORT_ORGANIZATION_END.match(word)
            or words.LATIN_NAME.match(word)
        )
