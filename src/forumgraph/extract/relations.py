"""Turn what was recognised into statements: first what the record's form says.

A person line says who belongs where, a host line who hosts, a programme who presents and
chairs, a speech who discusses what. What sentences say is read in `stated.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from forumgraph.extract.draft import Draft, Support
from forumgraph.extract.phrases import Span
from forumgraph.extract.stated import state_sentences
from forumgraph.korean import make_name_key
from forumgraph.model import Attendee, Basis, Mention, Session, Speech

_MOST_SAID = 5  # sentences of a speech that show one thing; more tell nothing new
_OFTEN = 4  # sentences of a session about a topic that make it the session's own
_PRESIDING = re.compile(r"(?:(?:소?위원장|의장)(?:직무)?(?:대행|대리)?|좌장|사회자?)")


class RelationFinder:
    """The component: adds event and session mentions and all statements to the draft."""

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        event = add_event(draft)
        sessions = add_sessions(draft, event)
        state_affiliations(draft)
        if event:
            state_hosts(draft, event)
            state_participants(draft, event, sessions)
        for session in draft.proceedings.sessions:
            state_session(draft, session, sessions.get(session.id))
        state_discussions(draft, sessions)
        state_sentences(draft)
        return doc


def add_event(draft: Draft) -> Mention | None:
    """Add the event's mention: its title, or failing that the first line of the record."""
    event = draft.proceedings.event
    span = event.spans.get("title") or event.spans.get("series")
    if span is None and draft.document.blocks:
        block = draft.document.blocks[0]
        span = draft.trim((block.start, min(block.end, block.start + 80)))
    if span is None or span[0] >= span[1]:
        return None
    name = event.title or event.series or draft.text[slice(*span)]
    return draft.add_mention("event", span, name, "head")


def add_sessions(draft: Draft, event: Mention | None) -> dict[str, Mention]:
    """Add a mention for every session and say that it is part of the event."""
    found: dict[str, Mention] = {}
    for session in draft.proceedings.sessions:
        if session.title:
            span, name = draft.trim((session.title.start, session.title.end)), session.title.name
        else:
            span = _first_line(draft, session)
            name = draft.text[slice(*span)].strip(" []〔〕-•■□○◯:·§")
        if span[0] >= span[1]:
            continue
        mention = draft.add_mention("session", span, name, "programme")
        if mention:
            found[session.id] = mention
            draft.state("part_of", mention, event, span, Support("list", "programme.session"))
    return found


def _first_line(draft: Draft, session: Session) -> Span:
    end = draft.text.find("\n", session.start, session.end)
    return draft.trim((session.start, session.end if end < 0 else end))


def state_affiliations(draft: Draft) -> None:
    """State where people belong, as the lines that introduce them say.

    Members whom a roster names belong to the body whose meeting it is: basis `list`, and
    `context` where a sentence or the head of a speech names them. The attendee comes before the
    heads of the person's speeches, whose seats change hands.
    """
    told = {person.name.name for person in draft.people if _says_where(person)}
    for person in draft.people:
        if _says_where(person):
            line = _is_line(draft, (person.start, person.end))
            state_affiliation(draft, person, "list" if line else "named")
    for person in draft.proceedings.attendees:
        if "member" in person.roles and person.affiliation and not _says_where(person):
            told.add(person.name.name)
            state_affiliation(draft, person, "context")
    for person in (*draft.proceedings.attendees, *draft.people):
        if person.affiliation and person.name.name not in told:
            told.add(person.name.name)
            listed = draft.find_speech(person.start) is None and _stands_in_list(draft, person)
            state_affiliation(draft, person, "list" if listed else "context")


def _says_where(person: Attendee) -> bool:
    place = person.affiliation
    return place is not None and person.start <= place.start and place.end <= person.end


def state_affiliation(draft: Draft, person: Attendee, basis: Basis) -> None:
    """State where one person belongs; a unit named with the body is part of it."""
    place, unit = person.affiliation, person.department
    if place is None:
        return
    span = person.start, person.end
    subject = draft.find_overlap("person", person.name.start, person.name.end)
    target = draft.find_overlap("organization", place.start, place.end)
    department = unit.name if unit else None
    draft.state(
        "affiliated_with", subject, target, span, Support(basis, "person.line"),
        position=person.position, department=department,
    )  # fmt: skip
    if unit and target and span[0] <= unit.start and unit.end <= span[1]:
        mention = draft.add_mention(
            "organization", (unit.start, unit.end), unit.name, "department",
            affiliation=target.name,
        )  # fmt: skip
        draft.state("part_of", mention, target, span, Support("named", "person.department"))


def _is_line(draft: Draft, span: Span) -> bool:
    """Say whether the introduction fills a line of its own (a list), not a place in prose."""
    start = draft.text.rfind("\n", 0, span[0]) + 1
    end = draft.text.find("\n", span[1])
    rest = draft.text[start : span[0]] + draft.text[span[1] : end if end >= 0 else None]
    return len(rest.strip()) < 12


def _stands_in_list(draft: Draft, person: Attendee) -> bool:
    """Say whether the line that names a person is no sentence: a roster, a programme."""
    end = draft.text.find("\n", person.end)
    line = draft.text[person.end : end if end >= 0 else None].rstrip(" .\t")
    return not line.endswith(("다", "요", "함", "음", "임", "됨"))


def state_hosts(draft: Draft, event: Mention) -> None:
    """State who hosts, organizes and sponsors the event."""
    for host in draft.proceedings.event.hosts:
        mention = draft.find_overlap("organization", host.start, host.end)
        span = draft.find_sentence(host.start)
        if span[0] <= host.start and host.end <= span[1]:
            draft.state("hosts", mention, event, span, Support("list", "head.host"), role=host.role)


def state_participants(draft: Draft, event: Mention, sessions: dict[str, Mention]) -> None:
    """State who took part in the event itself: attendees, and speakers of no session."""
    proceedings = draft.proceedings
    for person in proceedings.attendees:
        mention = draft.find_overlap("person", person.name.start, person.name.end)
        role = person.roles[0] if person.roles else "attendee"
        predicate = "chairs" if role == "chair" else "participates_in"
        if role != "staff":
            span = person.start, person.end
            draft.state(predicate, mention, event, span, Support("list", "attendance"), role=role)
    seen: set[tuple[str, bool]] = set()
    for speech in proceedings.speeches:
        speaker = speech.speaker
        presides = speaker is not None and _presides(draft, speech, speaker)
        if speaker is None or (speech.session in sessions and not presides):
            continue
        if (speaker.name.name, presides) in seen:
            continue
        seen.add((speaker.name.name, presides))
        mention = draft.find_overlap("person", speaker.name.start, speaker.name.end)
        span = draft.find_sentence(speaker.name.start)
        chair = presides or "chair" in speaker.roles
        draft.state(
            "chairs" if chair else "participates_in",
            mention,
            event,
            span,
            Support("list", "speech.head"),
            role=None if chair else "speaker",
        )


def _presides(draft: Draft, speech: Speech, speaker: Attendee) -> bool:
    """Say whether somebody speaks as the chair of this meeting: `◯위원장 한누리  개의합니다.`

    The chair of another body who comes to answer (`○금융위원회위원장`) has a place of their own.
    """
    if not _PRESIDING.fullmatch("".join((speech.role or "").split())):
        return False
    place = speaker.affiliation
    hosts = {host.name for host in draft.proceedings.event.hosts}
    return place is None or not hosts or place.name in hosts


def state_session(draft: Draft, session: Session, target: Mention | None) -> None:
    """State who presents in, chairs and sits on the panel of one session."""
    ends = [(person, "presents") for person in session.presenters]
    ends += [(session.chair, "chairs")] if session.chair else []
    ends += [(person, "participates_in") for person in session.panel]
    for person, predicate in ends:
        mention = draft.find_overlap("person", person.name.start, person.name.end)
        role = "panelist" if predicate == "participates_in" else None
        span = _cover(draft, session, person)
        draft.state(
            predicate, mention, target, span, Support("list", "programme.person"), role=role
        )


def _cover(draft: Draft, session: Session, person: Attendee) -> Span:
    """Return the evidence of a programme entry: title and person when they are neighbours."""
    title = session.title
    if title and 0 <= person.start - title.end < 40 and _follows_directly(draft, title.end, person):
        return title.start, person.end
    return person.start, person.end


def _follows_directly(draft: Draft, start: int, person: Attendee) -> bool:
    """Say whether nothing but blanks, dashes and line ends stands before the person."""
    return not draft.text[start : person.start].strip(" \n\t-–:/|·’”」』>》)")


def state_discussions(draft: Draft, sessions: dict[str, Mention]) -> None:
    """State which topics and programs a speaker discusses, and whom a speaker mentions.

    A sentence says so once for each of them. A session is about what its title names, and about
    what its speeches come back to; what is said in passing is the speaker's alone.
    """
    told: dict[tuple[str, str], list[tuple[Mention, Span]]] = {}
    for speech in draft.proceedings.speeches:
        speaker = draft.find_speaker(speech.start)
        place = speech.speaker.affiliation if speech.speaker else None
        own = make_name_key(place.name) if place else ""
        for target, span in _list_said(draft, speech, "topic", "program"):
            draft.state("discusses", speaker, target, span, Support("speaker", "speech.topic"))
            if speech.session in sessions and target.type == "topic":
                told.setdefault((speech.session or "", target.name), []).append((target, span))
        for target, span in _list_said(draft, speech, "organization"):
            if make_name_key(target.name) != own:
                draft.state("mentions", speaker, target, span, Support("speaker", "speech.mention"))
    for (session, _), said in told.items():
        if len(said) >= _OFTEN:
            support = Support("context", "session.topic")
            draft.state("discusses", sessions[session], *said[0], support)
    for mention in sessions.values():
        span = mention.start, mention.end
        for target in draft.find_mentions("topic", *span):
            draft.state("discusses", mention, target, span, Support("named", "session.title"))


def _list_said(draft: Draft, speech: Speech, *types: str) -> Iterator[tuple[Mention, Span]]:
    """Yield the mentions of a speech with their first sentences, each name once a sentence."""
    for entity_type in types:
        seen: set[tuple[str, int]] = set()
        counts: Counter[str] = Counter()
        for target in draft.find_mentions(entity_type, speech.start, speech.end):
            span = draft.find_sentence(target.start)
            whole = span[0] <= target.start < target.end <= span[1]
            known = (target.name, span[0]) in seen or counts[target.name] == _MOST_SAID
            if whole and not known:
                seen.add((target.name, span[0]))
                counts[target.name] += 1
                yield target, span


@Language.factory("forumgraph_relations")
def create_relations(nlp: Language, name: str) -> RelationFinder:
    """Return the component that pipeline.cfg names."""
    return RelationFinder()
