"""Read from a sentence who takes part in a program that others run."""

from __future__ import annotations

import re

from forumgraph.extract.draft import Support
from forumgraph.extract.sentence import Sentence
from forumgraph.model import Mention

_TAKES_PART = re.compile(
    r"[‘’“”」』]?\s?(?:사업|프로그램)?에\s?(?:[가-힣]{1,8}\s){0,2}?(?:참여|동참|선정|참가)"
)


def state_taking_part(sentence: Sentence, program: Mention) -> None:
    """State which organizations take part in a program."""
    text = sentence.draft.text
    cue = _TAKES_PART.match(text, program.end)
    if cue is None:
        return
    for body in sentence.find_subject(program.start):
        sentence.draft.state(
            "participates_in",
            body,
            program,
            sentence.span,
            Support("named", "part.verb", sentence.judge(cue.end() - 2), 0.8),
        )
