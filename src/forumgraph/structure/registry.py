"""Everybody a document introduces, by name: one place that knows who a bare name is."""

from __future__ import annotations

import re
from collections import defaultdict

from forumgraph.model import Attendee, Named, Role
from forumgraph.structure import words
from forumgraph.structure.lookups import Schools, Seating
from forumgraph.structure.naming import HANJA, LATIN_LIKE
from forumgraph.structure.revise import revise_person

SPACED = 200  # names with blanks that heads of speeches are compared with


class Registry:
    """Attendees of one document in order of appearance, completed as more becomes known.

    One name is one person within a document; the first introduction that says where somebody
    works keeps the affiliation, since later ones are often shortened.
    """

    def __init__(self) -> None:
        self._people: dict[str, Attendee] = {}
        self._assumed: dict[str, tuple[Named | None, str | None]] = {}
        self._readings: dict[str, str] = {}
        self._seating = Seating()
        self._spaced: list[str] = []
        self._families: defaultdict[str, list[str]] = defaultdict(list)

    def read_hanja(self, text: str) -> None:
        """Learn which Hangul name stands for a name in hanja (`李恩宰(이은재)`)."""
        for match in _LATIN_PAIR.finditer(text) if _BOXED_LATIN.search(text) else ():
            for family in (match["hangul"], match["hangul"].split()[-1]):
                self._families[family].append(match["name"])
        if not _HANJA_PAIR.search(text):
            return
        for match in _READING.finditer(text):
            hanja, hangul = match["hanja"] or match["hanja2"], match["hangul"] or match["hangul2"]
            if len(hanja) == len(hangul):
                self._readings[hanja] = hangul

    def _rename(self, person: Attendee) -> Attendee:
        reading = self._readings.get(person.name.name)
        if reading is None:
            return person
        return person.model_copy(
            update={"name": person.name.model_copy(update={"name": reading})}
        )

    def assume(self, name: str, affiliation: Named | None, position: str | None) -> None:
        """Note what a list implies about its members; what is said outright comes first."""
        _, seat = self._assumed.setdefault(name, (affiliation, position))
        if name in self._people:
            self._seating.imply(name, seat)

    def employ(self, name: str, organization: Named) -> None:
        """Give somebody introduced by office and unit alone the organization they serve."""
        known = self._people[name]
        self._people[name] = revise_person(
            known, organization, known.department, known.position, known.roles
        )

    def settle(self, text: str) -> None:
        """Give members what their list implies where nothing else was said.

        Who is only said to head a unit works there; a school's short name gets the long form
        that the text uses elsewhere (한빛대 → 한빛대학교).
        """
        schools = Schools(text)
        for name, known in self._people.items():
            affiliation, position = self._assumed.get(name, (None, None))
            affiliation = known.affiliation or known.department or affiliation
            school = f"{affiliation.name}학교" if affiliation else ""
            if affiliation and school in schools:
                affiliation = affiliation.model_copy(update={"name": school})
            office = known.position
            if office is None or (position and _ACTING.search(office)):
                office = position
            self._people[name] = revise_person(
                known, affiliation, known.department, office, known.roles
            )

    def __contains__(self, name: str) -> bool:
        return name in self._people

    def get(self, name: str) -> Attendee | None:
        """Return the person of that name, or None."""
        return self._people.get(name)

    def add(self, person: Attendee) -> Attendee:
        """Introduce a person, or complete one that is known; return what is known now."""
        person = self._rename(person)
        known = self._people.get(person.name.name)
        merged = person if known is None else _merge(known, person)
        if known is None and " " in person.name.name and len(self._spaced) < SPACED:
            self._enter_spaced(person.name.name)
        self._people[person.name.name] = merged
        self._seating.move(known, merged)
        if known is None:
            _, seat = self._assumed.get(merged.name.name, (None, None))
            self._seating.imply(merged.name.name, seat)
        return merged

    def _enter_spaced(self, name: str) -> None:
        parts = name.split()
        self._spaced.append(name)
        for size in (1, 2):
            self._families[" ".join(parts[-size:])].append(name)
        if "가" <= name[0] <= "힣" and len(parts[0]) > 2:
            self._families[parts[0]].append(name)  # 가와무라 준: the family comes first

    def complete(self, person: Attendee) -> Attendee:
        """Fill what a line leaves out with what other lines say; the line's own spans stay."""
        person = self._rename(person)
        known = self._people.get(person.name.name)
        if known is None:
            return person
        department = person.department or (None if person.affiliation else known.department)
        if known.department and not department and _same_place(person, known):
            department = known.department
        return revise_person(
            person, _prefer_long(person.affiliation, known.affiliation), department,
            person.position or known.position, person.roles or known.roles,
        )

    def find_holder(self, seat: str) -> Attendee | None:
        """Return the one person who sits there (`위원장`, `좌장`), or None if that is open."""
        name = self._seating.find_holder(seat)
        return self._people[name] if name else None

    def find_called(self, text: str) -> Attendee | None:
        """Return whom a short mention means: `박하늘 위원`, `Abel`, `박하늘, 한빛대`.

        Of foreign names the last word is enough while only one person bears it.
        """
        bare = words.HONORIFIC.sub("", text.strip())
        first = re.split(r"[\s,(/]", bare, maxsplit=1)[0]
        spaced = next((name for name in self._spaced if bare.startswith(name)), None)
        for name in (bare, spaced or "", first):
            if name in self._people:
                return self._people[name]
        for family in (first, " ".join(bare.split()[:2])):
            bearers = self._families.get(family, [])
            if len(set(bearers)) == 1 and bearers[0] in self._people:
                return self._people[bearers[0]]
        return None

    def list_surname(self, surname: str) -> list[Attendee]:
        """Return the persons of a surname, the last introduced first (at most a hundred)."""
        return [self._people[name] for name in self._seating.list_surname(surname)]

    def list_people(self) -> tuple[Attendee, ...]:
        """Return all persons in order of their first appearance."""
        return tuple(sorted(self._people.values(), key=lambda person: person.start))


_BOXED_LATIN = re.compile(r"\([A-Z]")
_LATIN_PAIR = re.compile(
    rf"(?P<hangul>[가-힣]{{2,6}}(?:\s[가-힣]{{1,6}}){{1,2}})\s?\((?P<name>{LATIN_LIKE})[,)]"
)
_HANJA_PAIR = re.compile(rf"[{HANJA}]{{2}}")
_READING = re.compile(
    rf"(?P<hanja>[{HANJA}]{{2,4}})\s?\((?P<hangul>[가-힣]{{2,4}})(?=[,)])"
    rf"|(?P<hangul2>[가-힣]{{2,4}})\s?\((?P<hanja2>[{HANJA}]{{2,4}})\)"
)
_ACTING = re.compile(r"^임시(?:위원장|의장)$|(?:대행|대리)$")


def _prefer_long(own: Named | None, known: Named | None) -> Named | None:
    """Keep the line's own affiliation unless the known one is its long form."""
    if own and known and known.name != own.name and known.name.startswith(own.name):
        return known
    return own or known


_RANKS = {"위원": 1, "간사": 2, "부위원장": 3, "위원장": 4, "의원": 1, "부의장": 3, "의장": 4}


def _prefer_office(first: str, second: str) -> str:
    """Choose between two offices of one person: the higher in a committee, none for a while."""
    if _ACTING.search(first):
        return second
    higher = _RANKS.get(first, 9) < _RANKS.get(second, 0)
    return second if higher else first


def _same_place(left: Attendee, right: Attendee) -> bool:
    if left.affiliation is None or right.affiliation is None:
        return True
    names = sorted((left.affiliation.name, right.affiliation.name), key=len)
    return names[1].startswith(names[0])


def _merge(known: Attendee, new: Attendee) -> Attendee:
    better = known
    if known.affiliation is None and new.affiliation is not None:
        better = new
    elif known.position is None and new.position is not None and new.affiliation is not None:
        better = new if _same_place(known, new) else known
    other = new if better is known else known
    roles: dict[Role, None] = dict.fromkeys((*known.roles, *new.roles))
    department = better.department
    if department is None and _same_place(better, other):
        department = other.department
    affiliation = better.affiliation or other.affiliation
    if affiliation and other.affiliation and _same_place(better, other):
        affiliation = max(affiliation, other.affiliation, key=lambda named: len(named.name))
    position = better.position or other.position
    if position and other.position:
        position = _prefer_office(position, other.position)
    return revise_person(better, affiliation, department, position, tuple(roles))
