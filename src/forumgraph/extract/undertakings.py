"""Read from a sentence who runs a program."""

from __future__ import annotations

import re

from forumgraph.extract.draft import Support
from forumgraph.extract.governing import find_run_after, find_verb, is_said_of
from forumgraph.extract.sentence import ASIDE, COUNT, SUBJECT, Sentence, find_owner
from forumgraph.extract.verbs import MODIFIERS, MODIFYING, RUN
from forumgraph.model import Basis, Mention

_RUNS_BEFORE = re.compile(
    rf"(?:(?:{RUN}){MODIFYING}|(?<![가-힣])(?:{MODIFIERS})|"
    r"(?:[이가]|에서)\s(?:[가-힣0-9]+\s){0,3}(?:하는|해\s?온|하고 있는|하던))\s?[‘“'\"「『<《˹]?$"
)
# `P의 운영기관인 A`, `P 주관기관은 A`: who runs stands behind a word for it.
_RUNNER = re.compile(
    rf"[’”'\"」』>》˼]?{ASIDE}(?:의)?\s?(?:운영|주관|수행|시행|전담|총괄|위탁)\s?(?:기관|부처|사|단체|주체)"
    r"(?:인|은|는|으로|로|:|\s:)?\s?"
)
# `A는 P의 주관기관으로서`: the subject is said to be who runs it.
_IS_RUNNER = re.compile(
    rf"[’”'\"」』>》˼]?{ASIDE}(?:의)?\s?(?:운영|주관|수행|시행|전담|총괄)\s?(?:기관|부처|단체|주체)"
    r"(?:으로|이[다며고]|입|임|인데)"
)
_VERB_NEXT = re.compile(rf"[^,\n]{{0,8}}?(?:{RUN})")
_ENTRUSTED = re.compile(r"(?:에|에게|에서)\s(?:위탁|맡[겨기겼긴])")
_ASIDE_RUNNER = re.compile(r"[’”'\"」』>》˼]?\s?[(（](?:주관|시행|운영)?\s?[:：]?\s?")
_OUTLINED = re.compile(r"(?:\s?\([^()\n]{1,20}\))?\s?[:：]\s?")
_DONE_WITH = re.compile(r"[’”'\"」』>》˼]?(?:을|를|으?로)\s")
_FRAMES = re.compile(r"중심|계기|대상|바탕|기반|위[해하]|통[해하]|비롯|포함|토대")
_PASSIVE = re.compile(r"(?:되|돼|된|됨|됐|어지|어졌|어짐|어진)")
_TOGETHER = re.compile(
    rf"{ASIDE}{COUNT}\s?(?:등\s?)?(?:와|과|하고|이랑|랑)\s(?:[^.,\n]{{0,40}}?\s)?"
    r"(?:함께|공동(?:으로)?|같이|손\s?잡고|손을\s(?:맞)?잡고|협력해|협력하여|협력으로|합동(?:으로)?|"
    r"힘을\s(?:합쳐|모아)|(?:협약|컨소시엄)[을를]\s(?:맺[고어]|체결(?:하여|하고|해)|꾸려|이뤄|구성(?:해|하여)))\s"
)
_CARRIES_OUT = re.compile(r"수행|맡")
# `P는 A에 의해`, `P가 A 주관으로`: who acts stands behind a word for it, not as the subject.
_AGENT = re.compile(
    rf"{ASIDE}(?:에\s의[해하]|(?:의)?\s(?:주관|주도|총괄|책임)(?:으로|하에|\s하에|\s아래)|(?:이|가)\s주도[하해])"
)
# `P를 총괄하는 A`, `P를 운영 중인 A`.
_THEN_RUNNER = re.compile(
    r"\s?(?:하는|한|하고\s있는|해\s?온|하던|\s?중인|는|은|고\s있는|[아어]\s?온|온)\s"
)
# `A가 지원하고 B가 수행한다`: each subject has the verb that follows it, not the last one.
_ACTS = re.compile(
    rf"{SUBJECT.pattern}\s(?:(?!\S*(?:하고|하며|하여|해서|되어|지만|는데|[고며],?)\s)\S{{1,20}}\s){{0,4}}?"
    r"(?:[‘“'\"「『<《˹][^\n]{1,40}[’”'\"」』>》˼]\S{0,2}\s)?(?:공동\s?|위탁\s?|합동\s?|총괄\s?|시범\s?)?"
    rf"(?P<verb>{RUN}|기획|주도|위탁받|수탁)"
)
# A noun as subject and no verb of its own before the program or the verb; 저희가 is the speaker.
_SUBJECT_NOUN = re.compile(r"[NPLHRXF][a-z]*S(?=[^VS\n]{0,60}\Z)")
_TOPIC_PARTICLE = re.compile(
    rf"[’”'\"」』>》˼]?{ASIDE}(?:\s(?:연구|사업|조사|용역|과제|프로그램|서비스|캠페인|행사|교육|제도|공모))?[은는이가도]\s"
)
_MODIFIES = re.compile(r"E[a-z]*[ W]{1,3}\Z")
# `P 운영을 A가 맡고`: the verb of running is a noun, whose verb comes later.
_VERB_OF_TASK = re.compile(r"[을를은는]\s")
_TOPIC_NOUN = re.compile(r"[NPLHRXFBQO][a-z]*T")
_WHEN = re.compile(r"(?:올해|현재|지금|이번|지난해|작년|내년|년|월|이후|최근|당시)[은는도]\Z")
_OWN_BODY = re.compile(r"(?<![가-힣])(?:우리|저희)\s[가-힣]{2,8}(?:에서|이|가|은|는)\s")


def state_runs(sentence: Sentence, program: Mention) -> None:
    """State who runs a program: its owner, or who is said to run it before or after its name."""
    owner = find_owner(sentence, program)
    if owner and not _is_apposed(sentence, owner, program):
        group = next((found for found in sentence.groups if owner in found), [owner])
        _state_runners(sentence, program, (group, "named"), program.end, "runs.owner")
        _state_doers(sentence, program, owner)
        _state_each(sentence, program)
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
    if before is None and after and _state_each(sentence, program):
        return
    cue = sentence.start + before.start() if before else after.start("verb") if after else 0
    actors = _find_runners(sentence, program, before is not None, after)
    _state_runners(sentence, program, actors, cue, "runs.verb")


def _state_doers(sentence: Sentence, program: Mention, owner: Mention) -> None:
    """State who carries out another's program: `A는 B의 P를 수행하고 있다`."""
    after, subject = find_run_after(sentence, program), sentence.find_subject(owner.start)
    if after is None or owner in subject or not _CARRIES_OUT.match(after["verb"]):
        return
    cue = after.start("verb")
    everyone = [*subject, *_find_partners(sentence, program, subject, cue)] if subject else []
    _state_runners(sentence, program, (everyone, "named"), cue, "runs.verb")


def _is_apposed(sentence: Sentence, owner: Mention, program: Mention) -> bool:
    """Say whether `센터 ‘P’` is what the subject runs: `A는 상담센터 ‘P’를 운영한다`."""
    beside = sentence.draft.text[owner.end : program.start].strip(" ‘“'\"「『<《˹")
    if beside or owner.lexicon or not find_run_after(sentence, program):
        return False
    subject = sentence.find_subject(owner.start)
    return bool(subject) and owner not in subject


def _state_each(sentence: Sentence, program: Mention) -> bool:
    """State `P는 A가 기획하고 B가 운영한다`: those behind the program whose own verb is running."""
    text = sentence.draft.text
    joined = text[program.end : program.end + 1] in tuple(",과와")
    if not (joined or _TOPIC_PARTICLE.match(text, program.end)):
        return False
    stated = False
    behind = [group for group in sentence.subjects if group[0].start >= program.end]
    for index, group in enumerate(behind):
        end = behind[index + 1][0].start if index + 1 < len(behind) else sentence.end
        acts = _ACTS.match(text, group[-1].end, end)
        if acts:
            stated = True
            _state_runners(
                sentence, program, (group, "named"), acts.start("verb"), "runs.verb"
            )
    return stated


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
        if _AGENT.match(text, group[-1].end) and _is_next(sentence, group, program):
            return group
        if _ENTRUSTED.match(text, group[-1].end) and _is_next(sentence, group, program):
            # Whoever entrusts it runs it too: the undertaking stays theirs.
            return [*sentence.find_subject(group[0].start), *group]
    for pattern in (_RUNNER, _OUTLINED, _ASIDE_RUNNER):
        match = pattern.match(text, program.end, sentence.end)
        for group in sentence.groups:
            if match is None or group[0].start != match.end():
                continue
            if pattern is not _OUTLINED or _VERB_NEXT.match(text, group[-1].end, sentence.end):
                return group
    if _IS_RUNNER.match(text, program.end):
        return sentence.find_subject(program.start)
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
    cue = find_verb(text, tagline, particle.end(), sentence.end)
    if cue is not None and not is_said_of(text, cue):
        everyone = [*subject, *_find_partners(sentence, program, subject, cue)]
        _state_runners(sentence, program, (everyone, "named"), cue, "runs.object")


def _find_runners(
    sentence: Sentence, program: Mention, before: bool, after: re.Match[str] | None
) -> tuple[list[Mention], Basis]:
    """Find who runs: a subject between name and verb (`P는 A가 운영한 사업`), the subject before,
    partners the verb takes (`B와 함께 진행 중인 P`), else the body the speaker speaks for.

    A passive verb (`기금이 만들어짐`) has no agent to be the speaker's.
    """
    text = sentence.draft.text
    if after and not before:
        modified = _THEN_RUNNER.match(text, after.end("verb"), sentence.end)
        for group in sentence.groups if modified else ():
            if modified and group[0].start == modified.end():
                return group, "named"
        if _PASSIVE.match(text, after.end("verb")) and _TOPIC_PARTICLE.match(text, program.end):
            return [], "named"
        between = [
            group
            for group in sentence.subjects
            if program.end <= group[0].start and group[-1].end <= after.start("verb")
        ]
        if between:
            subject = between[-1]
            partners = _find_partners(sentence, program, subject, after.start("verb"))
            return [*subject, *partners], "named"
    subject = sentence.find_subject(program.start)
    if after and not before and _has_own_verb(sentence, subject, program):
        body = None if _PASSIVE.match(text, after.end("verb")) else sentence.speaker_body
        return ([body] if body else []), "speaker"
    partners = _find_partners(sentence, program, subject, after.start("verb") if after else None)
    if partners and not subject and sentence.speaker_body:
        return [sentence.speaker_body, *partners], "speaker"
    if subject or partners:
        return [*subject, *partners], "named"
    if after and _PASSIVE.match(text, after.end("verb")):
        return [], "named"
    actors, basis = sentence.find_actor(program.start)
    if basis == "speaker" and _names_another(sentence, program, after):
        return [], basis
    acting = [
        group
        for group in sentence.subjects
        if group[0].start >= program.end and _ACTS.match(text, group[-1].end, sentence.end)
    ]
    if not actors and after and acting and _VERB_OF_TASK.match(text, after.end("verb")):
        return acting[0], "named"
    if not actors and after and not before and not _names_another(sentence, program, after):
        return ([] if _has_topic(sentence, program) else sentence.find_subject_before()), "context"
    return actors, basis


def _has_topic(sentence: Sentence, program: Mention) -> bool:
    """Say whether the sentence is about somebody else; `올해는` only tells when."""
    text = sentence.draft.text
    for noun in _TOPIC_NOUN.finditer(sentence.draft.tagline, sentence.start, program.start):
        if text[noun.end() - 1] in "은는도" and not _WHEN.search(text, noun.start(), noun.end()):
            return True
    return False


def _has_own_verb(sentence: Sentence, subject: list[Mention], program: Mention) -> bool:
    """Say whether the subject's verb is the one before: `A가 지원하는 P는 병동에서 운영한다`."""
    if not _MODIFIES.search(sentence.draft.tagline, sentence.start, program.start):
        return False
    particle = SUBJECT.match(sentence.draft.text, subject[-1].end) if subject else None
    return particle is not None and particle.group().strip()[-1] in "이가"


def _names_another(sentence: Sentence, program: Mention, after: re.Match[str] | None) -> bool:
    """Say whether somebody who is no organization is the subject: `주민들이 P를 운영한다`."""
    draft, tagline = sentence.draft, sentence.draft.tagline
    for match in _OWN_BODY.finditer(draft.text, sentence.start, sentence.end):
        if not draft.find_overlap("organization", *match.span()):
            return True
    if _SUBJECT_NOUN.search(tagline, sentence.start, program.start):
        return True
    return bool(after and _SUBJECT_NOUN.search(tagline, program.end + 2, after.start("verb")))


def _find_partners(
    sentence: Sentence, program: Mention, subject: list[Mention], verb: int | None
) -> list[Mention]:
    """Find with whom a program is run: the last group before its verb that acts together."""
    end = verb + 4 if verb is not None else program.start
    joined = [
        group
        for group in sentence.groups
        if (
            group[-1].end <= program.start
            or (verb is not None and program.end <= group[0].start and group[-1].end <= verb)
        )
        and _TOGETHER.match(sentence.draft.text, group[-1].end, end)
        and not any(group[-1].end < one.start < program.start for one in subject)
    ]
    return [body for group in joined[-1:] for body in group if body not in subject]
