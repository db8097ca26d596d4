"""Everything that can go wrong, by what it means for the build.

::

    ForumGraphError
    ├── SourceError            this source cannot be used: record it, go on with the others
    │   ├── UnsupportedFormat    no reader for what the bytes are
    │   ├── UnreadableSource     missing, empty, damaged, or in no known encoding
    │   ├── NoTextLayer          pages without text (a scan): run OCR first
    │   ├── TooLarge             over a limit of the reader
    │   └── NotProceedings       text, but no event, person or speech in it
    └── SetupError             nothing can be done right: stop
        ├── InvalidOntology      ontology.yml does not hold together
        ├── InvalidLexicon       a lexicon line is wrong
        ├── InvalidJudgement     a line of the ledger is wrong, or two contradict each other
        ├── InvalidConfig        pipeline.cfg or an option is wrong
        ├── StoreVersion         the database was made by another version
        └── StoreBusy            another process is writing the database

Every message says what happened, where, and what to do next.
"""

from __future__ import annotations


class ForumGraphError(Exception):
    """Root of all errors that forumgraph raises on purpose.

    `what` is the cause, `where` the file, line or place, `hint` what the user does next.
    """

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        super().__init__(what, where, hint)
        self.what, self.where, self.hint = what, where, hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" → {self.hint}" if self.hint else ""
        return f"{place}{self.what}{advice}"


class SourceError(ForumGraphError):
    """One source cannot be used; the build records it and goes on."""


class UnsupportedFormat(SourceError):
    """No reader knows what these bytes are."""


class UnreadableSource(SourceError):
    """The source is missing, empty, damaged, or in no known encoding."""


class NoTextLayer(SourceError):
    """The pages carry pictures of text but no text."""


class TooLarge(SourceError):
    """The source is over one of the reader's limits."""


class NotProceedings(SourceError):
    """There is text, but neither an event nor a person nor a speech in it."""


class SetupError(ForumGraphError):
    """Nothing can be done right until the user mends the set-up."""


class InvalidOntology(SetupError):
    """ontology.yml contradicts itself or a stage."""


class InvalidLexicon(SetupError):
    """A line of a lexicon file does not have the form it must have."""


class InvalidJudgement(SetupError):
    """A line of the ledger does not have the form it must have, or contradicts another."""


class InvalidConfig(SetupError):
    """pipeline.cfg or an option names something that does not exist."""


class StoreVersion(SetupError):
    """The database was written by another version of the schema."""


class StoreBusy(SetupError):
    """Another process holds the database."""
