"""Read what is said of a program that is named first: `첫째, P입니다. 우리 시는 …`, `P: A가 …`.

Reports and speeches name an undertaking as a heading does and then tell who does what for it; the
sentence that tells it names the program no more.
"""

from __future__ import annotations

import re

from forumgraph.extract.draft import Support
from forumgraph.extract.governing import find_verb, is_said_of
from forumgraph.extract.sentence import WITH, Sentence
from forumgraph.extract.verbs import RUN
from forumgraph.model import Basis, Mention

_LABEL = re.compile(r"[’”'\"」』>》˼]?\s?(?:\d{1,2}\)|\([^()\n]{1,30}\)|\*)?\s?[:：]\s?")
_OPENS = re.compile(
    r"[^\w\n]{0,4}(?:(?:첫|둘|셋|넷|다섯|여섯)째|먼저|우선|다음은|다음으로는?|이어서|끝으로|마지막으로|"
    r"\d{1,3}\s?(?:쪽|페이지|면|번)|[가-하]\.|\d{1,2}[.)]|[①-⑳])?[은는]?,?\s?[‘“'\"「『<《˹]?"
)
_NAMED = re.compile(
    r"[’”'\"」』>》˼]?\s?(?:관련(?:해서|하여)?|현황|건)?(?:입니다(?:만|마는)?|이고요|인데요|임|이다|이야기입니다|부터요)?\s?[.,]?\s?"
)
_RUN = re.compile(RUN)
_TOPIC = re.compile(r"[’”'\"」』>》˼]?[은는]\s")
_AGAIN = re.compile(rf"[^을를\n]{{3,60}}(?<![가-힣])(?:다시|재차|이어서)\s(?:{RUN}|열\s)")
_TOGETHER = re.compile(r"[^.\n]{0,40}?(?:함께|공동|같이|손\s?잡|손을\s|협력|힘을\s|협약|합동)")
_LONGEST = 300


def state_announced(sentence: Sentence) -> None:
    """State who runs the program that stands as a label before, or fills the sentence before."""
    found = _find_label(sentence) or _find_announced(sentence)
    if found is None:
        return
    program, start = found
    behind = [group for group in sentence.subjects if group[0].start >= start]
    actors: tuple[list[Mention], Basis] = (behind[0] if behind else [], "context")
    text, position = sentence.draft.text, actors[0][-1].end if behind else start
    partners = _find_partners(sentence, actors[0])
    told = partners[-1].end if partners else position
    verb = find_verb(text, sentence.draft.tagline, told, sentence.end)
    run = _RUN.search(text, position, sentence.end)
    cue = run.start() if run else verb
    if cue is None or (run is None and not partners and is_said_of(text, cue)):
        return
    if not behind and run and sentence.speaker_body and not _has_subject(sentence, start, run):
        actors = [sentence.speaker_body], "speaker"
    for body in [*actors[0], *partners]:
        support = Support(actors[1], "runs.announced", sentence.judge(cue), 0.6)
        sentence.draft.state("runs", body, program, sentence.span, support)


def _has_subject(sentence: Sentence, start: int, run: re.Match[str]) -> bool:
    return bool(re.search(r"[NPLHRXFO][a-z]*[ST]", sentence.draft.tagline[start : run.start()]))


def _find_partners(sentence: Sentence, actors: list[Mention]) -> list[Mention]:
    text = sentence.draft.text
    return [
        body
        for group in sentence.groups if actors and group[0].start > actors[-1].end
        and WITH.match(text, group[-1].end) and _TOGETHER.match(text, group[-1].end, sentence.end)
        for body in group
    ]  # fmt: skip


def _find_label(sentence: Sentence) -> tuple[Mention, int] | None:
    """Find `P: ` at the start of the sentence and where what is said of it starts."""
    for program in sentence.programs[:1]:
        label = _LABEL.match(sentence.draft.text, program.end, sentence.end)
        if label and _OPENS.fullmatch(sentence.draft.text, sentence.start, program.start):
            return program, label.end()
    return None


def _find_announced(sentence: Sentence) -> tuple[Mention, int] | None:
    """Find the program that the sentence before in the paragraph names and says nothing of."""
    draft = sentence.draft
    if sentence.programs or sentence.start == 0:
        return None
    start, end = draft.find_sentence(max(0, sentence.start - 2))
    gap = draft.text[end : sentence.start]
    if end > sentence.start or "\n" in gap or end - start > _LONGEST:
        return None
    named = draft.find_mentions("program", start, end)
    topic = len(named) == 1 and _TOPIC.match(draft.text, named[0].end, end)
    if topic and _AGAIN.search(draft.text, sentence.start, sentence.end):
        start = named[0].start  # `P는 열리지 못했다. A는 내년에 다시 열 계획이다.`
    elif len(named) != 1 or not _NAMED.fullmatch(draft.text, named[0].end, end):
        return None
    opens = _OPENS.fullmatch(draft.text, start, named[0].start)
    return (named[0], sentence.start) if opens else None
