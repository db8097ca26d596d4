"""Which phrases a record is about: a weighed sum of what can be seen of each, and who yields.

The weights are those of a logistic regression over the phrases of 82 gold records, rounded. Records
that a fold left out lose one topic in fifty by it: they are fitted to no record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log
from operator import mul

from forumgraph.extract.candidates import Phrase, Place, Stock, is_foreign
from forumgraph.lexicon import Lexicon

WEIGHTS = {
    "argument": 1.0,  # share of places before 은/는, 을/를, 이/가
    "frequency": 1.7,  # logarithm of the number of places, unless a longer phrase explains them
    "heading": 0.4,  # in a title or a heading
    "introduced": 0.8,  # with an abbreviation of its own
    "light_end": -0.9,  # 빈집 활용
    "light_start": -0.8,  # 사업 대상
    "body": -1.2,  # ends as bodies, units and posts do
    "generic": -0.8,  # one word of the administration's common stock
    "two_letters": -1.6,  # 행사, 마을
    "compound": 1.0,  # one eojeol of four letters, most often two nouns: 계통접속
    "simple": -0.75,  # one noun
    "long": -0.8,  # three eojeols or more
    "mixed": -0.3,  # several eojeols, compounds among them
    "held": -0.5,  # only ever part of one longer phrase
    "tail": -0.9,  # share of places at the end of a longer phrase
    "proper": -0.5,  # a name, as Kiwi thinks
    "odd": -0.35,  # single letters, numerals
}
_VALUES = tuple(WEIGHTS.values())
# Two letters said once in passing (갯벌에) are below it.
LEAST = -2.3
_BODIES = tuple(
    """
    청 처 과 팀 국 실 원회 의회 협회 학회 재단 연구원 진흥원 연구소 사무소 보건소 센터 공사
    공단 대학 대학교 경찰서 소방서 단체 부서 기관 본부 법원
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Salience:
    """Admits and scores phrases; `lexicon` tells common words, names and positions."""

    lexicon: Lexicon
    stock: Stock

    def admit(self, phrase: Phrase) -> bool:
        """Say whether the phrase can be a topic at all."""
        key = phrase.key
        if key in self.lexicon.topics:
            return True
        if key in self.stock.dropped or is_foreign(phrase):
            return False
        if phrase.words[-1] == "적" or phrase.tags[0] == "Q":  # 사회적, 일흔여덟
            return False
        return key not in self.lexicon.entities

    def describe(self, phrase: Phrase) -> tuple[float, ...]:
        """Return what is weighed of a phrase, in the order of WEIGHTS."""
        words, tags, size, count = phrase.words, phrase.tags, len(phrase.key), len(phrase.places)
        heads, simple = self.stock.heads, len(words) == 1
        return (
            phrase.arguments / count,
            0.0 if phrase.holder or count == 1 else log(count),
            phrase.heading,
            phrase.short != "",
            words[-1] in heads,
            words[0] in heads,
            self._names_body(phrase.key),
            simple and (words[0] in self.lexicon.generic or words[0] in heads),
            size == 2,
            phrase.eojeols == 1 and size == 4,
            simple,
            phrase.eojeols > 2,
            len(words) > phrase.eojeols > 1,
            phrase.holder is not None,
            phrase.tails / count,
            "P" in tags,
            tags[-1] == "F" or "Q" in tags or _has_letter(phrase),
        )

    def score(self, phrase: Phrase) -> float:
        """Return the weighed sum; a topic of the user's own goes before all others."""
        if phrase.key in self.lexicon.topics:
            return 100.0
        return float(sum(map(mul, _VALUES, self.describe(phrase))))

    def _names_body(self, key: str) -> bool:
        positions = self.lexicon.positions
        return key[-2:] in positions or key[-3:] in positions or key.endswith(_BODIES)


def _has_letter(phrase: Phrase) -> bool:
    """Say whether a noun of one letter is in it: most often a word Kiwi does not know."""
    return 1 in map(len, phrase.words) and any(
        len(word) == 1 and tag in "NP" for word, tag in zip(phrase.words, phrase.tags, strict=True)
    )


def choose_phrases(ranked: Iterable[Phrase], limit: int) -> dict[Phrase, list[Place]]:
    """Choose phrases with the places that are theirs, for no two topics share a letter.

    In the order of rank, each takes the places that are free; and from a shorter phrase those
    it can spare: 관리비 상한 takes one place of 관리비, which keeps the others.
    """
    chosen: dict[Phrase, list[Place]] = {}
    taken: dict[int, list[tuple[Place, Phrase]]] = defaultdict(list)
    for phrase in ranked:
        places = [place for place in phrase.places if _make_room(place, chosen, taken)]
        if places:
            chosen[phrase] = places
            for place in places:
                taken[place[2]].append((place, phrase))
        if len(chosen) >= limit:
            break
    return chosen


def _make_room(
    place: Place,
    chosen: dict[Phrase, list[Place]],
    taken: dict[int, list[tuple[Place, Phrase]]],
) -> bool:
    rivals = [
        (other, owner)
        for other, owner in taken[place[2]]
        if other[0] < place[1] and place[0] < other[1]
    ]
    if any(
        owner not in chosen
        or len(chosen[owner]) < 2
        or not (place[0] <= other[0] and other[1] <= place[1])
        for other, owner in rivals
    ):
        return False
    for other, owner in rivals:
        if len(chosen[owner]) > 1:
            chosen[owner].remove(other)
            taken[place[2]].remove((other, owner))
    return True
