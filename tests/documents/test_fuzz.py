"""A fuzz target for every reader: valid files, broken at random, end in text or a typed error.

Some seconds a reader, about a minute for all in the test run; FUZZ_SECONDS=600 for a long night.
A failure prints the seed, which gives the same files again.
"""

from __future__ import annotations

import io
import os
import time
import zipfile
from collections.abc import Callable
from functools import cache

import pytest
from attempt import attempt, check_outcome
from docx_writer import write_docx
from forum_record import PIECES, write_text
from html_writer import write_html
from hwp_writer import write_hwp, write_hwpml, write_hwpx
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from pdf_writer import write_pdf

from forumgraph.read import read_bytes

SECONDS = float(os.environ.get("FUZZ_SECONDS", "8"))
ROUND = 40
LONGEST = 5.0
Change = tuple[float, int, bytes]
SMALL = PIECES[:12]


@cache
def write_seed(form: str) -> bytes:
    """Return a small valid file of a format."""
    writers: dict[str, Callable[[], bytes]] = {
        "text": lambda: write_text(SMALL),
        "hwp": lambda: write_hwp(SMALL),
        "hwp, not compressed": lambda: write_hwp(SMALL, flags=0),
        "hwpx": lambda: write_hwpx(SMALL),
        "hwpml": lambda: write_hwpml(SMALL),
        "docx": lambda: write_docx(SMALL),
        "html": lambda: write_html(SMALL),
        "pdf": lambda: write_pdf(SMALL),
    }
    return writers[form]()


def break_bytes(data: bytes, changes: list[Change]) -> bytes:
    """Overwrite, insert or cut at places given as shares of the length."""
    broken = bytearray(data)
    for place, kind, piece in changes:
        at = int(place * len(broken))
        if kind == 0:
            broken[at : at + len(piece)] = piece
        elif kind == 1:
            broken[at:at] = piece
        elif kind == 2:
            del broken[at : at + 64]
        else:
            broken[at:at] = bytes(broken[at : at + 512])
    return bytes(broken)


def break_part(data: bytes, share: float, changes: list[Change]) -> bytes:
    """Break one part of a package and pack it again, so that the damage is not in the packing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        names = old.namelist()
        chosen = names[min(int(share * len(names)), len(names) - 1)]
        for name in names:
            part = old.read(name)
            new.writestr(name, break_bytes(part, changes) if name == chosen else part)
    return packed.getvalue()


PLACES = st.floats(0, 1, exclude_max=True)
CHANGES = st.lists(
    st.tuples(PLACES, st.integers(0, 3), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6
)


def check_reading(data: bytes) -> None:
    started = time.monotonic()
    check_outcome(attempt(read_bytes, data, "깨진 파일"), "깨진 파일")
    assert time.monotonic() - started < LONGEST


@pytest.mark.parametrize(
    "form", ["text", "hwp", "hwp, not compressed", "hwpx", "hwpml", "docx", "html", "pdf"]
)
def test_broken_files_end_in_text_or_a_typed_error(form: str) -> None:
    whole = write_seed(form)

    @settings(
        max_examples=ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.booleans(), PLACES, CHANGES)
    def try_round(inside: bool, share: float, changes: list[Change]) -> None:
        packed = inside and whole.startswith(b"PK")
        check_reading(break_part(whole, share, changes) if packed else break_bytes(whole, changes))

    stop, number = time.monotonic() + SECONDS, 0
    while time.monotonic() < stop:
        number += 1
        seed(number)(try_round)()
    assert number
