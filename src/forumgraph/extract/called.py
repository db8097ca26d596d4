"""Find further places of bodies that a record has named: by abbreviation, again, by head alone.

A name is given in full once; afterwards minutes say 협회, 저희 조합, 남순연 or KOI.
"""

from __future__ import annotations

import re

from forumgraph.compare import strip_legal_form
from forumgraph.extract.abbreviations import find_abbreviations, is_contraction
from forumgraph.extract.draft import Draft
from forumgraph.extract.heads import STRONG, find_head
from forumgraph.extract.lookups import Bearers, Names
from forumgraph.extract.phrases import NAME_END, WORD
from forumgraph.model import Mention

_CASE = re.compile(
    r"(?=(?:은|는|이|가|과|와|에서|에서는|에|의|도|에게|과는|와는|과의|와의|과도|와도)"
    r"(?![가-힣])|하고|,\s)"
)
CROWD = 100  # bodies that begin and end alike: more leave no short form to one of them
_NAME_END = re.compile(NAME_END)
_NOT_CALLED = ("주식회사", "은행", "법원", "학교", "모임", "네트워크")
_COOPERATIVES = {"농협": "농업협동조합", "수협": "수산업협동조합", "신협": "신용협동조합"}
_NATION = re.compile(r"^(?:한국|대한|국립|전국)")
_UNIT = re.compile(
    r" (?P<unit>[가-힣]{0,6}(?:산학협력단|지역본부|지사|본부|지부|지회|지점|분원|사업단|부설연구소|"
    r"의과대학|출장소|사무소|병원|지속가능발전협의회|농업기술센터|자원봉사센터|도시재생지원센터|"
    r"가족센터|청년센터|정신건강복지센터|치매안심센터|육아종합지원센터|평생학습관|지역사회보장협의체|복지관|보건소|보건지소|도서관|박물관))(?=[^가-힣]|\Z|은|는|이|가|과|와|에|의|을|를|도|에서)"
)
_GOVERNMENT = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<kind>[시군구도])(?=(?:에서는|에서도|에서|에서의)\s)"
)
_SHORT = re.compile(rf"(?<![{WORD}])[가-힣]{{3,4}}(?=(?:은|는|이|가|과|와|에서|의)\s)")
_OWN = re.compile(
    r"(?<![가-힣])(?:저희|우리)(?:\s?(?P<head>[가-힣]{1,6}?))??"
    r"(?=(?:는|은|가|이|와|과|도|의|에서|에서는|하고|랑)(?![가-힣]))"
)


def find_called(draft: Draft) -> None:
    """Find every further place of the organizations found so far."""
    add_units(draft)
    introduce_aliases(draft)
    rescan_names(draft)
    join_shortened(draft)
    join_cooperatives(draft)
    add_contractions(draft)
    add_speakers_own(draft)
    add_bare_heads(draft)
    add_own_government(draft)


def add_units(draft: Draft) -> None:
    """Find a unit written behind its body: `경북대학교 산학협력단`, `한국농어촌공사 다온지사`.

    The unit bears both names and acts for itself; state_units says that it is part of the body.
    """
    for body in draft.find_mentions("organization"):
        match = _UNIT.match(draft.text, body.end)
        if match is None:
            continue
        inner = draft.find_overlap("organization", *match.span("unit"))
        if inner and inner.lexicon:
            continue
        if inner:
            draft.drop_mention(inner)
        name = f"{body.name} {match['unit']}"
        unit = draft.add_mention("organization", match.span("unit"), name, "unit")
        if unit and body.text != body.name:
            draft.update_mention(unit, aliases=(f"{body.text} {match['unit']}",))


def add_own_government(draft: Draft) -> None:
    """Find `도에서는`, `시에서` in the record of a local government: the one it names."""
    governments: dict[str, set[str]] = {}
    for mention in draft.find_mentions("organization"):
        name = mention.name.partition("의회")[0]
        entry = draft.names.get(name)
        if entry and entry.kind in ("province", "district"):
            governments.setdefault(entry.name[-1], set()).add(entry.name)
    for match in _GOVERNMENT.finditer(draft.text):
        found = governments.get(match["kind"], set())
        if len(found) == 1 and not draft.find_overlap("organization", *match.span("kind")):
            (name,) = found
            draft.add_mention("organization", match.span("kind"), name, "called", lexicon=name)


def introduce_aliases(draft: Draft) -> None:
    """Read abbreviations introduced in brackets; in this document they override the lexicon.

    Records before 2020 write 한국정보화진흥원(NIA), later ones 한국지능정보사회진흥원(NIA).
    """
    owners: dict[str, Mention] = {}
    for alias, span, owner in find_abbreviations(draft, "organization"):
        owner = draft.update_mention(owner, aliases=(*owner.aliases, alias))
        found = draft.find_overlap("organization", *span)
        if found:
            draft.drop_mention(found)
        draft.add_mention("organization", span, owner.name, "abbreviation", lexicon=owner.lexicon)
        owners[alias] = owner
    for other in draft.find_mentions("organization") if owners else ():
        meant = owners.get(other.text)
        if meant and other.name != meant.name:
            draft.update_mention(other, name=meant.name, lexicon=meant.lexicon)


def rescan_names(draft: Draft) -> None:
    """Find every further place of the names this document has introduced, in one pass."""
    known: dict[str, Mention] = {}
    for mention in draft.find_mentions("organization"):
        forms = {mention.text, mention.name, *mention.aliases}
        forms |= {strip_legal_form(form) for form in forms}
        for form in forms:
            if len(form) > 2 or form in mention.aliases or mention.rule == "abbreviation":
                known.setdefault(form, mention)
    for span in Names(known).iterate(draft.text, _NAME_END):
        source = known[draft.text[slice(*span)]]
        if not draft.find_overlap("organization", *span):
            draft.add_mention("organization", span, source.name, "again", lexicon=source.lexicon)


def join_shortened(draft: Draft) -> None:
    """Give a name that lost its front the whole one: 도시재생지원센터 for 새솔도시재생지원센터.

    Only where exactly one longer name of the document ends in it.
    """
    names = {found.name for found in draft.find_mentions("organization") if found.lexicon is None}
    longer: dict[str, list[str]] = {}
    for name in names:
        for cut in range(1, len(name) - 3):
            if name[cut:] in names and len(find_head(name, cut, len(name)) or "") < len(name) - cut:
                longer.setdefault(name[cut:], []).append(name)
    whole = {name: found[0] for name, found in longer.items() if len(found) == 1}
    for name in names:
        grown = [name + rest for rest in ("등학교", "학교") if name + rest in names]
        if name.endswith(("초", "중", "고", "대")) and grown:
            whole[name] = grown[0]
    for mention in draft.find_mentions("organization"):
        if mention.name in whole and mention.lexicon is None:
            draft.update_mention(mention, name=whole[mention.name])


def join_cooperatives(draft: Draft) -> None:
    """Give 농협 and 수협 to the one cooperative of the record: there they mean 샘골농협."""
    bodies = draft.find_mentions("organization")
    for short, full in _COOPERATIVES.items():
        own = [one for one in bodies if one.lexicon is None]
        named = {one.name for one in own if one.text.endswith((short, full))}
        if len(named) == 1:
            name = named.pop()
            for mention in bodies:
                if mention.text == short and mention.lexicon:
                    draft.update_mention(mention, name=name, lexicon=None, rule="called")


def add_contractions(draft: Draft) -> None:
    """Find short forms that nobody introduced: 남순연 for 남해순환경제연구원, as the only subject.

    Three or four syllables in the name's order, the first its first, the last its head's first,
    and a particle behind; a word of the language or a form that fits two bodies is none.
    """
    full: dict[tuple[str, str], set[str]] = {}
    source: dict[str, Mention] = {}
    meant: dict[str, list[str]] = {}
    for mention in draft.find_mentions("organization"):
        head = find_head(mention.name, 0, len(mention.name))
        if head and len(mention.name) >= len(head) + 4:
            full.setdefault((mention.name[0], head[0]), set()).add(mention.name)
            source.setdefault(mention.name, mention)
    for match in _SHORT.finditer(draft.text) if full else ():
        short = match.group()
        alike = full.get((short[0], short[-1]), set())
        if short not in meant:
            meant[short] = [
                name
                for name in (alike if len(alike) <= CROWD else ())
                if is_contraction(short, name) and not name.startswith(short)
            ]
        names = meant[short]
        if len(names) == 1 and not draft.find_overlap("organization", *match.span()):
            draft.add_mention(
                "organization", match.span(), names[0], "contraction",
                lexicon=source[names[0]].lexicon,
            )  # fmt: skip


def add_bare_heads(draft: Draft) -> None:
    """Find bodies called by their head or last word alone (`협회는`), where only one fits.

    In minutes a body is named once and then called 관리단 or 교육지원청; where a record has one
    농협 of a place, its 농협 is that one and not the federation of the lexicon.
    """
    owners: dict[str, list[Mention]] = {}
    for mention in draft.find_mentions("organization"):
        name = mention.name
        head = find_head(name, 0, len(name))
        word = name.rpartition(" ")[2]
        core = _NATION.sub("", name)
        for short in {head, *(form for form in (word, core) if len(form) > 3)} - {None, name}:
            if short and short not in _NOT_CALLED and len(name) > len(short) + 1:
                owners.setdefault(short, []).append(mention)
    bearers = {short: Bearers(found) for short, found in owners.items()}
    called = {short: own for short, own in bearers.items() if own.is_one or short in STRONG}
    renamed: set[int] = set()
    for span in Names(called).iterate(draft.text, _CASE):
        source = called[draft.text[slice(*span)]].find(span[0], renamed)
        if source is None or _follows_noun(draft, span[0]):
            continue
        taken = draft.find_overlap("organization", *span)
        if taken and taken.text == draft.text[slice(*span)] and taken.name != source.name:
            draft.update_mention(taken, name=source.name, lexicon=source.lexicon, rule="called")
            renamed.add(taken.start)
        elif taken is None:
            draft.add_mention("organization", span, source.name, "called", lexicon=source.lexicon)


def _follows_noun(draft: Draft, position: int) -> bool:
    """Say whether a bare noun stands one blank before: `청년 센터` is not `센터` alone."""
    return bool(re.search(r"[NPLHRX][a-z]* \Z", draft.tagline[max(0, position - 20) : position]))


def add_speakers_own(draft: Draft) -> None:
    """Find where a speaker calls the own body `저희` or `우리 조합`.

    Somebody who sits on a board for a body speaks of the body, not of the board.
    """
    for match in _OWN.finditer(draft.text):
        body = find_own_body(draft, match.start(), match["head"] or "")
        if body and not draft.find_overlap("organization", *match.span()):
            draft.add_mention(
                "organization", match.span(), body.name, "own", lexicon=body.lexicon,
                affiliation=body.affiliation,
            )  # fmt: skip


def find_own_body(draft: Draft, position: int, head: str) -> Mention | None:
    """Return the body of whoever speaks at the position whose name ends in the head."""
    speech = draft.find_speech(position)
    if speech is None or speech.speaker is None:
        return None
    places = draft.known.list_places(speech.speaker.name.name)
    bodies = [draft.find_overlap("organization", place.start, place.end) for place in places]
    fitting = [body for body in bodies if body and body.name.endswith(head)]
    own = [body for body in fitting if not body.name.endswith(("위원회", "의회", "협의회"))]
    return next(iter(own or (fitting if head else [])), None)
