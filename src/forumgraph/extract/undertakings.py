"""Read from a sentence who runs, takes part in and funds a program."""

from __future__ import annotations

import re

from forumgraph.extract.draft import Draft, Support
from forumgraph.extract.phrases import find_word_start
from forumgraph.extract.sentence import ASIDE, Sentence, find_owner
from forumgraph.extract.verbs import MODIFIERS, MODIFYING, RUN
from forumgraph.model import Basis, Mention, Session

_RUNS_BEFORE = re.compile(
    rf"(?:(?:{RUN}){MODIFYING}|(?<![가-힣])(?:{MODIFIERS})|"
    r"[이가]\s(?:[가-힣0-9]+\s){0,3}(?:하는|해\s?온|하고 있는|하던))\s?[‘“「『<《]?$"
)
_RUN_AFTER = re.compile(
    rf"[’”」』>》]?{ASIDE}(?:[을를도은는이가의]|으?로|\s?등을?)?\s?[^.\n]{{0,50}}?"
    rf"(?P<verb>{RUN}|통[해하])(?!\s?시(?:\s|,)|하면(?!서)|되면|하려면|되려면|할\s경우)"
)
_SERVES = re.compile(r"[’”」』>》]?으?로\s[^.\n]{0,50}?(?P<verb>지원하|지원해|돕)")
# `P의 운영기관인 A`, `P 주관기관은 A`: who runs stands behind a word for it.
_RUNNER = re.compile(
    rf"[’”」』>》]?{ASIDE}(?:의)?\s?(?:운영|주관|수행|시행|전담|총괄|위탁)\s?(?:기관|부처|사|단체|주체)"
    r"(?:인|은|는|으로|로|:|\s:)?\s?"
)
_VERB_NEXT = re.compile(rf"[^,\n]{{0,8}}?(?:{RUN})")
_ACTS_ALONE = re.compile(
    rf"{ASIDE}(?:이|가|에서|은|는)\s(?:[가-힣]+(?:으로|로)\s)?(?:공동\s?(?:으로\s)?|합동\s?|총괄\s?|맡아\s?|위탁\s?)?"
    r"(?:시행|운영|추진|수행|주관|전담)"
)
_LABELLED = re.compile(r"(?:주관|전담|운영|시행|수행|추진)\s?(?:부처|기관|주체|단체)\s*[:：]\s?$")
_ENTRUSTED = re.compile(r"(?:에|에게|에서)\s(?:위탁|맡[겨기겼긴])")
_ASIDE_RUNNER = re.compile(r"[’”」』>》]?\s?[(（](?:주관|시행|운영)?\s?[:：]?\s?")
_OUTLINED = re.compile(r"\s?[:：]\s?")
_DONE_WITH = re.compile(r"[’”」』>》]?(?:을|를|으?로)\s")
_FRAMES = re.compile(r"중심|계기|대상|바탕|기반|위[해하]|통[해하]|비롯|포함|토대")
_EOJEOL = re.compile(r"[가-힣]+")
_VERB = re.compile(r"[^VZ\n]{0,25}?V")
_SAID_OF = re.compile(
    r"소개|설명|제안|비판|요청|평가|방문|언급|강조|촉구|요구|참고|확인|점검|심의|의결|감사|지적|논의|검토|찾|알|"
    r"보[고았러]|듣|들[었으을]|중심|계기|대상|포함|받|신청|포함|통과|기대|환영|지지|반대|폐지|중단|활용|이용|선정|지정|참여|지원|후원|따라|"
    r"통[해하]|위[해하]|대[해하]|비롯|계기|중심|바탕|이름|명칭|주제|목표|보고|발표|말|묻|물|다루|맞"
)
_PASSIVE = re.compile(r"(?:되|돼|된|됨|됐|어지|어졌|어짐|어진)")
_TOGETHER = re.compile(r"(?:와|과|하고)\s(?:함께|공동으로|손잡고|손을\s잡고)\s")
_FUND_GIVES = re.compile(r"[’”」』>》]?에서\s[^.\n]{0,40}?(?P<verb>투자|융자|지원|출자)")
_TAKES_PART = re.compile(
    r"[‘’“”」』]?\s?(?:사업|프로그램)?에\s?(?:[가-힣]{1,8}\s){0,2}?(?:참여|동참|선정|참가)"
)


def state_runs(sentence: Sentence, program: Mention) -> None:
    """State who runs a program: its owner, or who is said to run it before or after its name."""
    owner = find_owner(sentence, program)
    if owner:
        group = next((found for found in sentence.groups if owner in found), [owner])
        _state_runners(sentence, program, (group, "named"), program.end, "runs.owner")
        return
    named = _find_paired(sentence, program) or _find_told_runner(sentence, program)
    if named:
        _state_runners(sentence, program, (named, "named"), program.end, "runs.runner")
        return
    before = _RUNS_BEFORE.search(sentence.draft.text[sentence.start : program.start])
    after = find_run_after(sentence, program)
    if before is None and after is None:
        _state_done_with(sentence, program)
        return
    cue = sentence.start + before.start() if before else after.start("verb") if after else 0
    actors = _find_runners(sentence, program, before is not None, after)
    _state_runners(sentence, program, actors, cue, "runs.verb")


def _state_runners(
    sentence: Sentence, program: Mention, actors: tuple[list[Mention], Basis], cue: int, rule: str
) -> None:
    bodies, basis = actors
    for body in bodies:
        sentence.draft.state(
            "runs",
            body,
            program,
            sentence.span,
            Support(basis, rule, sentence.judge(cue), 0.85 if basis == "named" else 0.7),
        )


def _find_paired(sentence: Sentence, program: Mention) -> list[Mention]:
    """Find who runs which of several: `A와 B는 각각 P와 Q를`: the first the first."""
    subject = sentence.find_subject(program.start)
    after = [found for found in sentence.programs if subject and found.start > subject[-1].end]
    paired = len(subject) > 1 and len(subject) == len(after) and program in after
    if paired and "각각" in sentence.draft.text[subject[-1].end : program.start]:
        return [subject[after.index(program)]]
    return []


def _find_told_runner(sentence: Sentence, program: Mention) -> list[Mention]:
    """Find who stands by a word for running: `P의 운영기관인 A`, `P : A 추진`, `A에 위탁`."""
    text = sentence.draft.text
    for group in sentence.groups:
        if _ENTRUSTED.match(text, group[-1].end) and _is_next(sentence, group, program):
            return group
    for pattern in (_RUNNER, _OUTLINED, _ASIDE_RUNNER):
        match = pattern.match(text, program.end, sentence.end)
        for group in sentence.groups:
            if match is None or group[0].start != match.end():
                continue
            if pattern is not _OUTLINED or _VERB_NEXT.match(text, group[-1].end, sentence.end):
                return group
    return []


def _is_next(sentence: Sentence, group: list[Mention], program: Mention) -> bool:
    """Say whether no other program stands between the program and the group."""
    low, high = sorted((program.start, group[0].start))
    return not any(low < other.start < high for other in sentence.programs)


def _state_done_with(sentence: Sentence, program: Mention) -> None:
    """State who does something else with a program as object or means: `A는 P를 이끌고 있다`.

    What is only said, asked or decided of a program (소개, 요청, 심의) is no running.
    """
    subject = sentence.find_subject(program.start)
    text, tagline = sentence.draft.text, sentence.draft.tagline
    particle = _DONE_WITH.match(text, program.end, sentence.end) if subject else None
    if particle is None or _FRAMES.match(text, particle.end()):
        return
    cue = _find_verb(text, tagline, particle.end(), sentence.end)
    if cue is not None and not _SAID_OF.match(text, cue):
        _state_runners(sentence, program, (subject, "named"), cue, "runs.object")


def _find_verb(text: str, tagline: str, start: int, end: int) -> int | None:
    """Return where the eojeol of the next verb starts; `강하게` and `크게` only say how."""
    while verb := _VERB.match(tagline, start, end):
        cue = find_word_start(text, tagline, verb.end() - 1)
        word = _EOJEOL.match(text, cue)
        if word is None or not word.group().endswith("게"):
            return cue
        start = word.end()
    return None


def _find_runners(
    sentence: Sentence, program: Mention, before: bool, after: re.Match[str] | None
) -> tuple[list[Mention], Basis]:
    """Find who runs: a subject between name and verb (`P는 A가 운영한 사업`), the subject before,
    partners the verb takes (`B와 함께 진행 중인 P`), else the body the speaker speaks for.

    A passive verb (`기금이 만들어짐`) has no agent to be the speaker's.
    """
    if after and not before:
        for group in sentence.subjects:
            if program.end <= group[0].start and group[-1].end <= after.start("verb"):
                return group, "named"
    subject = sentence.find_subject(program.start)
    joined = [
        group
        for group in sentence.groups
        if (group[-1].end <= program.start or _is_between(group, program, after))
        and _TOGETHER.match(sentence.draft.text, group[-1].end)
    ]
    partners = [body for group in joined[-1:] for body in group if body not in subject]
    if partners and not subject and sentence.speaker_body:
        return [sentence.speaker_body, *partners], "speaker"
    if subject or partners:
        return [*subject, *partners], "named"
    if after and _PASSIVE.match(sentence.draft.text, after.end("verb")):
        return [], "named"
    actors, basis = sentence.find_actor(program.start)
    if not actors and after:
        actors = [body for group in sentence.subjects for body in group][:1]
        basis = "named"
    return actors, basis


def _is_between(group: list[Mention], program: Mention, after: re.Match[str] | None) -> bool:
    return bool(after and program.end <= group[0].start and group[-1].end <= after.start("verb"))


def find_run_after(sentence: Sentence, program: Mention) -> re.Match[str] | None:
    """Find the verb of running that governs the program, within the same clause."""
    match = _RUN_AFTER.match(sentence.draft.text, program.end, sentence.end)
    match = match or _SERVES.match(sentence.draft.text, program.end, sentence.end)
    if match is None and program.name.endswith(("기금", "펀드")):
        match = _FUND_GIVES.match(sentence.draft.text, program.end, sentence.end)
    return match


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


def state_under_heading(sentence: Sentence) -> None:
    """State who runs the program of the heading above, where an outline line says only who.

    `추진방식 : A·B가 공동 시행`, `’24년까지 A에서 운영`: a subject and a verb without an object.
    """
    draft = sentence.draft
    for group in sentence.groups:
        before = draft.text[sentence.start : group[0].start]
        match = _ACTS_ALONE.match(draft.text, group[-1].end, sentence.end)
        match = match or _ENTRUSTED.match(draft.text, group[-1].end) or _LABELLED.search(before)
        program = _find_heading_program(draft, sentence.start) if match else None
        for body in group if match and program else ():
            draft.state(
                "runs", body, program, sentence.span,
                Support("context", "runs.outline", sentence.judge(group[-1].end), 0.6),
            )  # fmt: skip


def _find_heading_program(draft: Draft, position: int) -> Mention | None:
    """Return the program a line is about: the paragraph's last one, else the heading's."""
    start = draft.text.rfind("\n", 0, position) + 1
    near = draft.find_mentions("program", start, position)
    if near:
        return near[-1]
    section = draft.find_section(position)
    title = section.title if section else None
    programs = draft.find_mentions("program", title.start, title.end) if title else []
    return programs[0] if programs else None


def state_headings(draft: Draft) -> None:
    """State that a presenter's body runs the program a heading or the talk's title names.

    Only summaries of presentations: what a speaker heads a section with is the speaker's own.
    """
    for part in draft.proceedings.sections:
        title = part.title
        speech = draft.find_speech(part.start)
        if speech is None or speech.kind != "summary" or speech.start >= part.start:
            continue
        for program in draft.find_mentions("program", title.start, title.end):
            if program.start - title.start <= 2:
                body = draft.find_speaker_organization(part.start)
                draft.state(
                    "runs",
                    body,
                    program,
                    (title.start, max(title.end, program.end)),
                    Support("context", "runs.heading", "ongoing", 0.6),
                )
    for session in draft.proceedings.sessions:
        _state_title(draft, session)


def _state_title(draft: Draft, session: Session) -> None:
    """State the program that is a talk's whole title, give or take `추진 현황` or `소개`."""
    if session.title is None:
        return
    title = session.title
    for program in draft.find_mentions("program", title.start, title.end):
        rest = draft.text[title.start : program.start] + draft.text[program.end : title.end]
        if not re.fullmatch(
            r"[\s’”‘“의」「]*(?:추진|운영)?\s?(?:현황|소개|개요|성과|계획)?.{0,14}", rest
        ):
            continue
        for person in session.presenters:
            place = person.affiliation
            body = place and draft.find_overlap("organization", place.start, place.end)
            span = title.start, max(title.end, person.end)
            if body and span[1] - span[0] < 300:
                draft.state(
                    "runs", body, program, span, Support("list", "runs.title", "ongoing", 0.6)
                )
