"""How often a blank at a line end is told right, and by what: `python benchmarks/breaks.py`.

Every record is laid out anew at six widths, cut anywhere and at blanks only (see `cuts`), and
read without any mark at its line ends. For each way of telling: the share of cuts it speaks
about, and how often it is right there.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable
from itertools import compress
from typing import NamedTuple

from cuts import Layout, list_layouts, load_groups

from forumgraph.read import breaks as told
from forumgraph.read.breaks import Break, judge_breaks
from forumgraph.read.seams import load_weights, score_seam

SURE = 2.5
WINDOW = 30
Answers = list[bool | None]
Teller = Callable[[list[Break], str], Answers]


class Tally(NamedTuple):
    """Cuts, those spoken about, those told right."""

    cuts: int
    spoken: int
    right: int

    @property
    def share(self) -> float:
        """Return how many of all cuts were spoken about."""
        return self.spoken / max(1, self.cuts)

    @property
    def accuracy(self) -> float:
        """Return how many of those were told right."""
        return self.right / max(1, self.spoken)


def tell_by_score(scores: Iterable[float], least: float = 0.0) -> Answers:
    """Return a blank for log odds above 0, nothing where they are not beyond `least`."""
    return [score > 0 if abs(score) > least else None for score in scores]


def tell_blank(breaks: list[Break], text: str) -> Answers:
    """Always a blank."""
    return [True for _ in breaks]


def tell_by_signs(breaks: list[Break], text: str) -> Answers:
    """By signs and particles alone."""
    return tell_by_score(map(told._read_signs, breaks))


def tell_by_spelling(breaks: list[Break], text: str) -> Answers:
    """By how the document writes the same letters elsewhere."""
    counts = told._count_spellings(breaks, text)
    return tell_by_score(told._compare_spellings(pair, counts) for pair in breaks)


def tell_by_letters(breaks: list[Break], text: str) -> Answers:
    """By the model of letters, about every cut."""
    return tell_by_score((score_seam(*pair) for pair in breaks), -1)


def tell_by_sure_letters(breaks: list[Break], text: str) -> Answers:
    """By the model of letters, where it is sure."""
    return tell_by_score((score_seam(*pair) for pair in breaks), SURE)


def tell_without_kiwi(breaks: list[Break], text: str) -> Answers:
    """By signs, letters and spelling together, about every cut by itself."""
    return tell_by_score((score for score, _ in told._hear_witnesses(breaks, text)), -1)


def tell_sure_without_kiwi(breaks: list[Break], text: str) -> Answers:
    """By the same, where it is sure."""
    return tell_by_score((score for score, _ in told._hear_witnesses(breaks, text)), SURE)


def tell_by_glue(breaks: list[Break], text: str) -> Answers:
    """By Kiwi.glue."""
    glue = told._load_kiwi().glue
    seams = ([b.left[-WINDOW:].strip(), b.right[:WINDOW]] for b in breaks)
    return [glue(seam, return_space_insertions=True)[1][0] for seam in seams]


def tell_by_space(breaks: list[Break], text: str) -> Answers:
    """By Kiwi.space on the lines put together without a blank."""
    return [_respace(pair, reset=False) for pair in breaks]


def tell_by_reset_space(breaks: list[Break], text: str) -> Answers:
    """By Kiwi.space that looks at no blank of the text."""
    return [_respace(pair, reset=True) for pair in breaks]


def _respace(pair: Break, reset: bool) -> bool:
    left, right = pair.left[-WINDOW:], pair.right[:WINDOW]
    spaced = told._load_kiwi().space(left + right, reset_whitespace=reset)
    letters = len("".join(left.split()))
    places = [i for i, char in enumerate(spaced) if not char.isspace()]
    return spaced[places[letters] - 1].isspace()


def tell_by_analysis(breaks: list[Break], text: str) -> Answers:
    """By which of the two spellings Kiwi finds likelier, as it stands."""
    analyze = told._load_kiwi().analyze
    windows = map(told._cut_window, breaks)
    return [analyze(f"{a} {b}")[0][1] > analyze(f"{a}{b}")[0][1] for a, b in windows]


def tell_by_weighed_analysis(breaks: list[Break], text: str) -> Answers:
    """By the same with the weight and lean that breaks.py gives it."""
    return tell_by_score(told._ask_kiwi(breaks), -1)


def tell_all(breaks: list[Break], text: str) -> Answers:
    """As forumgraph does: all witnesses, then what the layout does elsewhere."""
    return [decision.space for decision in judge_breaks(breaks, False, text)]


TELLERS: dict[str, Teller] = {
    "always a blank": tell_blank,
    "signs and particles": tell_by_signs,
    "spelling in the document": tell_by_spelling,
    "letters": tell_by_letters,
    "letters, where sure": tell_by_sure_letters,
    "signs, letters, spelling": tell_without_kiwi,
    "the same, where sure": tell_sure_without_kiwi,
    "Kiwi.glue": tell_by_glue,
    "Kiwi.space": tell_by_space,
    "Kiwi.space, reset": tell_by_reset_space,
    "Kiwi, two analyses": tell_by_analysis,
    "the same, weighed": tell_by_weighed_analysis,
    "forumgraph": tell_all,
}


def count_right(teller: Teller, layouts: list[Layout]) -> Tally:
    """Ask one teller about all layouts."""
    cuts = spoken = right = 0
    for layout in layouts:
        answers = teller(layout.breaks, layout.text)
        cuts += len(answers)
        said = [answer is not None for answer in answers]
        spoken += sum(said)
        pairs = zip(compress(answers, said), compress(layout.blanks, said), strict=True)
        right += sum(answer == blank for answer, blank in pairs)
    return Tally(cuts, spoken, right)


def measure(groups: dict[str, dict[str, list[str]]]) -> list[dict[str, object]]:
    """Return one row for each group, way of cutting and teller; microseconds per cut."""
    # what loads at the first use is not what one cut costs
    load_weights()
    told._load_kiwi().tokenize("불러온다")
    rows: list[dict[str, object]] = []
    for group, records in groups.items():
        for inside in (True, False):
            layouts = list_layouts(records, inside)
            for name, teller in TELLERS.items():
                started = time.perf_counter()
                tally = count_right(teller, layouts)
                taken = (time.perf_counter() - started) / max(1, tally.cuts)
                rows.append({
                    "records": group, "cut": "anywhere" if inside else "at blanks",
                    "by": name, "cuts": tally.cuts, "share": tally.share,
                    "right": tally.accuracy, "microseconds": 1e6 * taken,
                })  # fmt: skip
    return rows


def main() -> None:
    """Measure and print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print a list of JSON objects")
    arguments = parser.parse_args()
    rows = measure({name: records for name, records in load_groups().items() if records})
    if arguments.json:
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        if row["by"] == "always a blank":
            head = f"{row['records']}, cut {row['cut']}: {row['cuts']} cuts"
            print(f"\n{head:42}{'told':>8}{'right':>8}{'µs':>8}")
        figures = f"{row['share']:8.1%}{row['right']:8.1%}{row['microseconds']:8.0f}"
        print(f"  {row['by']:40}{figures}")


if __name__ == "__main__":
    main()
