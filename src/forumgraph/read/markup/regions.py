"""Choose of a whole web page what is the record: menus and frames around it are on every page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from forumgraph.read.content import Piece
from forumgraph.read.markup.elements import AROUND, ARTICLE, CONTENT, HEADER, MAIN, MENU

# A part named as the main one is taken at its word when it holds this much of the text.
_MOST = 0.6
_SHORT_LINK, _MANY_LINKS = 30, 5
# The parts a page names, outermost first, and the least heading that stays though outside:
# the title of a record often stands above its text.
_PARTS = ((MAIN, 1), (ARTICLE, 1), (CONTENT, 3))
_NAMES = ((MENU, "메뉴"), (AROUND, "머리말·꼬리말"))


@dataclass(frozen=True, slots=True)
class Found:
    """A piece, where on the page it stands, and its letters in links and in all."""

    piece: Piece
    region: int = 0
    linked: int = 0
    size: int = 0

    @property
    def own(self) -> int:
        """Return the letters that are in no link."""
        return self.size - self.linked


def choose_record(found: list[Found]) -> tuple[list[Found], Counter[str]]:
    """Return the pieces of the record, and how many others were left out, by what they are.

    A page whose text all stands in menus or frames is kept whole: it is never left empty.
    """
    body = [one for one in found if not one.region & AROUND or _is_title(one)]
    left = Counter(_name_region(one.region) for one in found if one.region & AROUND)
    body, menus = _drop_menus(body)
    if not any(one.own for one in body):
        return found, Counter()
    left["메뉴"] += menus
    record = _narrow(body)
    left["본문 밖 글"] += len(body) - len(record)
    return record, +left


def _is_title(one: Found, level: int = 1) -> bool:
    # A logo is a heading too, but it leads home.
    head = one.piece.kind == "heading" and one.piece.level <= level and not one.linked
    return head and not one.region & AROUND & ~HEADER


def _name_region(region: int) -> str:
    return next(name for bits, name in _NAMES if region & bits)


def _drop_menus(found: list[Found]) -> tuple[list[Found], int]:
    """Drop runs of short links outside any part that is named as the main one."""
    kept: list[Found] = []
    dropped = 0
    for is_link, run in groupby(found, _is_short_link):
        pieces = list(run)
        if is_link and len(pieces) >= _MANY_LINKS:
            dropped += len(pieces)
        else:
            kept += pieces
    return kept, dropped


def _is_short_link(one: Found) -> bool:
    named = one.region & (MAIN | ARTICLE)
    return not named and not one.own and one.size <= _SHORT_LINK and not one.piece.cells


def _narrow(body: list[Found]) -> list[Found]:
    whole = sum(one.own for one in body)
    for bit, level in _PARTS:
        part = [one for one in body if one.region & bit]
        if part and sum(one.own for one in part) >= _MOST * whole:
            body = [one for one in body if one.region & bit or _is_title(one, level)]
    return body
