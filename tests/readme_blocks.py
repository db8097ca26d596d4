"""The fenced blocks of the READMEs: taken apart, run, compared, and written anew.

`python tests/readme_blocks.py` runs every transcript in both READMEs, writes what the commands
print now in the place of what they printed then, and takes the screenshot again. Figures in the
texts are transcripts too, so none of them is ever typed by hand; quality stands between the
`make eval` marks. With `--bench` it also runs the benchmark and writes its figures between the
`make bench` marks: on a quiet machine only.

A `console` block holds commands (`$ …`) and their output; a line `…` stands for lines left out.
A block whose fence names a file (```tsv my.tsv) becomes that file. `python` and `sql` blocks
run as they stand. Everything runs in one folder that holds the demo records, in the order of
the text.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
READMES = ("README.ko.md", "README.md")
DATABASE = Path("data/processed/forum.db")
LEFT_OUT = "…"
_BLOCK = re.compile(r"^```(\w+)(?: ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FIGURES = r"(<!-- make {} -->\n```text\n)(.*?)(```\n<!-- /make {} -->)"
_BENCH = re.compile(_FIGURES.format("bench", "bench"), re.DOTALL)
_EVAL = re.compile(_FIGURES.format("eval", "eval"), re.DOTALL)
_EXIT = {"README.ko.md": "[종료 코드 {}]", "README.md": "[exit code {}]"}


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file it becomes, and where its text stands."""

    language: str
    file: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Step:
    """A command of a transcript and the lines that follow it there."""

    command: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What running a step or block gave: its lines, or for SQL its rows."""

    block: Block
    step: Step
    lines: tuple[str, ...]


@dataclass
class Workshop:
    """Runs the blocks of one README in a folder of its own."""

    readme: str
    folder: Path
    names: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Lay out what a fresh copy of the repository holds."""
        for path in ("data/raw", "tests/golden"):
            shutil.copytree(ROOT / path, self.folder / path)
        self.folder.joinpath("data/processed").mkdir()

    def run_block(self, block: Block) -> Iterator[Outcome]:
        """Run a block; what is only shown (sh, bat, text) gives nothing."""
        with contextlib.chdir(self.folder):
            if block.file:
                Path(block.file).write_text(block.text, "utf-8")
            elif block.language == "console":
                for step in split_steps(block.text):
                    yield Outcome(block, step, self.run_command(step.command))
            elif block.language == "python":
                exec(compile(block.text, f"<{self.readme}>", "exec"), self.names)
                yield Outcome(block, Step(block.text, ()), ())
            elif block.language == "sql":
                with contextlib.closing(sqlite3.connect(DATABASE)) as connection:
                    rows = connection.execute(block.text).fetchall()
                yield Outcome(block, Step(block.text, ()), tuple(map(str, rows)))

    def run_command(self, command: str) -> tuple[str, ...]:
        """Return what a forumgraph command prints; an exit code other than 0 is the last line."""
        from typer.testing import CliRunner

        from forumgraph.cli import app

        result = CliRunner().invoke(app, expand_words(command)[1:])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        lines = [line.rstrip() for line in result.output.rstrip().splitlines()]
        if result.exit_code:
            lines.append(_EXIT[self.readme].format(result.exit_code))
        return tuple(lines)


def read_blocks(text: str) -> list[Block]:
    """Return the fenced blocks of a Markdown text."""
    return [
        Block(found[1], found[2] or "", found[3], *found.span(3)) for found in _BLOCK.finditer(text)
    ]


def split_steps(text: str) -> list[Step]:
    """Return the commands of a transcript with the lines that each of them printed."""
    steps: list[Step] = []
    for piece in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = piece.partition("\n")
        steps.append(Step(command, tuple(output.rstrip("\n").splitlines())))
    return steps


def expand_words(command: str) -> list[str]:
    """Return the words of a command, patterns expanded as a shell does."""
    words = shlex.split(command)
    return [one for word in words for one in (sorted(glob(word)) if has_magic(word) else [word])]


def find_left_out(lines: tuple[str, ...]) -> int | None:
    """Return at which line something was left out, if anything was."""
    return lines.index(LEFT_OUT) if LEFT_OUT in lines else None


def agrees(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Say whether a transcript is what was printed, but for what it says it leaves out."""
    cut = find_left_out(shown)
    if cut is None:
        return shown == printed
    head, tail = shown[:cut], shown[cut + 1 :]
    fits = len(head) + len(tail) <= len(printed)
    return fits and printed[: len(head)] == head and printed[len(printed) - len(tail) :] == tail


def renew_lines(shown: tuple[str, ...], printed: tuple[str, ...]) -> tuple[str, ...]:
    """Return a transcript's lines from what is printed now, cut where the old ones are.

    What follows the cut begins at the same line as before, if that is still printed.
    """
    cut = find_left_out(shown)
    if cut is None:
        return printed
    tail = shown[cut + 1 :]
    start = printed.index(tail[0]) if tail and tail[0] in printed else len(printed) - len(tail)
    return (*printed[:cut], LEFT_OUT, *printed[max(start, cut) :])


def renew_text(readme: str) -> str:
    """Return a README with what its commands print now."""
    text = ROOT.joinpath(readme).read_text("utf-8")
    pieces, at = [], 0
    with tempfile.TemporaryDirectory(prefix="forumgraph-readme-") as folder:
        workshop = Workshop(readme, Path(folder))
        for block in read_blocks(text):
            outcomes = list(workshop.run_block(block))
            if block.language == "console":
                lines: list[str] = []
                for outcome in outcomes:
                    lines += [f"$ {outcome.step.command}"]
                    lines += renew_lines(outcome.step.lines, outcome.lines)
                pieces += [text[at : block.start], "\n".join(lines), "\n"]
                at = block.end
    return "".join([*pieces, text[at:]])


def take_picture(path: Path) -> None:
    """Take the READMEs' screenshot: the page of the demo records, an agency selected."""
    from playwright.sync_api import sync_playwright

    import forumgraph as fg

    sys.path.insert(0, str(ROOT / "tests" / "browser"))
    from conftest import ARGUMENTS, find_chromium

    with tempfile.TemporaryDirectory(prefix="forumgraph-page-") as folder:
        page_file, database = Path(folder, "page.html"), Path(folder, "forum.db")
        fg.build([ROOT / "data" / "raw"], database)
        with fg.open_store(database) as store:
            fg.export_graph(fg.build_graph(store), page_file)
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            page = browser.new_page(viewport={"width": 1280, "height": 760}, color_scheme="light")
            page.goto(page_file.as_uri())
            page.wait_for_selector("html[data-ready]")
            page.evaluate("forumgraph.select('organization:해양수산부')")
            page.wait_for_timeout(600)
            path.parent.mkdir(exist_ok=True)
            page.screenshot(path=path)
            browser.close()


def run_benchmark() -> str:
    """Return what `make bench` prints."""
    command = [sys.executable, str(ROOT / "benchmarks" / "bench.py")]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def run_evaluation() -> str:
    """Return what `python benchmarks/evaluate.py --summary open blind samples identity` prints."""
    command = [sys.executable, str(ROOT / "benchmarks" / "evaluate.py"), "--summary"]
    parts = ("open", "blind", "samples", "identity")
    return subprocess.run([*command, *parts], capture_output=True, check=True, text=True).stdout


def find_figures(text: str) -> str:
    """Return the benchmark's figures as a README shows them."""
    found = _BENCH.search(text)
    return found[2] if found else ""


def main() -> None:
    """Write both READMEs and the screenshot anew."""
    os.environ["COLUMNS"] = "100"
    quality = run_evaluation()
    figures = run_benchmark() if "--bench" in sys.argv else ""
    for readme in READMES:
        text = renew_text(readme)
        text = _EVAL.sub(lambda found: found[1] + quality + found[3], text)
        if figures:
            text = _BENCH.sub(lambda found: found[1] + figures + found[3], text)
        ROOT.joinpath(readme).write_text(text, "utf-8")
        sys.stdout.write(f"{readme}\n")
    take_picture(ROOT / "docs" / "page.png")
    sys.stdout.write("docs/page.png\n")


if __name__ == "__main__":
    main()
