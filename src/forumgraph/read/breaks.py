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


_ALWAYS = re.compile(r"[,;:.?!…%)\]」』》’”][’”)\]]*$")
# A lost mark: no Korean word runs on over a comma, nor from `R&D` to anything but a particle.
_ALWAYS_TWO_WORDS = re.compile(rf"(?:[,?!;]\n|[A-Z]\n(?!(?:{'|'.join(PARTICLES)}))[가-힣]|게\n하)")
_NEVER_AFTER = re.compile(r"(?:[(\[「『《<‘“·․‧ㆍ・/~∼〜]|[A-Za-z]-)$")
_NEVER_BEFORE = re.compile(r"[)\]」』》>’”.,;:?!%·․‧ㆍ・/~∼〜]")
_PARTICLE = re.compile(rf"(?:{'|'.join(PARTICLES)}|들[이은을의]|등[이은을의])(?=[\s.,)]|$)")
_ENDING = re.compile(
    r"(?:(?:하|되|시키|있|없)?(?:였|았|었|겠)?(?:습니다|ㅂ니다|니다|며|므로|지만|면서|는데|도록|으며|으로써)"
    r"|[하되된될할함합했됐]|하[고여며는자지기였]|되[고어며는지기었]|했[다던고]|[적화]\w?|음|임|됨)(?=[\s.,)]|$)"
)
_COUNTER = re.compile(r"(?:[년월일시분명원건개회차억만천%℃호조항층위세대배]|개[소월년]|여)")


def decide_breaks(breaks: list[Break], trusted: bool) -> list[bool]:
    """Return for each break whether a blank stood there.

    `trusted`: in this document a blank at a line's end, or its absence, says so itself.
    """
    known = [_decide_by_mark(b) if trusted else _decide_by_rule(b) for b in breaks]
    asked = [b for b, answer in zip(breaks, known, strict=True) if answer is None]
    answers = iter(_ask_kiwi(asked) if asked else ())
    return [next(answers) if answer is None else answer for answer in known]


def _decide_by_mark(pair: Break) -> bool | None:
    return pair.left[-1].isspace() or bool(_ALWAYS_TWO_WORDS.search(f"{pair.left}\n{pair.right}"))


def _decide_by_rule(pair: Break) -> bool | None:
    left, right = pair.left.rstrip(), pair.right
    if _NEVER_AFTER.search(left) or _NEVER_BEFORE.match(right):
        return False
    if left[-1].isdigit() and (right[0].isdigit() or _COUNTER.match(right)):
        return False
    if _PARTICLE.match(right) or _ENDING.match(right):
        return False
    if _ALWAYS.search(left):
        return True
    return None


def _ask_kiwi(breaks: list[Break]) -> list[bool]:
    kiwi = _load_kiwi()
    return [kiwi.glue([b.left[-40:].strip(), b.right[:40]], return_space_insertions=True)[1][0]
            for b in breaks]


@lru_cache(maxsize=1)
def _load_kiwi() -> Kiwi:
    # Imported here: most texts are not wrapped, and Kiwi takes a second and half a gigabyte.
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1, load_typo_dict=False, load_multi_dict=False)
