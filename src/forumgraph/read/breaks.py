"""Was there a blank where a line was cut?

A mark in the text says it, where the document has marks. Else four witnesses, from the surest:
signs and particles that leave no choice, the letters beside the cut (`seams`), how the document
spells the same letters elsewhere, and for what is still in doubt Kiwi. How often each is right
is measured by benchmarks/breaks.py.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add
from threading import Lock
from typing import TYPE_CHECKING, Literal, NamedTuple

from forumgraph.korean import PARTICLES, normalize_text
from forumgraph.read.endings import marks_cuts
from forumgraph.read.log import RepairLog
from forumgraph.read.seams import find_chance, score_seam

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

Witness = Literal["mark", "sign", "letters", "spelling", "kiwi", "layout"]


class Break(NamedTuple):
    """The two lines beside a line end; `left` keeps the blank it may end with."""

    left: str
    right: str


class Decision(NamedTuple):
    """Whether a blank stood at a line end, and what said so."""

    space: bool
    by: Witness


_NOTES = {
    "mark": "줄 끝 빈칸을 보고",
    "sign": "부호·조사를 보고",
    "letters": "앞뒤 글자를 보고",
    "spelling": "문서의 다른 곳을 보고",
    "kiwi": "형태소 분석으로",
    "layout": "낱말을 자르지 않는 문서라서",
}

# A lost mark: no Korean word runs on over a comma, nor from `R&D` to anything but a particle.
_ANY_PARTICLE = "|".join(PARTICLES)
_LOST_MARK = re.compile(rf"(?:[,?!;]\n|[.]\n(?!\d)|[A-Z]\n(?!(?:{_ANY_PARTICLE}))[가-힣]|게\n하)")
_MAY_END = re.compile(r"(?:[.?!…]|[함음임됨듦]|바람)[”’\"')\]」』》]*$")

_ONE_WORD_LEFT = re.compile(r"(?:[(\[「『《<‘“·․‧ㆍ・]|[A-Za-z]-)$")
_ONE_WORD_RIGHT = re.compile(r"[)\]」』》>’”.,;:?!%·․‧ㆍ・]|-[A-Za-z]")
_TWO_WORDS = re.compile(r"[,;?!…][”’)\]]*\n")
# No program cuts a Latin word or a number.
_NEVER_CUT = re.compile(r"[A-Za-z0-9]\n[A-Za-z0-9]")
# Particles that are also words of their own: 이 사업, 나 또한, 도 단위, 만 3년, 가 본 곳, 의 좋은.
_WORDS_TOO = frozenset("이나도만가의란과")
_PARTICLE = re.compile(rf"(?:{'|'.join(p for p in PARTICLES if p not in _WORDS_TOO)})(?=[\s.,)]|$)")
_QUOTING = re.compile(r"[”’\"']\n(?:라?[고며는]|란|[이가은의과])(?=[\s.,]|$)")
# 하고자 함, 해야 함, 있게 하는, 것이라 할 수, 등을 할: here the verb stands alone.
_VERB_APART = re.compile(r"(?:[고하]자|[아어해]야|[게을를고라로]|[도토]록)\n[하되함됨할한했]")

_CERTAIN = 6.0
# Log odds from which a witness was right in 99 of 100 cuts; nearer to 0 the next one is heard.
_SURE = 2.5
_REACH = 2
# Marks that mean something err in few of 100 lines, those that stand by chance in one of three.
_DISSENT_COUNTS, _FORGIVEN = 6, 5


def judge_breaks(
    breaks: Sequence[Break], trusted: bool, text: str = "", *, whole: bool = False
) -> list[Decision]:
    """Return for each break whether a blank stood there and by what it was decided.

    `trusted`: in this document a blank at a line's end, or its absence, says so itself. If not,
    the witnesses are heard; `text` is where the document may spell the same words uncut. A
    layout cuts anywhere (two breaks of three inside words) or only at blanks: where nearly all
    that is sure is a blank, the rest is too. `whole`: the page shows that this one does, by
    the room it left at the ends of lines.
    """
    if trusted and not whole:
        return [_decide_by_mark(pair) for pair in breaks]
    breaks = _compose(breaks)
    heard = _hear_witnesses(breaks, normalize_text(text))
    apart = _CERTAIN if whole else _judge_layout(breaks, heard)
    doubtful = [i for i, (score, _) in enumerate(heard) if abs(score) < _SURE]
    if doubtful and apart < _SURE:
        scores = _ask_kiwi([breaks[i] for i in doubtful])
        for i, score in zip(doubtful, scores, strict=True):
            heard[i] = (heard[i][0] + score, "kiwi")
        apart = _judge_layout(breaks, heard)
    return [_weigh(pair, witness, apart) for pair, witness in zip(breaks, heard, strict=True)]


def trusts_blanks(breaks: Sequence[Break], hard: bool = False) -> bool:
    """Say whether a blank at a line's end, or its lack, tells how a word was cut.

    Where all lines end with one or none does, the producer writes them by rule, not by the
    text; and where they contradict what is plain to read, by chance. `hard`: a no-break space
    or U+FFFD stood before line ends, as Hancom writes them: then few are enough. Measured on
    Korean PDFs: Hancom 2010–2018 follows it in 247 of 248 breaks, 2024, Word and LibreOffice
    do not.
    """
    marked = [_ends_blank(pair.left) for pair in breaks]
    hard = hard or any(pair.left.rstrip(" ").endswith("\xa0") for pair in breaks)
    if not marks_cuts(sum(marked), len(breaks), hard):
        return False
    dissent = list(_find_dissent(_compose(breaks), marked))
    return sum(dissent) * _DISSENT_COUNTS <= len(dissent) - sum(dissent) + _FORGIVEN


def log_joins(breaks: Sequence[Break], decisions: Sequence[Decision], log: RepairLog) -> None:
    """Record how lines were joined, and by what it was decided."""
    pairs = list(zip(breaks, decisions, strict=True))
    for by, how in _NOTES.items():
        for space, what in ((True, "줄바꿈을 빈칸으로 이음"), (False, "낱말 안의 줄바꿈을 붙임")):
            kept = (pair for pair, decision in pairs if decision == (space, by))
            shown = (f"{pair.left.rstrip()[-10:]}⏎{pair.right[:10]}" for pair in kept)
            log.add("line_join", f"{what}({how})", shown)


def _compose(breaks: Sequence[Break]) -> list[Break]:
    """Return the breaks in NFC: a PDF made on macOS has the letters of a syllable apart."""
    return [Break(normalize_text(left), normalize_text(right)) for left, right in breaks]


def _ends_blank(line: str) -> bool:
    # U+FFFD is what a conversion made of a no-break space.
    return line[-1:].isspace() or line.endswith("\ufffd")


def _decide_by_mark(pair: Break) -> Decision:
    if _ends_blank(pair.left):
        return Decision(True, "mark")
    lost = _LOST_MARK.search(f"{pair.left}\n{pair.right}")
    return Decision(True, "sign") if lost else Decision(False, "mark")


def _find_dissent(breaks: Sequence[Break], marked: Sequence[bool]) -> Iterator[bool]:
    """Yield for what is plain to read whether the mark says otherwise.

    At a sentence's end nothing is: a paragraph may end there too, and needs no mark.
    """
    for pair, blank in zip(breaks, marked, strict=True):
        if not _MAY_END.search(pair.left.rstrip()):
            score = _read_signs(pair) or score_seam(pair.left, pair.right)
            if abs(score) >= _SURE:
                yield (score > 0) != blank


def _read_signs(pair: Break) -> float:
    """Return log odds where signs or a particle leave no choice, else 0."""
    left, right = pair.left.rstrip(), pair.right
    seam = f"{left[-20:]}\n{right[:20]}"
    if _NEVER_CUT.search(seam):
        return _CERTAIN
    if _ONE_WORD_LEFT.search(left) or _ONE_WORD_RIGHT.match(right) or _QUOTING.search(seam):
        return -_CERTAIN
    if _PARTICLE.match(right):
        return -_CERTAIN
    return _CERTAIN if _TWO_WORDS.search(seam) or _VERB_APART.search(seam) else 0.0


def _hear_witnesses(breaks: Sequence[Break], text: str) -> list[tuple[float, Witness]]:
    """Return log odds of a blank, and who spoke loudest, without loading Kiwi."""
    heard = [_hear_seam(pair) for pair in breaks]
    open_ones = [pair for pair, (score, _) in zip(breaks, heard, strict=True) if _is_open(score)]
    counts = _count_spellings(open_ones, text)
    return [
        _add_spelling(pair, score, counts) if _is_open(score) else (score, by)
        for pair, (score, by) in zip(breaks, heard, strict=True)
    ]


def _hear_seam(pair: Break) -> tuple[float, Witness]:
    if signs := _read_signs(pair):
        return signs, "sign"
    return score_seam(pair.left, pair.right), "letters"


def _is_open(score: float) -> bool:
    return abs(score) < _CERTAIN


def _add_spelling(pair: Break, letters: float, counts: Counter[str]) -> tuple[float, Witness]:
    spelling = _compare_spellings(pair, counts)
    return letters + spelling, "letters" if abs(letters) >= abs(spelling) else "spelling"


def _list_spellings(pair: Break) -> Iterator[tuple[str, str]]:
    """Yield one or two letters of each side, joined and apart."""
    left, right = pair.left.rstrip()[-_REACH:], pair.right[:_REACH]
    for tail in (left[-1:], left) if len(left.split()) == 1 else (left[-1:],):
        for head in (right[:1], right) if len(right.split()) == 1 else (right[:1],):
            yield tail + head, f"{tail} {head}"


def _count_spellings(breaks: Sequence[Break], text: str) -> Counter[str]:
    """Return how often each of them stands in the text: one pass, however many breaks."""
    wanted = {spelling for pair in breaks for both in _list_spellings(pair) for spelling in both}
    openings = {spelling[:2] for spelling in wanted}
    widths = sorted({len(spelling) for spelling in wanted})
    # what stands behind the last letter keeps a short piece from being taken for a long one
    padded = text + "\n" * max(widths, default=0)
    found = (i for i, two in enumerate(map(add, padded, padded[1:])) if two in openings)
    pieces = (padded[i : i + width] for i in found for width in widths)
    return Counter(piece for piece in pieces if piece in wanted)


def _compare_spellings(pair: Break, counts: Counter[str]) -> float:
    """Return log odds by how the document writes the same letters elsewhere, 0 for nowhere."""
    odds = (math.log((counts[b] + 0.3) / (counts[a] + 0.3)) for a, b in set(_list_spellings(pair)))
    return math.fsum(max(-3.0, min(3.0, odd)) for odd in odds)


# Of all places where Hangul can be cut, this share is blanks: a word has some three syllables.
_BLANKS = 0.36
_ALMOST = 0.99
# Log odds of a layout that cuts at blanks only, before anything is read.
_RARELY_APART = -1.0


def _judge_layout(breaks: Sequence[Break], heard: Sequence[tuple[float, Witness]]) -> float:
    """Return the log odds that this layout cuts at blanks only.

    Each blank makes it more likely by what cuts anywhere would have made of it, each cut in a
    word much less; where no Hangul stands at the cut, both layouts do the same.
    """
    total = _RARELY_APART
    for pair, (score, _) in zip(breaks, heard, strict=True):
        if _cuts_hangul(pair):
            total += math.log(max(1 - _ALMOST, find_chance(score)) / _BLANKS)
    return total


def _cuts_hangul(pair: Break) -> bool:
    return "가" <= pair.left.rstrip()[-1:] <= "힣" or "가" <= pair.right[:1] <= "힣"


def _weigh(pair: Break, witness: tuple[float, Witness], apart: float) -> Decision:
    """Return the decision of one break: a blank if the layout cuts nowhere else, or by score."""
    blank, by = find_chance(witness[0]), witness[1]
    layout = find_chance(apart) if _cuts_hangul(pair) else 0.0
    space = layout + (1 - layout) * blank > 0.5
    return Decision(space, "layout" if space and blank <= 0.5 else by)


_LOADING = Lock()
# Fitted with benchmarks/breaks.py on cuts about which the other witnesses were in doubt.
_KIWI_WEIGHT, _KIWI_LEAN, _KIWI_MOST = 0.45, 0.75, 15.0
_KIWI_WINDOW = 30


def _ask_kiwi(breaks: list[Break]) -> list[float]:
    """Return log odds by how much likelier Kiwi finds the words apart than as one."""
    windows = [_cut_window(pair) for pair in breaks]
    texts = [text for left, right in windows for text in (f"{left}{right}", f"{left} {right}")]
    found = [analyses[0][1] for analyses in _load_kiwi().analyze(texts)]
    gains = (apart - joined for joined, apart in zip(found[::2], found[1::2], strict=True))
    return [_KIWI_WEIGHT * max(-_KIWI_MOST, min(_KIWI_MOST, gain)) + _KIWI_LEAN for gain in gains]


def _cut_window(pair: Break) -> tuple[str, str]:
    """Return what stands beside the break in whole words, as far as they are whole."""
    left, right = pair.left.rstrip(), pair.right.rstrip()
    if len(left) > _KIWI_WINDOW:
        left = left[-_KIWI_WINDOW:].split(maxsplit=1)[-1]
    if len(right) > _KIWI_WINDOW:
        right = right[:_KIWI_WINDOW].rsplit(maxsplit=1)[0]
    return left, right


def _load_kiwi() -> Kiwi:
    # Readers run in threads: two that load at once would cost a gigabyte.
    with _LOADING:
        return _make_kiwi()


@lru_cache(maxsize=1)
def _make_kiwi() -> Kiwi:
    # Imported here: most texts are not wrapped, and Kiwi takes a second and half a gigabyte.
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1, load_typo_dict=False, load_multi_dict=False)
