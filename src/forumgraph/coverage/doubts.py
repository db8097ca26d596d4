"""Find what looks like somebody, something or a statement and became none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from forumgraph.extract.heads import STRONG
from forumgraph.extract.sentences import split_sentences
from forumgraph.korean import make_name_key
from forumgraph.model import Attendee, Block, Document, Mention, Model, Proceedings, Statement
from forumgraph.structure.labels import find_field

_SHOWN = 80
# `○박하늘 위원  …`, `◯위원장 박하늘`, `〈의장 박하늘〉`, `박하늘 : …`, `문.`, `답.`
_CIRCLED = re.compile(
    r"[◯○〇●◎⚪](?P<who>[가-힣]{2,12}(?:\s[가-힣]{1,12}){0,2})(?=\s{2,}|\s?[:：]|\s*$)"
    r"|[〈<](?P<held>[가-힣]{2,12}\s[가-힣]{2,6})[〉>]\s*$"
    r"|(?P<named>[가-힣]{2,4}(?:\s[가-힣]{2,8})?)\s?[:：]\s*(?=\S.{9})"
    r"|(?P<asked>문|답|질문|답변|[QA])\s?\d{0,3}\s?[.)．:：]\s+(?=\S.{9})"
)
_POST = re.compile(
    r"(?:위원장|위원|의원|의장|장관|차관|실장|국장|과장|팀장|단장|본부장|원장|소장|센터장|총장|교수"
    r"|대표|이사장|이사|회장|사무관|주무관|연구원|연구위원|변호사|좌장|사회자|간사|증인|참고인|진술인"
    r"|기자|시장|군수|구청장|도지사|위원장직무대행|직무대행)$"
)
# `◯출석 전문위원`: a list of people follows, nobody speaks.
_LISTS = frozenset({"출석", "참석", "불참", "불출석", "배석", "결석", "청가"})
_ENDINGS = "|".join(sorted((re.escape(head) for head in STRONG), key=lambda one: (-len(one), one)))
_ORGANIZATION = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?:㈜|\(주\)|\(재\)|\(사\))\s?[가-힣A-Za-z0-9&]{{2,20}}"
    rf"|(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]{{2,16}}?(?:{_ENDINGS})(?![가-힣A-Za-z0-9])"
    rf"|(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]{{2,16}}?(?:{_ENDINGS})"
    r"(?=(?:이|가|은|는|을|를|와|과|의|에|에서|도|에게|으로|로|이나|부터|까지|등)(?![가-힣]))"
)
# A kind of bodies, not one of them.
_KINDS = re.compile(
    r"(?:관계|유관|관련|지역|각종|각|여러|전문|민간|공공|국공립|일반|해당|전국|기존|신규|주요|국내|해외"
    r"|우리|양|두|세|타|본|동|이|그|저)\s?$"
)
# `수석연구원`: whoever holds a post, not an institute.
_RANK = re.compile(
    r"(?:수석|선임|책임|전임|주임|위촉|초빙|객원|박사후|석사급|박사급|참여|연구|부|소속)\s?"
    r"(?:연구원|연구소)"
)
_ACTORS = ("person", "organization")


class Doubt(Model):
    """One place that a reader may want to look at: document.text[start:end] == quote."""

    start: int
    end: int
    page: int | None = None
    quote: str


def find_ownerless_speeches(document: Document, proceedings: Proceedings) -> Iterator[Doubt]:
    """Yield the speeches of which the record, or what was understood of it, names no speaker."""
    for speech in proceedings.speeches:
        if speech.speaker is None:
            yield _make_doubt(document, speech.start, speech.end)


def find_unused_heads(document: Document, proceedings: Proceedings) -> Iterator[Doubt]:
    """Yield lines that begin as a speaker's turn does and open no speech.

    Labels of a head (`일시 :`) are none, nor lines out of which a person was read.
    """
    used = sorted({*_list_starts(proceedings), *(block.start for block in _list_tables(document))})
    for block in document.blocks:
        found = _CIRCLED.match(document.text, block.start, block.end)
        if found is None or not _names_speaker(found):
            continue
        if bisect_left(used, block.start) == bisect_right(used, block.end):
            yield _make_doubt(document, block.start, block.end)


def _list_starts(proceedings: Proceedings) -> Iterator[int]:
    """Yield where anything was read that a line can be used for."""
    for speech in proceedings.speeches:
        yield speech.start
        if speech.speaker:
            yield speech.speaker.name.start
    for person in _list_people(proceedings):
        yield person.name.start
    for session in proceedings.sessions:
        yield session.start
    for start, _ in proceedings.event.spans.values():
        yield start


def _list_people(proceedings: Proceedings) -> Iterator[Attendee]:
    yield from proceedings.attendees
    for session in proceedings.sessions:
        yield from (*session.presenters, *session.panel, *filter(None, [session.chair]))
    yield from (speech.speaker for speech in proceedings.speeches if speech.speaker)


def _list_tables(document: Document) -> Iterator[Block]:
    return (block for block in document.blocks if block.kind == "table_row")


def _names_speaker(found: re.Match[str]) -> bool:
    if found["asked"] or found["held"]:
        return True
    words = (found["who"] or found["named"]).split()
    if find_field("".join(words)) or words[0] in _LISTS:
        return False
    return len(words) > 1 and any(_POST.search(word) for word in words)


def find_unknown_organizations(document: Document, mentions: Iterable[Mention]) -> Iterator[Doubt]:
    """Yield what ends as an organization's name does and is no mention, each spelling once."""
    spans = sorted((mention.start, mention.end) for mention in mentions)
    known = {make_name_key(document.text[slice(*span)]) for span in spans}
    starts = [start for start, _ in spans]
    ends = _list_reaches(spans)
    for found in _ORGANIZATION.finditer(document.text):
        start, end = found.span()
        place = bisect_left(starts, end)
        covered = place > 0 and ends[place - 1] > start
        key = make_name_key(found[0])
        before = document.text[max(0, start - 6) : start]
        if not (covered or key in known or _KINDS.search(before) or _RANK.match(found[0])):
            known.add(key)
            yield _make_doubt(document, start, end)


def _list_reaches(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return, for every span, how far it and those before it reach."""
    reaches: list[int] = []
    for _, end in spans:
        reaches.append(max(end, reaches[-1]) if reaches else end)
    return reaches


def find_silent_sentences(
    document: Document, mentions: Iterable[Mention], statements: Iterable[Statement]
) -> Iterator[Doubt]:
    """Yield sentences that name two actors or more and gave no statement at all."""
    actors = sorted((one.start, make_name_key(one.name)) for one in mentions if one.type in _ACTORS)
    starts = [start for start, _ in actors]
    stated = sorted((statement.start, statement.end) for statement in statements)
    heads, reaches = [start for start, _ in stated], _list_reaches(stated)
    for start, end in split_sentences(document.text, document.blocks, ()):
        named = actors[bisect_left(starts, start) : bisect_left(starts, end)]
        if len({key for _, key in named}) < 2:
            continue
        place = bisect_left(heads, end)
        if not place or reaches[place - 1] <= start:
            yield _make_doubt(document, start, end)


def find_differing_positions(document: Document, proceedings: Proceedings) -> Iterator[Doubt]:
    """Yield the line that gives a person another position than an earlier line did.

    A record that says 과장 above and 팀장 below may mean two people, a promotion or a slip.
    """
    known: dict[str, set[str]] = {}
    people = {(one.name.start, one.start): one for one in _list_people(proceedings)}
    for person in sorted(people.values(), key=lambda one: (one.start, one.name.start)):
        if not person.position:
            continue
        position = make_name_key(person.position)
        seen = known.setdefault(make_name_key(person.name.name), set())
        if seen and not any(position in one or one in position for one in seen):
            yield _make_doubt(document, person.start, person.end)
        seen.add(position)


def _make_doubt(document: Document, start: int, end: int) -> Doubt:
    """Return a place, cut to what a reader takes in at a glance."""
    piece = document.text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = min(start + len(piece.rstrip()), first + _SHOWN)
    at = bisect_right(document.blocks, first, key=lambda block: block.start)
    page = document.blocks[at - 1].page if at else None
    return Doubt(start=first, end=last, page=page, quote=document.text[first:last])
