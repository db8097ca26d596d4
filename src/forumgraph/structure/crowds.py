"""Several persons in one cell, whatever divides them, and the seats that labels give them.

A reader joins the paragraphs of a cell with a blank, so that nothing but the shape of what
stands there tells where one person ends and the next begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from forumgraph.model import Attendee, Role
from forumgraph.structure import words
from forumgraph.structure.contacts import PHONE
from forumgraph.structure.groups import read_pairs, read_placed
from forumgraph.structure.listings import BULLET, read_list
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.rosters import give_role

_NAMES = {*words.ROLE_LABELS, *words.SEAT_ROLES, "공동위원장", "당연직", "위촉직", "의장", "부의장"}
_LABELS = "|".join((
    *(r"\s*".join(name) for name in sorted(_NAMES, key=lambda name: (-len(name), name))),
    *(f"{name}s?" for name in words.ENGLISH_LABELS),
))
_LABEL = re.compile(
    rf"(?:^|(?<=[\s,/;)○◦●•▪ㅇ·\-–]))(?:{BULLET}\s*)?(?:"
    rf"(?:(?<![가-힣A-Za-z]\s)|^)[\[(<【〔]\s*(?P<boxed>{_LABELS})\s*\d?\s*[\])>】〕]\s*[:：]?"
    rf"|(?P<plain>{_LABELS})\s*\d{{0,2}}\s*(?:\([^()]{{1,12}}\))?\s*[:：])\s*"
)
# `사회자(박하늘 팀장)`: what stands before the bracket is the part, not the place.
_PART = re.compile(rf"\s*(?P<label>{_LABELS})\s*\((?P<inner>(?:[^()]|\([^()]*\)){{2,80}})\)\s*")
_COUNTED = re.compile(
    r"(?<=\S)\s+외\s*\d+\s?여?\s?[명인](?![가-힣])|,(?:(?!\s외\s)[^,(]){1,20}\d+\s?여?\s?[명인](?=\s*(?:,|$|\s{2}))"
)
_ASIDE = re.compile(r"(?:^|(?<=\s{2}))(?:※|\*)(?:\S|\s(?!\s))*")
_MAIL = re.compile(r"(?<!\S)[^\s@]{1,64}@[^\s@]{1,255}|[\w.]{1,64}@\S{1,255}")
_NUMBERED = re.compile(r"\(?\s?\+?0\d{1,2}[\s\-–.)]+[\d*]{3,4}[\s\-–.]+[\d*]{4}\s*\)?")
_OTHERS = r"\s*(?:등|외)\s*(?:\d+\s?여?\s?[인명])?$"
# The layout parts the paragraphs of a cell by two blanks.
_PARAGRAPH = re.compile(r"\S+(?:\s\S+)*")
_PARTS = re.compile(r"\s*[,/·ㆍ;\n]\s*|\s{2,}")
_NOBODY = re.compile(
    r"[-–―.·\s]*$|.*[○◯O●×*]{2}|.*(?:미정|공석|결원|없음|해당\s?없|추후|섭외|예정|합계|소계|총계)|계$"
    r"|〃|\W*$|성\s*명$|이\s*름$|(?:.*\s)?(?:전원|전체|일동|각자)$"
)


class Piece(NamedTuple):
    """A stretch of a cell and the label that stands before it ("" for none)."""

    label: str
    start: int
    text: str


def split_labelled(
    text: str, start: int, believe: Callable[[Piece], object] | None = None
) -> list[Piece]:
    """Split at labels inside a cell: `종합토론 좌장: … 토론: …`; a label needs words behind it.

    `believe` says whether a label is one, by what stands behind it; without it all are.

    >>> [piece[::2] for piece in split_labelled("토의 (좌장) 정 희", 0)]
    [('', '토의 (좌장) 정 희')]
    """
    pieces = [Piece("", start, text)]
    for match in reversed([*_LABEL.finditer(text)]):
        label, begin = re.sub(r"\s", "", match["boxed"] or match["plain"]), match.end()
        piece = Piece(label, start + begin, pieces[-1].text[begin:])
        if piece.text.strip(" ,·-–") and (believe is None or believe(piece)):
            pieces[-1] = piece
            pieces.append(Piece("", start, text[: match.start()]))
    return [piece for piece in reversed(pieces) if piece.text.strip(" ,·-–")]


def read_seat(text: str) -> tuple[Role | None, str | None]:
    """Read what a label or a cell makes of a person: the role, and the office if it is one.

    >>> read_seat("위촉직 (3명)"), read_seat("부위원장"), read_seat("발제 2")
    (('member', None), ('member', '부위원장'), ('presenter', None))
    """
    bare = re.sub(r"\([^()]*\)|\s|\d+[인명]?$|[①-⑳ⅠⅡⅢⅣ]$", "", text)
    bare = re.sub(r"^\W+|\W+$", "", bare)
    if len(bare) > 12:
        return None, None
    if english := words.ENGLISH_LABELS.get(bare.removesuffix("s")):
        return english, None
    office = bare if bare.endswith(_OFFICES) else None
    for role, ending in _ROLES:
        if ending.search(bare):
            return role, "위원" if office in ("참석위원", "출석위원") else office
    return None, None


_OFFICES = ("위원", "위원장", "간사", "의장", "고문", "자문", "서기", "단원", "대원")
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("member", re.compile(r"부위원장$|부의장$")),
    ("chair", re.compile(r"위원장$|^의장$|좌장|^사회자?$|^진행자?$|모더레이터|^주재$")),
    ("panelist", re.compile(r"토론|패널")),
    ("presenter", re.compile(r"발표|발제|강연|^강사|^연사")),
    ("staff", re.compile(r"간사$|서기$|^담당자?$|^책임자$|실무자?$")),
    ("witness", re.compile(r"증인$|참고인$|진술인$|공술인$|감정인$")),
    ("member", re.compile(r"위원$|당연직|위촉직|고문$|자문$|단원$|대원$")),
    ("guest", re.compile(r"축사|환영사|개회사|격려사|인사말|내빈|초청")),
    ("attendee", re.compile(r"^(?:참석|참가|배석|출석|참여)")),
)


# `◯위원장 한누리  개의하겠습니다 …`: what somebody says is no second person.
_LONGEST_PERSON = 60


def read_crowd(
    text: str, start: int, parser: PersonParser, *, sure: bool = False
) -> list[Attendee]:
    """Read all persons of a cell; [] unless it holds persons only.

    `sure`: a head says that the cell holds names, so that a surname the lexicon lacks is one.
    """
    people: list[Attendee] = []
    part = _PART.fullmatch(text)
    if part and (role := words.ROLE_LABELS.get(re.sub(r"\s", "", part["label"]))):
        inner = read_crowd(part["inner"], start + part.start("inner"), parser, sure=sure)
        return [give_role(person, role) for person in inner]
    for piece in split_labelled(_blank_asides(text), start):
        found = _read_piece(piece.text, piece.start, parser, sure)
        if not found:
            return []
        people += _give_seat(piece, found)
    return people


def read_paragraphs(text: str, start: int, parser: PersonParser) -> list[Attendee]:
    """Read a cell whose paragraphs each introduce a person, whatever heads it; else return [].

    Read as one text the paragraphs would make the last person's affiliation of all others.
    """
    paragraphs = text.strip().split("  ")
    if len(paragraphs) < 2 or len(max(paragraphs, key=len)) > _LONGEST_PERSON:
        return []
    people = read_crowd(text, start, parser)
    return people if len(people) > 1 and _are_introduced(people) else []


def _give_seat(piece: Piece, people: list[Attendee]) -> list[Attendee]:
    """Give persons the role of the label before them; a chair's holds for one paragraph."""
    role = read_seat(piece.label)[0] if piece.label else None
    stop = _PARAGRAPH.search(piece.text) if role == "chair" else None
    end = piece.start + (stop.end() if stop else len(piece.text))
    return [give_role(person, role) if person.start < end else person for person in people]


def _blank_asides(text: str) -> str:
    """Blank telephone numbers, mail addresses and remarks out; offsets stay."""
    for pattern in (PHONE, _NUMBERED, _MAIL, _ASIDE, _COUNTED):
        text = pattern.sub(lambda hit: " " * len(hit.group()), text)
    return text


def _read_piece(text: str, start: int, parser: PersonParser, sure: bool) -> list[Attendee]:
    bare = re.sub(rf"^(?:{BULLET}\s*)+|{_OTHERS}|[\s,]+$", "", text.strip())
    squeezed = re.sub(r"(?<![가-힣])([가-힣])\s+([가-힣])(?![가-힣])", r"\1\2", bare)
    if not bare or _NOBODY.match(squeezed) or words.PLACEHOLDER.match(bare):
        return []
    start += text.index(bare)
    if "  " in bare:
        parts = [(start + part.start(), part.group()) for part in _PARAGRAPH.finditer(bare)]
        if people := read_pairs(parts, parser):
            return people
        paragraphs = [_read_piece(part, at, parser, sure=False) for at, part in parts]
        if all(map(_are_introduced, paragraphs)):
            return [person for paragraph in paragraphs for person in paragraph]
    else:
        read = partial(read_list, parser=parser)
        if people := read_placed(bare, start, parser, read):
            return people
    return read_list(bare, start, parser, sure=sure)


def _are_introduced(people: list[Attendee]) -> bool:
    return bool(people) and all(person.position or person.affiliation for person in people)


def split_evenly(text: str, start: int, count: int) -> list[tuple[int, str]]:
    """Split a cell into as many parts as there are persons beside it, or give it to all."""
    for pattern in (_PARTS, re.compile(r"\s+")):
        parts, begin = [], 0
        for gap in pattern.finditer(text):
            parts.append((start + begin, text[begin : gap.start()]))
            begin = gap.end()
        parts.append((start + begin, text[begin:]))
        if len(parts) == count:
            return parts
    return [(start, text)] * count
