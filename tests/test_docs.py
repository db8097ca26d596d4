"""What the READMEs say is so: commands exist and print what is shown, links lead somewhere."""

from __future__ import annotations

import dataclasses
import re
import runpy
from functools import cache
from pathlib import Path

import pytest
from typer.main import get_command

import readme_blocks as blocks
from forumgraph import export, extract
from forumgraph.cli import app
from forumgraph.ontology import load_ontology
from readme_blocks import READMES, ROOT, Block, Outcome, Workshop

TEXTS = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md")
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_COMMAND = re.compile(r"(?:^|[\\/])forumgraph (?=[a-z-])(.*)$")
_LINK = re.compile(r"!?\[[^\]\n]*\]\(([^)\s]+)\)")
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


@cache
def read_text(name: str) -> str:
    return ROOT.joinpath(name).read_text("utf-8")


def list_commands(name: str) -> list[str]:
    """Return what follows `forumgraph` wherever a text gives a command."""
    text = read_text(name)
    lines = [line for block in blocks.read_blocks(text) for line in list_code_lines(block)]
    without_blocks = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    lines += _SPAN.findall(without_blocks)
    return [found[1] for line in lines if (found := _COMMAND.search(line))]


def list_code_lines(block: Block) -> list[str]:
    if block.language == "console":
        return [step.command for step in blocks.split_steps(block.text)]
    return block.text.splitlines() if block.language in ("sh", "bat") else []


def list_make_targets(name: str) -> set[str]:
    code = "\n".join(
        [*_SPAN.findall(read_text(name)), *re.findall(r"^make .*$", read_text(name), re.M)]
    )
    return set(re.findall(r"\bmake ([a-z]+)\b", code))


@cache
def name_command(words: str) -> str:
    return words.split()[0]


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Outcome]]:
    """Run all blocks of both READMEs, each in a folder of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extract, "load_pipeline", cache(extract.load_pipeline))
        patch.setenv("COLUMNS", "100")
        return {name: walk_through(name, tmp_path_factory.mktemp("readme")) for name in READMES}


def walk_through(name: str, folder: Path) -> list[Outcome]:
    workshop = Workshop(name, folder)
    found = blocks.read_blocks(read_text(name))
    return [outcome for block in found for outcome in workshop.run_block(block)]


# --- commands -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_exists_with_its_options(name: str) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for words in list_commands(name):
        if words.startswith("-"):
            assert words.split()[0] in ("--help", "--version"), words
            continue
        assert name_command(words) in commands, words
        known = {
            one for parameter in commands[name_command(words)].params for one in parameter.opts
        }
        known |= {"--help", "-h"}
        for option in _OPTION.findall(words):
            assert option in known, f"{name}: forumgraph {words}"


def test_both_readmes_name_every_command() -> None:
    every = set(get_command(app).commands)  # type: ignore[attr-defined]
    for name in READMES:
        named = {name_command(words) for words in list_commands(name) if words[0] != "-"}
        assert named == every, name


def test_both_readmes_name_every_option() -> None:
    commands = get_command(app).commands.values()  # type: ignore[attr-defined]
    known = {p.opts[0] for command in commands for p in command.params if p.opts[0][0] == "-"}
    for name in READMES:
        words = " ".join([*list_commands(name), *_SPAN.findall(read_text(name))])
        assert known <= set(_OPTION.findall(words)), name


@pytest.mark.parametrize("name", TEXTS)
def test_make_targets_exist(name: str) -> None:
    known = set(re.findall(r"^([a-z]+):", read_text("Makefile"), re.MULTILINE))
    assert list_make_targets(name) <= known


def test_readmes_begin_with_the_two_commands_that_do_everything() -> None:
    assert [list_make_targets(name) >= {"demo", "test"} for name in READMES] == [True, True]


# --- running ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", READMES)
def test_transcripts_are_what_the_commands_print(
    walks: dict[str, list[Outcome]], name: str
) -> None:
    steps = [outcome for outcome in walks[name] if outcome.block.language == "console"]
    assert len({name_command(step.step.command.partition(" ")[2]) for step in steps}) >= 6
    for outcome in steps:
        if not blocks.agrees(outcome.step.lines, outcome.lines):
            pytest.fail(
                f"{name}: `{outcome.step.command}` prints something else now:"
                " run `python tests/readme_blocks.py` and look at what changed",
                pytrace=False,
            )


@pytest.mark.parametrize("name", READMES)
def test_commands_that_are_not_shown_to_fail_succeed(
    walks: dict[str, list[Outcome]], name: str
) -> None:
    ends = re.compile(r"\[[\w ]+ \d+\]")
    failed = {o.step.command for o in walks[name] if o.lines and ends.fullmatch(o.lines[-1])}
    shown = {
        o.step.command for o in walks[name] if o.step.lines and ends.fullmatch(o.step.lines[-1])
    }
    assert failed == shown


@pytest.mark.parametrize("name", READMES)
def test_queries_find_something(walks: dict[str, list[Outcome]], name: str) -> None:
    queries = [outcome for outcome in walks[name] if outcome.block.language == "sql"]
    assert queries
    assert all(query.lines for query in queries)


@pytest.mark.parametrize("name", READMES)
def test_python_examples_run(walks: dict[str, list[Outcome]], name: str) -> None:
    examples = [o.block.text for o in walks[name] if o.block.language == "python"]
    assert len(examples) >= 2
    assert "import forumgraph as fg" in examples[0]


def test_speed_figures_are_one_run_of_the_benchmark() -> None:
    bench = runpy.run_path(str(ROOT / "benchmarks" / "bench.py"))
    korean, english = (blocks.find_figures(read_text(name)) for name in READMES)
    assert korean == english
    labels = [re.split(r" {2,}(?=[\d.,]+$)", line)[0].strip() for line in korean.splitlines()]
    assert labels == [label.strip() for label in bench["LABELS"].values()]


# --- contents -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", TEXTS)
def test_links_lead_somewhere(name: str) -> None:
    for target in _LINK.findall(read_text(name)):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        file = ROOT / path if path else ROOT / name
        assert file.exists(), f"{name}: {target}"
        if anchor:
            assert anchor in list_anchors(file), f"{name}: {target}"


def list_anchors(file: Path) -> set[str]:
    """Return the anchors that GitHub makes of headings."""
    heads = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("name", READMES)
def test_relations_are_explained_as_the_ontology_has_them(name: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \|(?: ([^|→↔]+) \|)? [^|]+[→↔]", read_text(name), re.MULTILINE)
    labels = {key: entry.ko for key, entry in load_ontology().predicates.items()}
    korean = name == "README.ko.md"
    assert dict(rows) == (labels if korean else dict.fromkeys(labels, ""))
    assert [row[0] for row in rows] == list(labels)
    codes = set(_SPAN.findall(read_text(name)))
    assert {*load_ontology().bases, *load_ontology().statuses} <= codes


@pytest.mark.parametrize("name", READMES)
def test_formats_and_limits_are_those_of_the_program(name: str) -> None:
    from forumgraph.read.limits import MEGABYTE, Limits
    from forumgraph.read.sources import SUFFIXES

    text = read_text(name)
    assert all(f"`{form}`" in text for form in export.list_exporters())
    assert all(suffix in text for suffix in SUFFIXES)
    limits = Limits()
    for size in (limits.input_bytes, limits.text_bytes, limits.part_bytes, limits.total_bytes):
        assert re.search(rf"\b{size // MEGABYTE} ?MB", text)
    codes = set(_SPAN.findall(text))
    assert {field.name.upper() for field in dataclasses.fields(Limits)} <= codes


@pytest.mark.parametrize("name", READMES)
def test_tables_of_the_database_are_those_of_the_schema(name: str) -> None:
    from forumgraph.store.schema import SCHEMA

    tables = set(re.findall(r"CREATE (?:VIRTUAL TABLE|TABLE|VIEW) (\w+)", " ".join(SCHEMA)))
    assert tables <= set(_SPAN.findall(read_text(name)))


def test_error_labels_in_the_manual_are_those_that_are_printed() -> None:
    from forumgraph.console import ERROR_LABELS

    table = read_text("README.ko.md").split("## 안 될 때")[1].split("## ")[0]
    named = [label for label in ERROR_LABELS.values() if f"`{label}" in table]
    assert len(named) >= 6


@pytest.mark.parametrize("name", TEXTS)
def test_texts_tell_nothing_about_where_they_were_written(name: str) -> None:
    text = read_text(name)
    assert not re.findall(r"/(?:work|tmp|home|root)/", text)
    assert not re.search(r"\b(TODO|FIXME|TBD)\b", text)


# --- the comparison itself ----------------------------------------------------------------


def test_transcript_agrees_only_with_what_is_printed() -> None:
    assert blocks.agrees(("가", "나"), ("가", "나"))
    assert not blocks.agrees(("가",), ("가", "나"))
    assert blocks.agrees(("가", "…", "라"), ("가", "나", "다", "라"))
    assert not blocks.agrees(("가", "…", "라"), ("가", "나"))
    assert not blocks.agrees(("나", "…"), ("가", "나"))


def test_transcript_is_renewed_with_its_cut() -> None:
    printed = ("하나", "둘", "모두", "셋")
    assert blocks.renew_lines((), printed) == printed
    assert blocks.renew_lines(("x", "…"), printed) == ("하나", "…")
    assert blocks.renew_lines(("…", "모두", "x", "y"), printed) == ("…", "모두", "셋")


def test_block_takes_its_file_name_from_the_fence() -> None:
    (block,) = blocks.read_blocks("앞\n```tsv 내 사전.tsv\na\tb\n```\n뒤\n")
    assert (block.language, block.file, block.text) == ("tsv", "내 사전.tsv", "a\tb\n")
    steps = blocks.split_steps("$ forumgraph stats\n하나\n둘\n$ forumgraph show 가\n")
    assert [step.lines for step in steps] == [("하나", "둘"), ()]
