"""Find cities and counties that a list calls by their short names, where they act.

곡강 alone is a place; `곡강·새들·한섬 3개 군과` and `곡강·새들이 공동으로` name governments.
"""

from __future__ import annotations

import re

from forumgraph.extract.draft import Draft

_COUNT = r"(?:\d{1,2}|두|세|네|다섯|여섯)\s?(?:개\s?)?"
_SEATS = re.compile(
    r"(?<![가-힣])(?P<list>[가-힣]{2,3}(?:(?:[·ㆍ,]\s?|와\s|과\s)[가-힣]{2,3}){1,9}?)"
    rf"(?:\s(?:등\s)?{_COUNT}(?:시·?군·?구?|군|시|구|지자체)(?=[은는이가과와의에도]\s)"
    r"|[은는이가]\s(?:함께|공동으로|손을?\s?잡|힘을\s?모|뜻을\s?모|업무협약|협약을))"
)
_SEAT = re.compile(r"[가-힣]{2,3}?(?=[·ㆍ,]|[와과]\s|$)")


def add_seats(draft: Draft) -> None:
    """Add the governments of a list, if every name in it is a city's or county's."""
    entries = draft.names
    for match in _SEATS.finditer(draft.text):
        items = list(_SEAT.finditer(match["list"]))
        names = [one.group() for one in items]
        named = [entries.get(f"{name}군") or entries.get(f"{name}시") for name in names]
        if len(items) < 2 or not all(entry and entry.kind == "district" for entry in named):
            continue
        low = match.start("list")
        for one, entry in zip(items, named, strict=True):
            if entry:
                span = low + one.start(), low + one.end()
                draft.add_mention("organization", span, entry.name, "context", lexicon=entry.name)
