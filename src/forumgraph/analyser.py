"""What analyses records: how many threads it gets, and spaCy without its command line.

`import spacy` imports its own commands too, for one function that tells versions; with them come
two HTTP clients and a project manager, a third of the time that the import takes.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

# Kiwi on every CPU leaves none for what is done with its morphemes (`make bench` measures both).
DEFAULT_WORKERS = min(8, max(1, (os.cpu_count() or 2) - 1))
_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy unless somebody has; its commands are there for whoever asks for them later."""
    if "spacy" in sys.modules or _COMMANDS in sys.modules:
        return
    commands, information = ModuleType(_COMMANDS), ModuleType(_INFO)
    information.__dict__["info"] = _tell_versions
    sys.modules.update({_COMMANDS: commands, _INFO: information})
    try:
        import_module("spacy")
    finally:
        del sys.modules[_COMMANDS], sys.modules[_INFO]


def _tell_versions(*words: Any, **options: Any) -> Any:
    return import_module(_INFO).info(*words, **options)
