"""Records of the shapes of real ones, whole and damaged: no crash, the promises, linear time.

`python benchmarks/shapes.py` measures the same at 5 MB a shape; here the sizes are small.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from hypothesis import HealthCheck, given, reject, settings
from shapes import SHAPES, draw_text, repeat_shapes
from spacy.language import Language

from forumgraph.errors import UnreadableSource
from forumgraph.extract import extract_document
from forumgraph.extract.draft import Draft
from forumgraph.lexicon import Lexicon
from forumgraph.model import Document, Extraction, Named, Proceedings
from forumgraph.read import read_bytes
from forumgraph.structure import structure_proceedings

SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
many = settings(max_examples=60, deadline=None, suppress_health_check=SHARED)
# Shapes of which every line asks something of all others: turns, seats, schools, further places
# of names, programs and headings. The benchmark goes through all shapes.
TALKATIVE = (
    ("role name",), ("school",), ("session",), ("sponsor",), ("heading",), ("quoted",),
    ("seat", "role name"), ("own post", "generic"), ("surname", "name office"),
)  # fmt: skip
WORDY = (
    ("attendees",), ("name commas",), ("program quoted",), ("renamed",), ("number", "dash"),
    ("abbreviation",), ("reported",), ("under", "own post"),
)  # fmt: skip
SMALL, GROWTH = 6_000, 8
FACTOR = 2.0  # a letter of a long record may cost so many times what one of a short does


def read_text(text: str) -> Document:
    try:
        return read_bytes(text.encode(), "지어낸.txt")
    except UnreadableSource:
        # running lines and page numbers alone leave no text, and are refused
        reject()


def extract_text(nlp: Language, lexicon: Lexicon, text: str) -> Extraction:
    document = read_text(text)
    proceedings = structure_proceedings(document, lexicon)
    return extract_document(nlp, nlp.make_doc(document.text), Draft(document, proceedings, lexicon))


# --- no crash, and the promises --------------------------------------------------------------


def list_named(proceedings: Proceedings) -> Iterator[Named]:
    for person in proceedings.attendees:
        yield from filter(None, (person.name, person.affiliation, person.department))
    yield from (section.title for section in proceedings.sections)
    yield from (session.title for session in proceedings.sessions if session.title)
    yield from proceedings.event.hosts


@many
@given(text=draw_text())
def test_structure_keeps_what_it_finds_within_the_text(lexicon: Lexicon, text: str) -> None:
    document = read_text(text)
    found = structure_proceedings(document, lexicon)
    size, reached = len(document.text), 0
    for speech in found.speeches:
        assert reached <= speech.start < speech.end <= size
        reached = speech.end
    for part in (*found.attendees, *found.sections, *found.sessions, *list_named(found)):
        assert 0 <= part.start <= part.end <= size
    for start, end in found.event.spans.values():
        assert 0 <= start < end <= size
    assert len({person.name.name for person in found.attendees}) == len(found.attendees)
    assert [speech.id for speech in found.speeches] == [
        f"t{number}" for number in range(1, len(found.speeches) + 1)
    ]


@many
@given(text=draw_text())
def test_extract_finds_only_what_stands_there(nlp: Language, lexicon: Lexicon, text: str) -> None:
    found = extract_text(nlp, lexicon, text)
    whole, ends = found.document.text, {mention.id for mention in found.mentions}
    for statement in found.statements:
        assert whole[statement.start : statement.end] == statement.quote != ""
        assert {statement.subject, statement.object} <= ends
    reached: dict[str, int] = {}
    for mention in found.mentions:
        assert whole[mention.start : mention.end] == mention.text != ""
        assert reached.get(mention.type, 0) <= mention.start
        reached[mention.type] = mention.end


@settings(many, max_examples=25)
@given(text=draw_text())
def test_extract_finds_the_same_again(nlp: Language, lexicon: Lexicon, text: str) -> None:
    first = extract_text(nlp, lexicon, text)
    again = extract_text(nlp, lexicon, text)
    assert again.model_dump_json() == first.model_dump_json()


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if SHAPES[shape].strip()])
def test_shape_repeated_on_one_line_is_read(nlp: Language, lexicon: Lexicon, shape: str) -> None:
    text = repeat_shapes((shape,), 2_500, "")
    found = extract_text(nlp, lexicon, text)
    assert found.document.text.strip() == read_text(text).text.strip()
    assert all(0 <= speech.start < speech.end for speech in found.proceedings.speeches)


# --- linear time -----------------------------------------------------------------------------


Prepare = Callable[[str], Callable[[], object]]
fresh = count(1)  # no two records name the same people: names once read cost less again


def measure_letter(prepare: Prepare, shapes: tuple[str, ...], size: int) -> float:
    """Return the seconds of processor time that a letter of a record takes."""
    text = repeat_shapes(shapes, size, first=1009 * next(fresh))
    run = prepare(text)
    gc.collect()
    started = time.process_time()
    run()
    return (time.process_time() - started) / len(text)


def compare_lengths(prepare: Prepare, shapes: tuple[str, ...]) -> float:
    """Return how much dearer a letter is in a record eight times as long.

    A busy machine makes any one figure too high: what stands is the best of up to three tries.
    """
    best = float("inf")
    for _ in range(3):
        short = min(measure_letter(prepare, shapes, SMALL) for _ in range(3))
        long = measure_letter(prepare, shapes, SMALL * GROWTH)
        best = min(best, long / short)
        if best <= FACTOR:
            break
    return best


@pytest.mark.parametrize("shapes", TALKATIVE, ids="+".join)
def test_structure_takes_no_longer_for_a_letter_of_a_long_record(
    lexicon: Lexicon, shapes: tuple[str, ...]
) -> None:
    def prepare(text: str) -> Callable[[], object]:
        document = read_text(text)
        return lambda: structure_proceedings(document, lexicon)

    assert compare_lengths(prepare, shapes) <= FACTOR


@pytest.mark.parametrize("shapes", WORDY, ids="+".join)
def test_extract_takes_no_longer_for_a_letter_of_a_long_record(
    nlp: Language, lexicon: Lexicon, shapes: tuple[str, ...]
) -> None:
    def prepare(text: str) -> Callable[[], object]:
        document = read_text(text)
        proceedings = structure_proceedings(document, lexicon)
        doc = nlp.make_doc(document.text)
        return lambda: extract_document(nlp, doc, Draft(document, proceedings, lexicon))

    assert compare_lengths(prepare, shapes) <= FACTOR
