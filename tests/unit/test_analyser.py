"""spaCy comes without its commands, and with them for whoever asks."""

from __future__ import annotations

import subprocess
import sys

IMPORTED = """
import sys
from forumgraph.analyser import import_spacy
import_spacy()
import spacy
assert not [name for name in sys.modules if name.startswith(("spacy.cli", "weasel", "httpx"))]
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert spacy.cli.info is sys.modules["spacy.cli.info"].info
import_spacy()
assert spacy.cli.info is sys.modules["spacy.cli.info"].info
"""
AS_IT_IS = """
import sys
import spacy
from forumgraph.analyser import import_spacy
before = spacy.info, sys.modules["spacy.cli"]
import_spacy()
assert before == (spacy.info, sys.modules["spacy.cli"])
"""


def run_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    return done.stderr


def test_spacy_comes_without_its_commands_until_they_are_asked_for() -> None:
    assert run_python(IMPORTED) == ""


def test_spacy_that_is_there_is_left_as_it_is() -> None:
    assert run_python(AS_IT_IS) == ""
