"""The open announcement of a programme, and what lines add to it: people and titles."""

from __future__ import annotations

import re

from forumgraph.model import Attendee, Named, Role
from forumgraph.structure import words
from forumgraph.structure.announcements import (
    DURATION,
    ROLE_DEFAULTS,
    SENTENCE,
    TAIL_PERSON,
    TENTATIVE,
    WIDE,
    Item,
)
from forumgraph.structure.crowds import read_paragraphs
from forumgraph.structure.labels import read_label
from forumgraph.structure.lines import Line
from forumgraph.structure.listings import read_list
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.rosters import give_role, parse_names, parse_people
from forumgraph.structure.tokens import split_outside

_BOXED = re.compile(r"^\[[가-힣\s]{1,8}\d?\]\s*(?=\S)")  # `[사례] 제목`
# `박하늘 한빛대 교수 “제목”`
_QUOTED_LAST = re.compile(
    r"(?P<who>[^“‘「『《\"”’」』》]{3,60}?)[\s,:]+(?P<title>[“‘「『《\"].{2,120}[”’」』》\"])\s*"
)
GAP = re.compile(r"\s{2,}|\t+|\s[-–—|/]\s")
SHORT_TITLE = 7  # letters: shorter words before a person are no title
LONGEST_POST = 30  # letters
LONGEST_TITLE = 200  # letters of a title in two languages
# A title's paragraph in another script says the same again: the first is the title.
_TRANSLATED = re.compile(
    r"(?P<title>(?=[^가-힣]{8,}\s{2,}[^A-Za-z]*[가-힣])[^가-힣]+?(?=\s{2,}[^A-Za-z]*[가-힣])"
    r"|(?=[^A-Za-z]{4,200}\s{2,}[A-Z])[^A-Za-z]+?(?=\s{2,}[A-Z][^가-힣]{7,}$))"
)


class ItemReader:
    """Holds the announcement being read, the role a label gave, and a time not yet used."""

    def __init__(self, text: str, lines: list[Line], parser: PersonParser) -> None:
        self.text, self.lines, self.parser = text, lines, parser
        self.items: list[Item] = []
        self.people: dict[int, list[Attendee]] = {}
        self._item: Item | None = None
        self._group: str | None = None
        self._post: tuple[Line, str, int] | None = None
        self._role: Role | None = None
        self._times: list[str | None] = []
        self._index = 0

    def _parse_people(self, text: str, start: int) -> list[Attendee]:
        if words.PLACEHOLDER.match(text.strip(" -·")):
            return []
        item = self._item
        people = read_paragraphs(text, start, self.parser)
        if not people and not self._has_title_before(text, start):
            people = parse_people(text, start, self.parser)
        if not people and item is not None and (item.title or self._role or self._has_post_below()):
            bare = self.parser.parse_name(text.strip(" -"), start + text.find(text.strip(" -")))
            if bare is None and self._has_post_below():
                bare = self.parser.parse_long_name(text.strip(), start + text.find(text.strip()))
            people = [bare] if bare else []
        if not people and item is not None and (self._role or item.kind == "discussion"):
            people = parse_names(text, start, self.parser)
        if not people and item is not None and item.kind == "discussion" and "," in text:
            people = read_list(text.strip(), start + text.find(text.strip()), self.parser)
        return people

    def _has_title_before(self, text: str, start: int) -> bool:
        """Say whether a person stands behind a gap, and words before it that are none's post."""
        if self.parser.read_role(text)[1]:
            return False
        for gap in reversed([*GAP.finditer(text)][-3:]):
            head = text[: gap.start()].strip()
            if len(head) > SHORT_TITLE and not self._introduces(head, start):
                tail = self.parser.parse(text[gap.end() :], start + gap.end())
                if tail is not None and (tail.affiliation or tail.position):
                    return True
        return False

    def _introduces(self, head: str, start: int) -> bool:
        """Say whether words are a person, a post or a body, and so no title."""
        grammar, last = self.parser.grammar, head.split()[-1]
        if len(head) > LONGEST_POST:
            return False
        known = self.parser.parse(head, start) or self.parser.parse_name(head, start)
        return bool(known or grammar.is_post(head) or grammar.is_organization(last))

    def _has_post_below(self) -> bool:
        """Say whether the next line is a post, so that a word alone may be a name."""
        if self._index + 1 >= len(self.lines):
            return False
        below = self.lines[self._index + 1].body.strip(" ()（）")
        return len(below) < 50 and self.parser.grammar.is_post(below)

    def _complete_person(self, line: Line, text: str, start: int) -> bool:
        """Give a name that stood alone the post on the next line, in brackets or not."""
        item = self._item
        if item is None or not item.people or line.index != item.last + 1:
            return False
        person = item.people[-1]
        if person.affiliation or person.position or len(text) > 60:
            return False
        bare = text.strip(" ()（）-")
        if not bare or not self.parser.grammar.is_post(bare) or self._parse_people(text, start):
            return False
        post = self.parser.grammar.parse_post(bare, start + text.index(bare))
        whole = person.model_copy(
            update={
                "affiliation": post.affiliation, "department": post.department,
                "position": post.position, "end": start + len(text),
            }
        )
        item.people[-1] = whole
        if item.chair is person:
            item.chair = whole
        for people in self.people.values():
            people[:] = [whole if known is person else known for known in people]
        self._extend(line)
        return True

    def _attach(self, line: Line, people: list[Attendee]) -> None:
        item = self._item
        default = self._role or (ROLE_DEFAULTS[item.kind] if item else None)
        if item is not None and item.kind == "other" and self._role is None:
            default = "panelist"
        people = [person if person.roles else give_role(person, default) for person in people]
        self.people.setdefault(line.index, []).extend(people)
        if item is None:
            return
        self._extend(line)
        for person in people:
            if "chair" in person.roles:
                item.chair = item.chair or person
            item.people.append(person)
        if len(people) == 1 and "chair" in people[0].roles:
            self._role = None if self._role == "chair" else self._role

    def _extend(self, line: Line) -> None:
        if self._item is not None:
            self._item.end, self._item.last = line.end, line.index

    def _take_title(self, line: Line, text: str, start: int) -> bool:
        """Take a text as the open item's title, with the presenter who may follow it."""
        item = self._item
        if item is None or line.index - item.last > 1:
            return False
        if item.pick("presenter") and (item.title or item.kind not in ("presentation", "keynote")):
            return False
        if line.index != item.first and not self._may_title(line, item):
            return False
        if read_label(line) is not None and item.title is not None:
            return False
        if item.title and item.last != line.index and self.lines[item.last].cells:
            return False  # a row's title ends in its cell
        for cell_start, cell in self._split_cells(text, start):
            self._take_cell(line, item, cell, cell_start)
        return True

    def _may_title(self, line: Line, item: Item) -> bool:
        """Say whether a line below the label can still be the title of a talk."""
        if item.kind not in ("presentation", "keynote") or item.titles > 2:
            return False
        if item.people and item.title:
            return False
        if item.titles and (line.marker or item.title_closed):
            return False
        return not SENTENCE.search(line.text)

    def _split_cells(self, text: str, start: int) -> list[tuple[int, str]]:
        if "\t" not in text:
            return [(start, text)]
        return [(start + offset, cell) for offset, cell in split_outside(text, "\t")]

    def _take_cell(self, line: Line, item: Item, text: str, start: int) -> None:
        if DURATION.match(text.strip()) or words.PLACEHOLDER.match(text.strip()):
            return
        quoted = _QUOTED_LAST.fullmatch(text) if item.title is None else None
        if quoted and (people := self._parse_people(quoted["who"], start)):
            self._add_title(item, quoted["title"], start + quoted.start("title"))
            self._attach(line, people)
            return
        people = self._parse_people(text, start)
        cut = len(text)
        if not people:
            cut, people = self._cut_person(text, start)
        # The cells of a row are no parts of one title.
        titled = line.cells and item.title is not None
        if cut and not (people and cut == len(text)) and not titled:
            self._add_title(item, text[:cut], start)
        if people:
            self._attach(line, people)
        self._extend(line)

    def _cut_person(self, text: str, start: int) -> tuple[int, list[Attendee]]:
        """Find a presenter at the end of a title's line; return where the title ends."""
        gaps = [*WIDE.finditer(text), *TAIL_PERSON.finditer(text)]
        strong = [*reversed([*GAP.finditer(text)])] if self._has_title_before(text, start) else []
        for gap in (*strong, *sorted(gaps, key=lambda gap: gap.start())[:8]):
            closing = len(text) - gap.group().endswith("(")
            people = parse_people(text[gap.end() : closing], start + gap.end(), self.parser)
            if people:
                return gap.start(), people
            role, label_end = self.parser.read_role(text[gap.end() :])
            if role and label_end:
                bare = text[gap.end() + label_end :].strip()
                person = self.parser.parse_name(bare, text.index(bare, gap.end()) + start)
                if person:
                    return gap.start(), [give_role(person, role)]
        return len(text), []

    def _add_title(self, item: Item, text: str, start: int) -> None:
        whole = _TRANSLATED.match(text.strip()) if len(text) <= LONGEST_TITLE else None
        bare = TENTATIVE.sub("", (whole["title"] if whole else text).strip(" \t-–:：|/")).strip()
        bare = _BOXED.sub("", bare)
        if not re.search(r"[가-힣A-Za-z]", bare):
            return
        at = start + text.index(bare)
        item.titles += 1
        if item.title is None:
            item.title = Named(name=re.sub(r"\s+", " ", bare), start=at, end=at + len(bare))
        elif len(item.title.name) < 120:
            name = item.title.name + " " + re.sub(r"\s+", " ", bare)
            item.title = Named(name=name, start=item.title.start, end=at + len(bare))
