"""Read who runs a program that the line leaves out: the heading, the title or the line above
names it."""

from __future__ import annotations

import re

from forumgraph.extract.draft import Draft, Support
from forumgraph.extract.sentence import ASIDE, Sentence
from forumgraph.model import Mention, Session

_ACTS_ALONE = re.compile(
    rf"{ASIDE}(?:이|가|에서|은|는)\s(?:[가-힣0-9]{{0,8}}[^을를고며\s]\s){{0,3}}?"
    r"(?:공동\s?(?:으로\s)?|합동\s?|총괄\s?|맡아\s?|위탁\s?|위탁받아(?:서)?\s|직접\s?)?"
    r"(?:시행|운영|추진|수행|주관|전담|기획|주도)(?!\s?(?:계획|방안|현황|위원|지침|체계|기관))"
    r"(?!(?:하는|한|할|하던|\s?중인|해\s?온|되는|된)\s(?!사업|것|거|겁|방식|구조|프로그램|제도|과제|곳))"
)
_ABOVE = 250
# `사다리는 저희가 운영`: the line has a topic of its own, though nobody recognised it.
_OTHER_TOPIC = re.compile(
    r"(?<![가-힣])(?!(?:이|그|동|본|해당)\s)[가-힣]+(?<!사업)(?<!운영)(?<!시행)(?<!추진)(?<!프로그램)(?<!이것)(?<!그것)"
    r"(?<!현재)(?<!올해)(?<!지금)(?<!이건)(?<!그건)(?<!에서)(?<!까지)(?<!부터)[은는]\s"
)
# `운영은 A가 맡고`: the task stands before who does it.
_TASK = re.compile(r"(?:시행|운영|운행|수행|실무|관리|진행)[은는]\s(?:[가-힣]+\s)?\Z")
_DOES_TASK = re.compile(rf"{ASIDE}(?:이|가|에서)\s(?:[가-힣]+\s)?(?:맡|담당|하고|한다|합니다|위탁)")
_LABELLED = re.compile(
    r"(?:주관|전담|운영|(?:사업\s?)?시행|수행|추진)\s?(?:부처|기관|주체|단체|자)?\s{0,3}[:：|│\t]\s{0,3}$"
)
_ENTRUSTED = re.compile(r"(?:에|에게|에서)\s(?:위탁|맡[겨기겼긴])")


def state_under_heading(sentence: Sentence) -> None:
    """State who runs the program of the heading above, where an outline line says only who.

    `추진방식 : A·B가 공동 시행`, `’24년까지 A에서 운영`: a subject and a verb without an object.
    """
    draft = sentence.draft
    for group in sentence.groups:
        before = draft.text[sentence.start : group[0].start]
        match = _ACTS_ALONE.match(draft.text, group[-1].end, sentence.end)
        match = match or _ENTRUSTED.match(draft.text, group[-1].end)
        if match is None and _TASK.search(before):
            match = _DOES_TASK.match(draft.text, group[-1].end)
        labelled = None if match else _LABELLED.search(before)
        if (match and _OTHER_TOPIC.search(before)) or (labelled and _is_host(draft, group[0])):
            continue
        program = _find_heading_program(draft, sentence.start) if match or labelled else None
        if program is None and labelled:
            program = _find_program_above(draft, sentence.start)
        for body in group if program else ():
            draft.state(
                "runs", body, program, sentence.span,
                Support("context", "runs.outline", sentence.judge(group[-1].end), 0.6),
            )  # fmt: skip


def _find_heading_program(draft: Draft, position: int) -> Mention | None:
    """Return the program a line is about: the paragraph's last, the heading's or the question's."""
    start = draft.text.rfind("\n", 0, position) + 1
    near = draft.find_mentions("program", start, position)
    if near:
        return near[-1]
    section = draft.find_section(position)
    title = section.title if section else None
    programs = draft.find_mentions("program", title.start, title.end) if title else []
    return programs[0] if programs else find_asked_program(draft, position)


def _is_host(draft: Draft, body: Mention) -> bool:
    """Say whether `주관: A` tells who organizes the event, not who runs a program."""
    return any(host.start == body.start for host in draft.proceedings.event.hosts)


def _find_program_above(draft: Draft, position: int) -> Mention | None:
    """Return the program of the rows above: `사업명 | P` and then `주관기관 | A`."""
    named = draft.find_mentions("program", max(0, position - _ABOVE), position)
    return named[-1] if named and not draft.find_speech(position) else None


def find_asked_program(draft: Draft, position: int) -> Mention | None:
    """Return the program that the question before asks about: `P는 누가 운영합니까?`."""
    speech = draft.find_speech(position)
    start, _ = draft.find_sentence(position)
    question = draft.find_speech_before(speech) if speech else None
    if question is None or speech is None or start - speech.start > 200:
        return None
    if not draft.text[question.start : question.end].rstrip(" \n”\"’").endswith("?"):
        return None
    asked = draft.find_mentions("program", question.start, question.end)
    return asked[-1] if asked else None


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
        if draft.text[program.end : program.end + 1] in tuple("와과"):
            continue
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
