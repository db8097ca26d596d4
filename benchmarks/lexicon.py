"""Is the lexicon right, and how much is in it? `make lexicon`.

Every line of the shipped files is checked by itself and against the others (see
forumgraph.lexicon.checks). What is wrong is told by file and line, and then the run fails. Files
that are given are checked beside the shipped ones, as a user's own:

    python benchmarks/lexicon.py mine.tsv
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from forumgraph.korean import measure_width
from forumgraph.lexicon import Entry, Lexicon, load_lexicon
from forumgraph.lexicon.checks import check_lexicon
from forumgraph.lexicon.parsing import holds_changes, list_data, read_file
from forumgraph.lexicon.problems import Book

HOME = files("forumgraph.lexicon")
# Label and kind of what the lexicon is to be complete in; a district that is no government of its
# own (수원시 장안구, 제주시) has no council.
PROMISED = (
    ("광역자치단체", "province"),
    ("기초자치단체", "district"),
    ("공공기관", "public"),
    ("협회·단체", "association"),
    ("연구기관", "institute"),
    ("대학교", "university"),
)


def main() -> int:
    """Check and count. Returns 1 where something is wrong."""
    parser = argparse.ArgumentParser(description="사전의 모든 줄을 검사하고 몇 줄인지 센다.")
    parser.add_argument("files", nargs="*", type=Path, help="내 사전 파일(내장 사전과 함께 본다)")
    given = parser.parse_args().files
    shipped = list_shipped()
    problems = check_lexicon(given, shipped) if given else check_lexicon(shipped)
    print("\n".join(count_lines(given or shipped)))
    if not given:
        print("\n".join(("", *count_promised(load_lexicon()))))
    for problem in problems:
        print(shorten_path(str(problem)))
    print(f"\n잘못된 줄 {len(problems)}" if problems else "\n모든 줄이 맞습니다.")
    return 1 if problems else 0


def list_shipped() -> list[Path]:
    """List the files that are installed with the package, changes last."""
    found = [*list_data(HOME), *list_data(HOME.joinpath("lineage"))]
    return [Path(str(path)) for path in found]


def count_lines(paths: list[Path]) -> Iterator[str]:
    """Yield a line a file: how many lines of each kind."""
    for path in paths:
        book = Book([], [], frozenset())
        text = read_file(path)
        book.add_file(str(path), text)
        kinds = Counter(one.kind for _, one in (book.changes or book.entries))
        told = " · ".join(f"{kind or '-'} {kinds[kind]}" for kind in sorted(kinds))
        name = f"{path.parent.name}/{path.name}" if holds_changes(text) else path.name
        yield f"{name:<24}{kinds.total():>6}  {told}"


def count_promised(lexicon: Lexicon) -> Iterator[str]:
    """Yield how many bodies of each kind exist today, and how many of them have short forms."""
    bodies = [one for one in lexicon.entries if one.type == "organization"]
    today = [entry for entry in bodies if lexicon.lineage.is_alive(entry.name)]
    names = {entry.name for entry in today}
    for label, kind in PROMISED:
        those = [entry for entry in today if entry.kind == kind]
        if kind == "district":
            those = [entry for entry in those if f"{entry.name}의회" in names]
        short = sum(map(has_short_form, those))
        yield f"{pad(label)}지금 {len(those):>4}   줄임말이 있는 곳 {short:>4}"
    changes = lexicon.lineage.changes
    yield f"{pad('이름이 바뀌거나 없어진 기관')}{len(bodies) - len(today):>4}"
    yield f"{pad('날짜가 있는 변화')}{len(changes):>4}"
    yield f"{pad('때로 가려 읽는 이름')}{len(lexicon.contested):>4}"
    yield f"{pad('본문이 있어야 읽는 별칭')}{len(lexicon.ambiguous):>4}"


def has_short_form(entry: Entry) -> bool:
    """Say whether a body has an alias that is shorter than its name."""
    return any(len(one) < len(entry.name) for one in (*entry.aliases, *entry.ambiguous))


def pad(label: str) -> str:
    """Return the label filled up to a column."""
    return label + " " * (30 - measure_width(label))


def shorten_path(text: str) -> str:
    """Return the message with its path as seen from the current folder."""
    return text.removeprefix(os.path.join(os.getcwd(), ""))


if __name__ == "__main__":
    raise SystemExit(main())
