"""Read from a sentence which body goes on as which, and which is part of which."""

from __future__ import annotations

import re
from itertools import pairwise

from forumgraph.extract.draft import Support
from forumgraph.extract.sentence import ASIDE, SUBJECT, Sentence

_MERGED = re.compile(
    r"[이가을를]\s(?:[가-힣]+\s)?통합[되하][어여]?\s?[^.\n]{0,10}?(?:출범|신설|설립|만)"
)
_SUCCEEDS = re.compile(
    r"후신|전신|명칭을?\s?(?:변경|바꾸|바꿔)|이름을\s?(?:바꾸|바꿔|변경)|개편|재편|승격|확대\s?개편|계승|개칭|통폐합"
)
_FORMER = re.compile(r"\s?\((?:구|옛|舊|전신|前)\s?[,:.]?\s?")
_UNDER = re.compile(rf"{ASIDE}(?:의)?\s?(?:산하|소속|부설|직속|소관)(?:의|인)?\s(?:기관인\s)?")


def state_succession(sentence: Sentence) -> None:
    """State who goes on as whom: `A는 B의 후신`, `B는 A로 이름을 바꾸어`, `A(구 B)`."""
    draft, text = sentence.draft, sentence.draft.text
    for old, new in pairwise(sentence.bodies):
        if _FORMER.fullmatch(text[old.end : new.start]):
            draft.state("succeeds", old, new, sentence.span, Support("named", "succeeds.former"))
    _state_merger(sentence)
    cue = _SUCCEEDS.search(text, sentence.start, sentence.end)
    if cue is None:
        return
    status = sentence.judge(cue.start())
    before = [body for body in sentence.bodies if body.end <= cue.start()]
    for first, second in pairwise(before):
        tail = text[second.end : cue.start()]
        if re.match(r"의\s?$|[을를]\s?$|(?:의|를)\s", tail) and cue.group() in ("후신", "계승"):
            subject = sentence.find_subject(second.start) or [first]
            pair = subject[0], second
        elif re.match(r"으?로\s", tail) and SUBJECT.match(text, first.end):
            pair = second, first
        else:
            continue
        draft.state(
            "succeeds", *pair, sentence.span, Support("named", "succeeds.verb", status, 0.8)
        )


def _state_merger(sentence: Sentence) -> None:
    """State `A는 B와 C가 통합되어 출범한 기관`: A succeeds both."""
    for group in sentence.groups:
        cue = _MERGED.match(sentence.draft.text, group[-1].end, sentence.end)
        for new in sentence.find_subject(group[0].start)[:1] if cue else ():
            for old in group:
                sentence.draft.state(
                    "succeeds",
                    new,
                    old,
                    sentence.span,
                    Support(
                        "named",
                        "succeeds.merger",
                        sentence.judge(cue.end()) if cue else "unknown",
                        0.8,
                    ),
                )


def state_units(sentence: Sentence) -> None:
    """State `A 산하 B` and a unit written right after its body (`○○대학교 산학협력단`)."""
    draft, text = sentence.draft, sentence.draft.text
    for body, unit in pairwise(sentence.bodies):
        gap = text[body.end : unit.start]
        if _UNDER.fullmatch(gap):
            draft.state("part_of", unit, body, sentence.span, Support("named", "unit.under"))
        elif gap == " " and unit.rule in ("suffix", "unit") and body.lexicon != unit.lexicon:
            draft.state(
                "part_of",
                unit,
                body,
                sentence.span,
                Support("named", "unit.adjacent", confidence=0.7),
            )
