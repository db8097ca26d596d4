"""Records of a made-up land without end: the samples, other people and bodies in each.

A thousand bodies, those of the lexicon under the names they bore on a record's date, with four
thousand people, who are called as Koreans are: some by names that dozens of them share. Series of
events draw on people of their own, and one in ten goes to another body some day.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

from forumgraph.korean import has_final_consonant
from forumgraph.lexicon import Lexicon
from forumgraph.lexicon.frequency import load_frequencies
from forumgraph.read import find_sources, read_document

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data" / "raw"
GOLD = ROOT / "tests" / "golden" / "samples"
YEARS = range(2008, 2027)
BODIES, PEOPLE, SERIES, CIRCLE = 1000, 4000, 60, 40
_SYLLABLES = "가나다라마바사아자차카하건겸규근단담도람래린명미민별빈빛새서선설솔송수슬시안연온울원"
# Kinds of the lexicon, and endings of made-up names, by the ending of what they stand for.
_KINDS = {
    "부": ("ministry",), "청": ("agency",), "도": ("province",), "시": ("district",),
    "군": ("district",), "대학교": ("university",), "연구원": ("institute", "public"),
}  # fmt: skip
_MADE = ("연구원", "협회", "시민모임", "네트워크", "협동조합", "재단", "대학교", "진흥원")
_FIELDS = (
    "해양자원", "도시농업", "청년일자리", "산림치유", "물순환", "마을돌봄", "지역문화", "교통안전",
    "식품안전", "재난대응", "평생학습", "디지털전환", "기후적응", "주거복지", "문화유산",
)  # fmt: skip
_TURNS = ("혁신", "미래", "상생", "참여")
_PARTICLES = {"은": "는", "이": "가", "을": "를", "과": "와", "으로": "로"}


@dataclass(frozen=True)
class Body:
    """A body: what it is called at last, and its short form where it has one."""

    name: str
    ending: str
    short: str = ""
    is_known: bool = False


class Land:
    """Bodies and people, the same every time."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.chance, self.lexicon = random.Random(20261122), lexicon
        self.bodies = list(islice(chain(self._choose_known(), self._make_bodies()), BODIES))
        self.people = [self._call_person() for _ in range(PEOPLE)]
        self.circles = [self.chance.sample(range(BODIES), CIRCLE) for _ in range(SERIES)]

    def _choose_known(self) -> Iterator[Body]:
        """Yield bodies of the lexicon: all of each kind that has few, some of the others."""
        for ending, kinds in _KINDS.items():
            alive = self.lexicon.lineage.is_alive
            owned = [one for one in self.lexicon.entries if one.kind in kinds and alive(one.name)]
            for entry in self.chance.sample(owned, min(70, len(owned))):
                yield Body(entry.name, ending, next(iter(entry.aliases), ""), is_known=True)

    def _make_bodies(self) -> Iterator[Body]:
        """Yield bodies nobody knows."""
        while True:
            ending = self.chance.choice(_MADE)
            head = "".join(self.chance.choices(_SYLLABLES, k=self.chance.choice((2, 3, 4))))
            yield Body(head + ending, ending, head if ending.startswith("협") else "")

    @cached_property
    def _shares(self) -> tuple[list[str], list[float], list[str], list[float]]:
        table = load_frequencies()
        return (
            list(table.surnames), list(table.surnames.values()),
            list(table.given_names), list(table.given_names.values()),
        )  # fmt: skip

    def _call_person(self) -> str:
        """Return a name as common or rare as the names of as many Koreans are."""
        surnames, bearers, given_names, shares = self._shares
        (surname,) = self.chance.choices(surnames, bearers)
        if self.chance.random() < sum(shares):
            return surname + self.chance.choices(given_names, shares)[0]
        return surname + "".join(self.chance.choices(_SYLLABLES, k=2))

    def write_name(self, body: Body, date: str) -> str:
        """Return the name that a body had on the date."""
        if not body.is_known:
            return body.name
        lineage = self.lexicon.lineage
        named = [one for one in lineage.list_line(body.name) if lineage.exists(one, date)]
        return named[0] if named else body.name

    def find_fit(self, ending: str, circle: list[int]) -> list[int]:
        """Return the numbers of the bodies of a sort, of a series' own circle where it has them."""
        if not ending:
            return circle
        fit = [one for one, body in enumerate(self.bodies) if body.ending == ending]
        return [one for one in fit if one in circle] or fit

    def find_staff(self, number: int, year: int) -> list[str]:
        """Return who works at a body in a year; one in ten was elsewhere before 2018."""
        places = [
            one - 1 if one % 10 == 0 and year < 2018 else one
            for one in range(number, PEOPLE, BODIES)
        ]
        return [self.people[place] for place in places]


@dataclass(frozen=True)
class Sample:
    """A sample with the names that its gold file knows."""

    text: str
    bodies: dict[str, list[str]]
    people: dict[str, str]


def read_samples() -> list[Sample]:
    """Return the samples; bodies by their first name, with the others, people with their body."""
    found = []
    for source in find_sources([SAMPLES]).sources:
        document = read_document(source.path)
        gold = json.loads(GOLD.joinpath(Path(document.name).stem + ".json").read_text("utf-8"))
        named = [one for one in gold["organizations"] if not one.get("optional")]
        bodies = {one["name"]: one["aliases"] for one in named}
        places = {one["name"]: one.get("affiliation") or "" for one in gold["persons"]}
        people = {one: at if isinstance(at, str) else at[0] for one, at in places.items()}
        found.append(Sample(document.text, bodies, people))
    return found


def vary_records(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield names and texts of records, as many as anybody takes."""
    land, samples, number = Land(lexicon), read_samples(), 0
    while True:
        sample = samples[number % len(samples)]
        year = land.chance.choice(YEARS)
        date = f"{year}-{land.chance.randrange(1, 13):02}-15"
        names = rename_all(sample, land, land.chance.randrange(SERIES), date)
        text = replace_names(sample.text, names)
        text = text.replace("2024. 9", f"{year}. {int(date[5:7])}").replace("2024", str(year))
        yield f"record-{number:05}.txt", text
        number += 1


def rename_all(sample: Sample, land: Land, series: int, date: str) -> dict[str, str]:
    """Return the new names of everybody in a sample, out of a series' own circle."""
    circle = land.circles[series]
    names = {"해양자원순환": _FIELDS[series % len(_FIELDS)] + _TURNS[series % len(_TURNS)]}
    staff: list[str] = []
    for name, aliases in sample.bodies.items():
        ending = next((one for one in _KINDS if name.endswith(one)), "")
        number = land.chance.choice(land.find_fit(ending, circle))
        body = land.bodies[number]
        names[name] = land.write_name(body, date)
        short = names[name] if names[name] != body.name else body.short or body.name
        names |= dict.fromkeys(aliases, short)
        people = land.find_staff(number, int(date[:4]))
        land.chance.shuffle(people)
        own = [one for one, at in sample.people.items() if at == name]
        names |= dict(zip(own, people, strict=False))
        staff += people[len(own) :]
    left = [one for one in sample.people if one not in names]
    return names | dict(zip(left, land.chance.sample(staff, len(left)), strict=True))


def replace_names(text: str, names: dict[str, str]) -> str:
    """Replace all names at once, the longest first, and bend the particles behind them."""
    ordered = sorted(names, key=lambda one: (-len(one), one))
    both = sorted((*_PARTICLES, *_PARTICLES.values()), key=len, reverse=True)
    found = re.compile(rf"({'|'.join(map(re.escape, ordered))})(?:({'|'.join(both)})(?![가-힣]))?")
    return found.sub(lambda match: bend_particle(names[match[1]], match[2] or ""), text)


def bend_particle(name: str, particle: str) -> str:
    """Return a name with the particle that its last syllable asks for.

    >>> bend_particle("나래부", "은"), bend_particle("나래원", "로")
    ('나래부는', '나래원으로')
    """
    for closed, opened in _PARTICLES.items():
        if particle in (closed, opened):
            return name + (closed if has_final_consonant(name) else opened)
    return name + particle
