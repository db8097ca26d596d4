"""extract: (Document, Proceedings) → Extraction: mentions and statements with their evidence.

The recognisers are spaCy components, named in pipeline.cfg, that share one Draft a document.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config

from forumgraph.errors import InvalidConfig, SourceError, UnreadableSource
from forumgraph.extract import gazetteer, organizations, persons, programs, relations, topics
from forumgraph.extract.draft import Draft, attach_draft
from forumgraph.extract.phrases import NOUN
from forumgraph.model import Document, Extraction, Passage, Proceedings
from forumgraph.tokenize import KiwiTokenizer

__all__ = ["extract_documents", "load_pipeline"]

# Registering a component is importing its module.
COMPONENTS = (gazetteer, persons, organizations, programs, topics, relations)
_CONTENT = re.compile(r"[NPLHRVD][a-z]*")
_COMPOUND = re.compile(rf"{NOUN}(?:{NOUN})+")


def load_pipeline(lexicon: Iterable[Path] = (), threads: int = 1) -> Language:
    """Load pipeline.cfg with the user's lexicon files and Kiwi's threads.

    Raises InvalidLexicon for a malformed lexicon, InvalidConfig for a broken pipeline.cfg.
    """
    overrides = {"lexicon.files": [str(path) for path in lexicon], "kiwi.threads": threads}
    with as_file(files("forumgraph").joinpath("pipeline.cfg")) as path:
        config = load_config(path, overrides=overrides, interpolate=True)
    try:
        return spacy.util.load_model_from_config(config, auto_fill=True)
    except (ValueError, KeyError) as error:
        raise InvalidConfig(str(error), "pipeline.cfg", "이름이 나온 부분을 고치세요") from error


def extract_documents(
    nlp: Language, inputs: Iterable[tuple[Document, Proceedings]]
) -> Iterator[Extraction | SourceError]:
    """Extract many documents in order; Kiwi's threads work ahead meanwhile.

    A document that breaks a recogniser comes out as a SourceError, so that the others land.
    """
    tokenizer = cast(KiwiTokenizer, nlp.tokenizer)
    waiting: deque[tuple[Document, Proceedings]] = deque()

    def list_texts() -> Iterator[str]:
        for pair in inputs:
            waiting.append(pair)
            yield pair[0].text

    for doc in tokenizer.pipe(list_texts()):
        document, proceedings = waiting.popleft()
        try:
            yield extract_document(nlp, doc, Draft(document, proceedings, tokenizer.lexicon))
        # Components may be anybody's (pipeline.cfg); what they raise must not stop a build.
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            hint = "이 파일을 빼고 다시 실행하고, 개발자에게 알려 주세요"
            yield UnreadableSource(f"내용을 분석하지 못했습니다 ({reason})", document.name, hint)


def extract_document(nlp: Language, doc: Doc, draft: Draft) -> Extraction:
    """Run the recognisers over one tokenized document."""
    attach_draft(doc, draft)
    for _, component in nlp.pipeline:
        doc = component(doc)
    draft.passages = tuple(list_passages(draft))
    return draft.finish()


def list_passages(draft: Draft) -> Iterator[Passage]:
    """Yield every block with its content morphemes; a compound stands whole and split.

    `예산안을 심의` gives `예산안 예산 안 심의`, so that 예산 is found where it is part of a word.
    """
    text, tagline = draft.text, draft.tagline
    for block in draft.document.blocks:
        start, end = block.start, block.end
        words = [text[w.start() : w.end()] for w in _CONTENT.finditer(tagline, start, end)]
        words += [text[w.start() : w.end()] for w in _COMPOUND.finditer(tagline, start, end)]
        if words:
            speech = draft.find_speech(block.start)
            yield Passage(
                start=block.start,
                end=block.end,
                page=block.page,
                speech=speech.id if speech else None,
                morphemes=" ".join(words),
            )
