"""What is slow to load, loaded once for all tests: the lexicon, Kiwi, the pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

from forumgraph import extract
from forumgraph.lexicon import Lexicon, load_lexicon


@cache
def load_once(lexicon: tuple[Path, ...], threads: int) -> Language:
    return REAL_LOAD(lexicon, threads)


REAL_LOAD = extract.load_pipeline


def load_shared(lexicon: Iterable[Path] = (), threads: int = 1) -> Language:
    return load_once(tuple(lexicon), threads)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_shared()


@pytest.fixture
def quick_builds() -> Iterator[None]:
    """Let builds share one loaded pipeline (3 s saved each); what they do stays the same.

    The pipeline is a function of lexicon files and threads alone, which are the cache's key.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extract, "load_pipeline", load_shared)
        yield
