"""Take up the organizations that structure read out of person and host lines.

What stands where an affiliation stands is a body unless it says what somebody is (`위원`), what
is done there (`축사`), or is somebody's name; it is better than what a suffix tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forumgraph.extract.draft import Draft
from forumgraph.extract.heads import HEADS, find_head
from forumgraph.extract.twins import keep_korean
from forumgraph.korean import tidy_name
from forumgraph.model import Named

# `축사 국회 보건복지위원회`, `◎ 후원 해양수산부`: what is done in front of who does it.
_DOING = re.compile(
    r"(?:[◎●○◦·▶■□※-]\s?)?(?:[입참배]\s{0,4}[회석관]|축사|격려사|환영사|개회사|폐회사|인사말씀?|후원|주최|주관|협찬|사회|좌장|발표|토론)\s+"
)
# What stands before a name in a table or a roster and says what somebody is, not where.
_LABEL = re.compile(
    r"(?:출석|관계|담당|소속|배석)?(?:전문)?(?:공무원|위원)|(?:협약|유관|협력|수행|참여|주관|관계|입주)(?:기관|기업|단체)|"
    r"(?:조사|시행|발주|설계|감리|용역|수탁|위탁|발굴|의뢰|평가|제안|신청|검토|운영|전담|주최|후원|시공|대행)(?:기관|기업|업체|단체|부서|자)|"
    # What somebody has studied, that a seat is shared or left, and no party.
    r"[가-힣]{1,12}(?:(?<!대)학|내과|외과|소아과|산부인과)|무소속|"
    r"(?:[가-힣]{2,12}\s?)?(?:겸임|겸직|대리참석|대리|화상|온라인|비대면|불참|서면|통역|순차통역)|"
    r"(?:협력|협조|참고|요청|당부|건의|논의|합의)?\s?(?:사항|현황|개요|계획|방안|결과|내용|과제)|"
    r"(?:보고|작성|개최|시행)[일자]|(?:외부|내부|민간|당연직|위촉직)위원?|간사|위원장|TBD|미정|"
    r"(?:격려|환영|개회|폐회|기념)사|축사|인사말씀?|학계|업계|언론계|시민사회|주민대표|추가발언|Moderator|"
    r"Speakers?|Panel(?:ist)?s?|Chair|Discussants?|Brazil|Japan|China|Germany|France|Indonesia|"
    r"Vietnam|Philippines|Thailand|India|New Zealand|Australia|Canada|Netherlands|USA|UK|Korea"
)


def list_named(draft: Draft) -> Iterator[tuple[Named, str]]:
    """Yield the hosts and everybody's affiliation, each with the rule that it goes by."""
    for host in draft.proceedings.event.hosts:
        yield host, "host"
    for person in draft.people:
        if person.affiliation:
            yield person.affiliation, "affiliation"


def add_named(draft: Draft) -> None:
    """Add the organizations that structure read out of person and host lines."""
    lexicon = draft.lexicon
    people = {person.name.name for person in draft.people}
    people |= {part for name in people for part in name.split() if part.isascii()}
    for given, rule in list_named(draft):
        named = keep_korean(drop_former(given), draft.text)
        span = named.start, named.end
        words = re.split(r"\s+", named.name)
        if all(word in lexicon.generic for word in words) or not _is_body(draft, named):
            continue
        entry = draft.names.get(named.name)
        bare = named.name in people or (named.name in HEADS and entry is None)
        if rule == "affiliation" and bare:
            continue
        found = draft.find_overlap("organization", *span)
        if found and (found.start, found.end) == span:
            continue
        if found and entry is None and found.start == named.start and found.lexicon == named.name:
            continue
        for inner in draft.find_mentions("organization", *span):
            draft.drop_mention(inner)
        draft.add_mention(
            "organization", span, entry.name if entry else tidy_name(named.name), rule,
            lexicon=entry.name if entry else None,
        )  # fmt: skip


def place_units(draft: Draft) -> None:
    """Say of a unit found by its suffix whose it is, where one person's line says that.

    `국립중앙의료원 공공보건의료지원센터장` and 공공보건의료지원센터는 are then one unit, not two.
    """
    owners: dict[str, set[str]] = {}
    for person in draft.people:
        place = person.affiliation
        body = place and draft.find_overlap("organization", place.start, place.end)
        if body and person.department:
            owners.setdefault(person.department.name, set()).add(body.name)
    for mention in draft.find_mentions("organization") if owners else ():
        found = owners.get(mention.name, set())
        if len(found) == 1 and mention.rule == "suffix":
            draft.update_mention(mention, affiliation=next(iter(found)))


def drop_former(named: Named) -> Named:
    """Take `구`, `전` and `축사` off the front: they say when and what, not who."""
    match = re.match(r"(?:구|옛|舊|전|前)\s", named.name) or _DOING.match(named.name)
    if match is None:
        return named
    size = match.end()
    return Named(name=named.name[size:], start=named.start + size, end=named.end)


def _is_body(draft: Draft, named: Named) -> bool:
    """Say whether what stands where an affiliation stands can name a body at all."""
    line = draft.tagline[named.start : named.end]
    if _LABEL.fullmatch("".join(named.name.split()).strip("()[]")):
        return False
    if re.search(r"[VAZKSYI][a-z]*$", line) and find_head(named.name, 0, len(named.name)) is None:
        return False
    if re.search(r"[TJK][a-z]* .*G[a-z]*$", line) and not find_head(named.name, 0, len(named.name)):
        return False  # `도면은 뒤에 붙임`
    # `데이터로 본 생활인구` is what a talk is about; 함께하는시민행동 and the like are short.
    clause = len(named.name) > 8 and re.search(r"E[a-z]* ", line)
    if (clause or named.name[0] in "'\"‘“") and not find_head(named.name, 0, len(named.name)):
        return False
    sentence = re.search(r"[VA][a-z]*[Z ]|Z", line) or re.search(r"[.?!:;]\s", named.name)
    whole = named.name.count("(") == named.name.count(")") and "\n" not in named.name
    return 2 <= len(named.name) <= 50 and not sentence and whole
