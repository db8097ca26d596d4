"""Who stands where a presenter must stand: behind a title, before it, or in the line below.

There a shape may be believed that is too weak for a line of its own: a foreign name in Hangul, a
surname with a blank behind it, a name alone, the same person once more in another script.
"""

from __future__ import annotations

import re

from forumgraph.model import Attendee, Named
from forumgraph.structure import words
from forumgraph.structure.brackets import find_bracket
from forumgraph.structure.naming import LATIN_NAME
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.posts import combine_post
from forumgraph.structure.rosters import give_role, parse_people

MOST = 120  # letters of one line of presenters
_REMARK = re.compile(
    r"\s*(?:[/,·]\s*|[(\[]\s*)(?:(?:동시|순차)\s?통역|통역(?:\s?[:：]?\s?[가-힣]{2,4})?|화상(?:\s?(?:발표|연결|참여))?|온라인|비대면|영상|대독|영어\s?발표"
    r"|Zoom|ZOOM|예정|섭외\s?중|가제|인)\s*[)\]]?\s*$"
)
_LEAD = re.compile(
    r"\s*(?:[-–—·∙•○ㅇ▷▸◦*:]\s*)?(?:(?:발\s*표|발\s*제|강\s*연|연\s*사|강\s*사|발제·?발표)\s?자?\s*[:：]\s*"
    r"|(?:Speaker|Presenter|Lecturer|Presented by|by)\s*[:：]?\s+)?(?=\S)",
    re.IGNORECASE,
)
_LATIN_BRACKET = re.compile(r"\s*\((?=[A-Z])[^가-힣()]{4,80}\)\s*$")
_FOREIGN = re.compile(r"[가-힣]{1,7}(?:\s[가-힣]{1,7}){1,3}")
_SPLIT_NAME = re.compile(r"(?P<surname>[가-힣]{2})\s(?P<given>[가-힣])(?=$|[\s,(/])")
_HEAD = re.compile(r"(?P<name>[가-힣]{2,7}(?:\s[가-힣]{1,7}){0,3}?)\s*[,(]\s*")
_COURTESY = re.compile(r"(?<=\S)\s?(?:님|씨|선생님)$")


class PresenterReader:
    """Reads the presenters of a talk, believing more than a line alone would justify."""

    def __init__(self, parser: PersonParser) -> None:
        self.parser = parser

    def read(self, text: str, start: int) -> list[Attendee]:
        """Return the persons a text introduces by post or place; [] if it holds anything else."""
        text, start = self._strip(text, start)
        if not 3 < len(text) <= MOST or words.PLACEHOLDER.match(text):
            return []
        bracket = _LATIN_BRACKET.search(text) if "가" <= text[0] <= "힣" else None
        alone = self._read_placed(text[: bracket.start()], start) if bracket else None
        people = [alone] if alone else self._read_split(text, start)
        people = people or parse_people(text, start, self.parser)
        if not people and (person := self._read_headed(text, start)):
            people = [person]
        if not all(person.position or person.affiliation for person in people[:1]):
            return []
        return [give_role(_drop_roles(person), "presenter") for person in people]

    def read_bare(self, text: str, start: int) -> list[Attendee]:
        """Return the names that stand alone where only presenters stand: `— 라르스 미켈센`."""
        text, start = self._strip(text, start)
        found: list[Attendee] = []
        at = 0
        for part in re.split(r"([,·/]\s*)", text)[:16]:
            if part.strip(" ,·/"):
                person = self._read_name(part.strip(), start + at + len(part) - len(part.lstrip()))
                if person is None:
                    return []
                found.append(give_role(person, "presenter"))
            at += len(part)
        return found

    def _read_name(self, text: str, start: int) -> Attendee | None:
        person = self.parser.parse_name(text, start) or self._read_foreign(text, start)
        if person is None and (split := self._read_split(text, start)):
            person = split[0]
        return person if person and len(person.name.name) > 1 else None

    def _read_foreign(self, text: str, start: int) -> Attendee | None:
        grammar = self.parser.grammar
        latin = re.fullmatch(LATIN_NAME, text) and grammar.is_foreign_name(text)
        hangul = _FOREIGN.fullmatch(text) and grammar.count_foreign([*text.split(), "교수"])
        if not (latin or hangul):
            return None
        return _make_person(text, start, len(text))

    def _read_split(self, text: str, start: int) -> list[Attendee]:
        """Read `황보 건 한빛소재㈜ 소장`: a surname of two syllables and a blank behind it."""
        split = _SPLIT_NAME.match(text)
        if not split or split["surname"] not in self.parser.grammar.surnames:
            return []
        person = _make_person(split["surname"] + split["given"], start, split.end())
        rest = text[split.end() :].strip(" ,()/")
        if not rest:
            return [person]
        post = self.parser.grammar.parse_post(rest, start + text.index(rest, split.end()))
        return [combine_post(person, post, start, start + len(text))] if post.position else []

    def _read_placed(self, text: str, start: int) -> Attendee | None:
        """Read `박하늘 변호사, 법률사무소 새길`, which the same in Latin letters follows."""
        whole = self.parser.parse(text, start)
        head, comma, place = text.partition(",")
        person = whole or self.parser.parse(head, start)
        if whole or person is None or not comma or not person.position:
            return whole
        if person.affiliation or not self.parser.grammar.is_place_of_work(place.strip()):
            return None
        at = start + text.index(place.strip(), len(head))
        named = Named(name=place.strip(), start=at, end=at + len(place.strip()))
        return person.model_copy(update={"affiliation": named, "end": named.end})

    def _read_headed(self, text: str, start: int) -> Attendee | None:
        """Read `사토 켄이치, 한빛대 교수` and `하야시 미오(한빛기록관 사서)` by what follows."""
        head = _HEAD.match(text)
        if head is None:
            return None
        bracket = find_bracket(text)
        end = bracket[1] if bracket and head.group().rstrip().endswith("(") else len(text)
        grammar, name = self.parser.grammar, head["name"]
        inner = text[head.end() : end]
        within = self.parser.parse(inner, 0)
        if within and len(within.name.name) > 2 and within.affiliation:
            return None  # `부제목 (박하늘 한빛대 교수)`
        post = grammar.parse_post(inner, start + head.end())
        shaped = _FOREIGN.fullmatch(name) or re.fullmatch("[가-힣]{2,4}", name)
        ordinary = any(
            word in words.NO_NAMES or (words.NO_NAME_END.search(word) and len(word) > 3)
            or grammar.is_organization(word) or grammar.read_office(word)
            for word in name.split()
        )
        if not shaped or ordinary or not (post.position and post.affiliation):
            return None
        if not grammar.is_place_of_work(post.affiliation.name):
            return None
        self.parser.believe(name)
        person = _make_person(name, start, len(name))
        return combine_post(person, post, start, start + len(text))

    def _strip(self, text: str, start: int) -> tuple[str, int]:
        """Leave out marks and a label before the persons and remarks behind them."""
        lead = _LEAD.match(text)
        skip = lead.end() if lead else 0
        text = text[skip:].rstrip(" ,/·")
        for _ in range(2):
            remark = _REMARK.search(text)
            if remark is None:
                break
            closing = remark.group().rstrip()[-1:] in ")]" and "(" not in remark.group()
            text = text[: remark.start()] + (")" if closing else "")
        return _COURTESY.sub("", text), start + skip


def _make_person(name: str, start: int, length: int) -> Attendee:
    named = Named(name=name, start=start, end=start + length)
    return Attendee(name=named, start=start, end=start + length)


def _drop_roles(person: Attendee) -> Attendee:
    return person.model_copy(update={"roles": ()}) if person.roles else person
