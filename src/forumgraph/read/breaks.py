"""Was there a blank where a line was cut? The mark in the text first, then rules, then Kiwi."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from forumgraph.korean import PARTICLES

if TYPE_CHECKING:
    from kiwipiepy import Kiwi


class Break(NamedTuple):
    """The two lines beside a line end; `left` keeps the blank it may end with."""

    left: str
    right: str


# A lost mark: no Korean word runs on over a comma, nor from `R&D` to anything but a particle.
_ANY_PARTICLE = "|".join(PARTICLES)
_LOST_MARK = re.compile(rf"(?:[,?!;]\n|[.]\n(?!\d)|[A-Z]\n(?!(?:{_ANY_PARTICLE}))[가-힣]|게\n하)")
_TWO_WORDS = re.compile(r"(?:[,;:.?!…%][”’)\]]*\n|[)\]」』》’”]\n(?![가-힣]))")
_ONE_WORD_LEFT = re.compile(r"(?:[(\[「『《<‘“·․‧ㆍ・/~∼〜\d]|[A-Za-z]-)$")
_ONE_WORD_RIGHT = re.compile(r"[)\]」』》>’”.,;:?!%·․‧ㆍ・/~∼〜]|-[A-Za-z]")
# Particles that are also words of their own: 이 사업, 나 또한, 도 단위, 만 3년, 가 본 곳, 의 좋은.
_WORDS_TOO = frozenset("이나도만가의란과")
_PARTICLE = re.compile(rf"(?:{'|'.join(p for p in PARTICLES if p not in _WORDS_TOO)})(?=[\s.,)]|$)")
_QUOTING = re.compile(r"[”’\"']\n(?:라?[고며는]|란|[이가은의과])(?=[\s.,]|$)")
_ENDING = re.compile(
    r"(?:하?(?:였|았|었|겠)?(?:습니다|니다|지만|면서|는데|으며|으로써)|[였았었겠됐했][다던고음으습]\w*"
    r"|[하되된될할함합했됐][고여며는던지기였]?|적인|적으로|화하\w+|화된|[임음])(?=[\s.,)]|$)"
)
# 하고자 함, 해야 함, 있게 하는, 것이라 할 수, 등을 할: here the verb stands alone.
_VERB_APART = re.compile(r"(?:고자|[아어해]야|[게을를고라로]|[도토]록)\n[하되함됨할한했]")
_FEWEST = 6
_MOST_IN_WORDS = 0.2


def decide_breaks(breaks: list[Break], trusted: bool, text: str = "") -> list[bool]:
    """Return for each break whether a blank stood there.

    `trusted`: in this document a blank at a line's end, or its absence, says so itself. If not,
    rules and the document's own spelling decide, then Kiwi. A layout cuts either anywhere
    (two breaks of three inside words) or only at blanks: few cuts in words mean none.
    """
    if trusted:
        return [_decide_by_mark(pair) for pair in breaks]
    known = [_decide_by_rule(pair, text) for pair in breaks]
    asked = [b for b, answer in zip(breaks, known, strict=True) if answer is None]
    answers = iter(_ask_kiwi(asked) if asked else ())
    spaces = [next(answers) if answer is None else answer for answer in known]
    in_words = len(spaces) - sum(spaces)
    if len(spaces) >= _FEWEST and in_words <= _MOST_IN_WORDS * len(spaces):
        return [True] * len(spaces)
    return spaces


def _decide_by_mark(pair: Break) -> bool:
    return pair.left[-1].isspace() or bool(_LOST_MARK.search(f"{pair.left}\n{pair.right}"))


def _decide_by_rule(pair: Break, text: str) -> bool | None:
    left, right = pair.left.rstrip(), pair.right
    seam = f"{left[-20:]}\n{right[:20]}"
    if _ONE_WORD_LEFT.search(left) or _ONE_WORD_RIGHT.match(right) or _QUOTING.search(seam):
        return False
    if _PARTICLE.match(right):
        return False
    if _TWO_WORDS.search(seam) or _VERB_APART.search(seam):
        return True
    if _ENDING.match(right):
        return False
    return _look_up(left, right, text)


def _look_up(left: str, right: str, text: str) -> bool | None:
    """Return how the document spells the same syllables elsewhere, None where it does not."""
    tail, head = left.split()[-1], right.split(maxsplit=1)[0][:2]
    if len(tail) + len(head) < 3:
        return None
    joined, spaced = text.count(tail[-3:] + head), text.count(f"{tail} {head}")
    return None if joined == spaced else spaced > joined


def _ask_kiwi(breaks: list[Break]) -> list[bool]:
    glue = _load_kiwi().glue
    seams = ([b.left[-20:].strip(), b.right[:12]] for b in breaks)
    return [glue(seam, return_space_insertions=True)[1][0] for seam in seams]


@lru_cache(maxsize=1)
def _load_kiwi() -> Kiwi:
    # Imported here: most texts are not wrapped, and Kiwi takes a second and half a gigabyte.
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1, load_typo_dict=False, load_multi_dict=False)
