"""Persons are frozen and most lines add nothing to them: a copy is made only where one is due."""

from __future__ import annotations

from forumgraph.model import Attendee, Named, Role


def revise_person(
    person: Attendee, affiliation: Named | None, department: Named | None,
    position: str | None, roles: tuple[Role, ...],
) -> Attendee:
    """Return the person with these four values, the same object where they are its own."""
    same = (
        affiliation is person.affiliation and department is person.department
        and position == person.position and roles == person.roles
    )
    if same:
        return person
    update = {
        "affiliation": affiliation, "department": department, "position": position,
        "roles": roles,
    }
    return person.model_copy(update=update)


def move_person(person: Attendee, offset: int) -> Attendee:
    """Return a person read at the start of a text as it stands `offset` letters on."""
    if not offset:
        return person
    return Attendee(
        name=_move_name(person.name, offset),
        affiliation=person.affiliation and _move_name(person.affiliation, offset),
        department=person.department and _move_name(person.department, offset),
        position=person.position, roles=person.roles,
        start=person.start + offset, end=person.end + offset,
    )


def _move_name(named: Named, offset: int) -> Named:
    return Named(name=named.name, start=named.start + offset, end=named.end + offset)
