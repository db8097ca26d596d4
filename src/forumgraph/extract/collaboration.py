"""Read from a sentence who acts together with whom: coordinated bodies, or one with another.

Hosting the event together is no collaboration (it is `hosts` twice), nor is standing in one list.
"""

from __future__ import annotations

import re

from forumgraph.extract.draft import Support
from forumgraph.extract.sentence import ASIDE, WITH, Sentence, find_owner
from forumgraph.model import Basis, Mention

_SHARED = re.compile(
    r"업무\s?협[약력]|MOU|협약|협력|협업|공동(?!체|화|의\s|주택)|함께|손\s?잡|손을\s?잡|컨소시엄|"
    r"연계|제휴|합동|힘을\s?(?:모|합)|공조|맞손|머리를\s?맞"
)
_ONLY_TOPIC = re.compile(
    r"\s?(?:이라|방안|과제|사례|가능성|필요성|위원|모델|체계|전략|네트워크|기구|강화|"
    r"관\b|실\b|정책|분야|사업|센터|단\b)"
)
_HOSTED = re.compile(r"공동\s?(?:으로\s?)?(?:주최|주관|후원)")
_THROUGH = re.compile(r"[을를]\s통[해하]")
_ASIDE_THROUGH = re.compile(rf"{ASIDE}[을를]\s통[해하]")


def state_shared(sentence: Sentence) -> None:
    """State collaborations: coordinated actors, or one with another, and a cue behind them."""
    draft = sentence.draft
    text = draft.text
    for group in sentence.groups:
        cue = _find_shared(sentence, group[-1].end, len(group) == 1)
        if cue is None:
            continue
        tail = text[group[-1].end : cue.start()]
        if len(group) > 1 and len(group) < 9 and _leads_to(tail):
            _state_pairs(sentence, group, [], cue, "named", "shared.group")
        if WITH.match(text, group[-1].end) and len(tail) < 45:
            partners, basis = sentence.find_actor(group[0].start)
            if not partners:
                partners, basis = sentence.find_subject_before(), "context"
            _state_pairs(sentence, group, partners, cue, basis, "shared.with")
    _state_through(sentence)


def _leads_to(tail: str) -> bool:
    """Say whether the words between actors and cue keep the actors as its subject."""
    if len(tail) > 90 or re.search(r"참석|후원|경우", tail):
        return False
    if re.match(rf"{ASIDE}\s?(?:등\s?)?의\s", tail):
        return len(tail) < 12
    return bool(re.match(rf"{ASIDE}\s?(?:등|간|이|가|은|는|와|과|,|·|\s)", tail))


def _find_shared(sentence: Sentence, position: int, lone: bool) -> re.Match[str] | None:
    text = sentence.draft.text
    for cue in _SHARED.finditer(text, position, sentence.end):
        if _HOSTED.match(text, cue.start()):
            continue
        if _ONLY_TOPIC.match(text, cue.end()) and not re.match(r"협약|MOU", cue.group()):
            continue
        if lone and any(found.start <= cue.start() < found.end for found in sentence.programs):
            continue
        return cue
    return None


def _state_pairs(
    sentence: Sentence,
    group: list[Mention],
    partners: list[Mention],
    cue: re.Match[str],
    basis: Basis,
    rule: str,
) -> None:
    """State every pair within the group and between group and partners."""
    known = {body.name for body in group}
    others = [body for body in partners if body.name not in known]
    everyone = [*group, *others]
    shared_on = next((found.name for found in sentence.programs), None)
    for index, left in enumerate(everyone):
        for right in everyone[index + 1 :]:
            crosses = left in group and right in others
            sentence.draft.state(
                "collaborates_with",
                left,
                right,
                sentence.span,
                Support(basis if crosses else "named", rule, sentence.judge(cue.start()), 0.8),
                on=shared_on,
            )


def _state_through(sentence: Sentence) -> None:
    """State `A의 P를 B를 통해 진행함`, `A는 B를 통해 P를 운영`: one works through another."""
    text = sentence.draft.text
    for body in sentence.bodies:
        cue = _THROUGH.match(text, body.end) or _ASIDE_THROUGH.match(text, body.end)
        for program in sentence.programs if cue else ():
            before = program.end <= body.start
            owner = find_owner(sentence, program) if before else None
            owners = [owner] if owner else sentence.find_subject(min(program.start, body.start))
            for one in owners:
                if cue and one.name != body.name:
                    sentence.draft.state(
                        "collaborates_with", one, body, sentence.span,
                        Support("named", "shared.through", sentence.judge(cue.end()), 0.7),
                        on=program.name,
                    )  # fmt: skip
