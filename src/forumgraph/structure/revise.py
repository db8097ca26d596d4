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
