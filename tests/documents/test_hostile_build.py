"""At least 120 files that mean harm: each ends in text or one typed error, and the build lands."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import hwp_hostile
import markup_hostile
import pdf_hostile
import pytest
from attempt import attempt, check_outcome
from forum_record import PIECES, write_text
from hwp_writer import write_hwp

from forumgraph.model import Document
from forumgraph.pipeline import Options, build
from forumgraph.read import read_document
from forumgraph.read.isolate import close_children

MOST_SECONDS, MOST_BYTES = 5, 1.2 * 2**30
TEXTS = [
    ("빈 파일.txt", b""),
    ("빈칸.txt", b" \n" * 1000),
    ("임의 바이트.txt", bytes(range(256)) * 64),
    ("널.txt", b"\0" * 4096),
    ("../../밖.txt".replace("/", "_"), "가나다".encode()),
    ("그림.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
    ("한 줄.txt", ("가" * 200_000).encode()),
    ("제어 문자.txt", ("\x1b[2J" * 1000 + "가나다").encode()),
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("적대") / "기록"
    folder.mkdir()
    for source in (hwp_hostile, pdf_hostile, markup_hostile):
        for number, (name, data) in enumerate(source.list_hostile()):
            folder.joinpath(f"{source.__name__}-{number:03}-{name}").write_bytes(data)
    for number, (name, data) in enumerate(TEXTS):
        folder.joinpath(f"text-{number:03}-{name}").write_bytes(data)
    return folder


def test_hostile_set_is_large_enough(hostile: Path) -> None:
    assert len(list(hostile.iterdir())) >= 120


def test_every_hostile_file_ends_in_text_or_one_typed_error(hostile: Path) -> None:
    slow: dict[str, float] = {}
    texts = 0
    for path in sorted(hostile.iterdir()):
        started = time.monotonic()
        outcome = attempt(read_document, path)
        check_outcome(outcome, path.name)
        texts += isinstance(outcome, Document)
        taken = time.monotonic() - started
        if taken > MOST_SECONDS:
            slow[path.name] = taken
    assert not slow
    assert texts  # some of them are only odd
    close_children()
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert largest < MOST_BYTES


def test_build_over_the_hostile_set_lands_the_good_records(hostile: Path, tmp_path: Path) -> None:
    outside = set(tmp_path.parent.iterdir())
    good = {
        "a-좋은 기록.txt": write_text(PIECES),
        "m-좋은 기록.hwp": write_hwp(PIECES),
        "z-좋은 기록.txt": write_text(PIECES) + "끝\n".encode(),
    }
    for name, data in good.items():
        hostile.joinpath(name).write_bytes(data)
    before = {path: path.stat().st_mtime_ns for path in hostile.iterdir()}
    report = build([hostile], tmp_path / "forum.db", Options(workers=2))
    outcomes = {source.name: source.outcome for source in report.sources}
    assert {name: outcomes[name] for name in good} == dict.fromkeys(good, "read")
    assert all(source.error for source in report.sources if source.outcome == "failed")
    assert {path: path.stat().st_mtime_ns for path in hostile.iterdir()} == before
    assert set(tmp_path.parent.iterdir()) == outside
