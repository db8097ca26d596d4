"""Proceedings as the JSON that `forumgraph structure` prints (design, section 4)."""

from __future__ import annotations

from forumgraph.model import Attendee, Document, Named, Proceedings, Session, Speech


def describe_proceedings(document: Document, proceedings: Proceedings) -> dict[str, object]:
    """Return what a record's structure looks like, for people and for other programs."""
    event = proceedings.event
    return {
        "document": document.name,
        "event": {
            "title": event.title, "series": event.series, "edition": event.edition,
            "date": event.date, "end_date": event.end_date, "start_time": event.start_time,
            "end_time": event.end_time, "venue": event.venue,
            "hosts": [host.name for host in event.hosts],
        },
        "attendees": [
            {**_describe_person(person), "roles": list(person.roles)}
            for person in proceedings.attendees
        ],
        "sessions": [_describe_session(session) for session in proceedings.sessions],
        "speeches": [_describe_speech(document, speech) for speech in proceedings.speeches],
        "warnings": list(proceedings.warnings),
    }


def _name(named: Named | None) -> str | None:
    return named.name if named else None


def _describe_person(person: Attendee) -> dict[str, object]:
    return {
        "name": person.name.name, "affiliation": _name(person.affiliation),
        "department": _name(person.department), "position": person.position,
    }


def _introduce(person: Attendee) -> dict[str, object]:
    described = _describe_person(person)
    del described["department"]
    return described


def _describe_session(session: Session) -> dict[str, object]:
    return {
        "number": session.number, "kind": session.kind, "title": _name(session.title),
        "presenters": [_introduce(person) for person in session.presenters],
        "chair": _introduce(session.chair) if session.chair else None,
        "panel": [_introduce(person) for person in session.panel],
        "start_time": session.start_time, "end_time": session.end_time,
        "start": session.start, "end": session.end,
    }


def _describe_speech(document: Document, speech: Speech) -> dict[str, object]:
    return {
        "id": speech.id, "session": speech.session, "kind": speech.kind,
        "speaker": _introduce(speech.speaker) if speech.speaker else None, "role": speech.role,
        "text": document.text[speech.start : speech.end], "start": speech.start, "end": speech.end,
    }
