"""Posts put together: what several parts of an introduction say of one person."""

from __future__ import annotations

from forumgraph.model import Attendee
from forumgraph.structure import words
from forumgraph.structure.grammar import Post


def combine_post(person: Attendee, post: Post, start: int, end: int) -> Attendee:
    """Give a person what a post adds; what is known already stays."""
    affiliation = person.affiliation or post.affiliation
    department = person.department or post.department
    position = person.position or post.position
    nowhere = affiliation and words.NO_EMPLOYER.search(affiliation.name)
    if nowhere:
        affiliation = None
        called = nowhere["what"] not in ("무소속", "비례대표", "개인")
        position = position or (nowhere["what"] if called else None)
    update = {
        "affiliation": affiliation, "department": department, "position": position,
        "start": min(start, person.start), "end": max(end, person.end),
    }
    return person.model_copy(update=update)


def fill_post(post: Post, more: Post) -> Post:
    """Add what a further part of an introduction says; a unit named after its organization."""
    affiliation, department = post.affiliation, post.department or more.department
    if affiliation is None:
        affiliation = more.affiliation
    elif department is None and more.affiliation:
        unit = more.affiliation
        department = unit if words.UNIT_END.search(unit.name) else None
    return Post(affiliation, department, post.position or more.position)
