"""Try to read what may be broken: a document, or the one typed error it ended in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from forumgraph.errors import SourceError
from forumgraph.model import Document


def attempt(read: Callable[..., Document], *given: Any) -> Document | SourceError:
    """Return the document or the error; anything else that is raised fails the test."""
    try:
        return read(*given)
    except SourceError as error:
        return error


def check_outcome(outcome: Document | SourceError, name: str) -> None:
    """Assert that there is text, or an error that says what and what next."""
    if isinstance(outcome, SourceError):
        assert outcome.what, name
        assert outcome.hint, name
        return
    assert outcome.text.strip(), f"{name}: a silent empty text"
    for block in outcome.blocks:
        assert 0 <= block.start <= block.end <= len(outcome.text), name
