"""Persons whom a sentence introduces by a verb, or who introduce themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forumgraph.model import Attendee, Named, Speech
from forumgraph.structure.grammar import Grammar

_NAME = r"(?P<name>[가-힣]{2,4}?)"
_CHAIRED = re.compile(
    rf"(?:사회|좌장|진행)[은는을를]?\s(?P<post>[^.,“”\n]{{0,30}}?)\s?{_NAME}(?:이|가|\s?씨가)\s맡"
)
_LEADS = re.compile(
    r"(?P<place>[가-힣A-Za-z]{2,20})[을를]\s(?:이끄는|이끌고\s있는|이끌어\s온|꾸리는|꾸려\s온|운영하는|운영해\s온|대표하는|"
    rf"맡고\s있는|세운)\s{_NAME}(?:\s(?!씨)(?P<office>[가-힣]{{2,10}}?))?(?=\s?씨|(?:이|가|은|는|의|을|를|와|과|께서)?(?![가-힣]))"
)
_SCHOOL = r"[가-힣]{2,10}(?:대|대학교|대학원|고|중|초|고등학교|중학교|초등학교)"
_UNIT = r"(?:\s[가-힣]{2,10}(?:과|학부|전공))?(?:\s\d학년)?"
_PUPIL = re.compile(
    rf"(?<![가-힣])(?:(?P<place>{_SCHOOL}){_UNIT}\s)?(?P<name>[가-힣]{{3,4}})\s(?:(?P<place2>{_SCHOOL}){_UNIT}\s)?"
    r"(?P<office>학생)(?=은|는|이|가|의|도|을|를|과|와|께서|\()"
)
# Whom news calls by what they do and 씨, without any office.
_PLAIN = re.compile(
    r"(?:(?<![가-힣])(?P<office>[가-힣]{0,6}(?:민|부모|상인|청년|농가|회원|조합원|주부|학생|의사|간호사|해녀|농부|어부|노동자|기사|대표|교사|생|가|인|원))\s)?"
    r"(?<![가-힣])(?P<name>[가-힣]{3,4})(?:\s?\(\d{1,3}세?(?:[,·]\s?[가-힣]{1,6})?\))?"
    r"\s?(?:씨|님|선생님|할머니|할아버지|어르신)(?:\s?\(\d{1,3}세?(?:[,·]\s?[가-힣]{1,6})?\))?(?=은|는|이|가|의|도|를|와|께|\))"
)
_NOT_POST = re.compile(r"출신|존경|저는|안녕|방금|소개|지역구|[?!]")


def find_introductions(text: str, start: int, end: int, grammar: Grammar) -> list[Attendee]:
    """Find `사회는 방송인 박하늘이 맡았다` and `한빛책방을 꾸리는 박하늘 씨`."""
    people = []
    for match in _CHAIRED.finditer(text, start, end):
        if grammar.is_name(match["name"]):
            post = grammar.parse_post(match["post"], match.start("post"))
            position = post.position or match["post"].strip() or None
            affiliation = post.affiliation if post.position else None
            people.append(_make(match, affiliation, position, ("chair",)))
    for match in _LEADS.finditer(text, start, end):
        name, office = match["name"], match["office"]
        if not grammar.is_name(name) or (office and grammar.read_office(office) is None):
            continue
        place = Named(name=match["place"], start=match.start("place"), end=match.end("place"))
        people.append(_make(match, place, office, ()))
    people += _find_plain(text, start, end, grammar)
    return people


def _find_plain(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Attendee]:
    """Find `새길대 박하늘 학생` and `어민 박하늘 씨(54)는`."""
    for match in _PUPIL.finditer(text, start, end):
        group = "place" if match["place"] else "place2"
        if grammar.may_name(match["name"], "학생") and not grammar.is_organization(match["name"]):
            place = match[group] and Named(
                name=match[group], start=match.start(group), end=match.end(group)
            )
            yield _make(match, place or None, "학생", ())
    for match in _PLAIN.finditer(text, start, end):
        if grammar.is_name(match["name"]):
            yield _make(match, None, match["office"], ())


def _make(
    match: re.Match[str], affiliation: Named | None, position: str | None, roles: tuple[str, ...]
) -> Attendee:
    name = Named(name=match["name"], start=match.start("name"), end=match.end("name"))
    end = max(match.end("office") if "office" in match.groupdict() else 0, match.end("name"))
    return Attendee(
        name=name, affiliation=affiliation, position=position, roles=roles,  # type: ignore[arg-type]
        start=min(match.start(), name.start), end=end,
    )


def find_own_post(text: str, speech: Speech, grammar: Grammar) -> Attendee | None:
    """Read how a speaker begins: `한빛연구원 박하늘입니다`, `물결데이터의 정희입니다`."""
    speaker = speech.speaker
    if speaker is None:
        return None
    name = speaker.name.name
    head = text[speech.start : min(speech.end, speech.start + 80)]
    at = head.find(f"{name}입니다")
    if at <= 0:
        return None
    before = re.split(r"[,.?!]\s*", head[:at])[-1]
    begin = at - len(before)
    lead = len(before) - len(before.lstrip())
    words = before.strip().removesuffix("의")
    if not words or len(words) > 40 or _NOT_POST.search(words):
        return None
    post = grammar.parse_post(words, speech.start + begin + lead)
    if post.affiliation is None or not grammar.is_place_of_work(post.affiliation.name):
        return None
    if post.position is None and grammar.is_region(post.affiliation.name):
        return None
    start = speech.start + begin + lead
    return speaker.model_copy(
        update={
            "affiliation": post.affiliation, "department": post.department,
            "position": post.position or speaker.position, "start": start,
            "end": speech.start + at + len(name),
            "name": Named(
                name=name, start=speech.start + at, end=speech.start + at + len(name)
            ),
        }
    )


def choose_fuller(people: list[Attendee], own: list[Attendee]) -> list[Attendee]:
    """Let an introduction of the sentence's own stand unless an office tells where one works."""
    placed = {person.name.name for person in people if person.affiliation}
    own = [person for person in own if person.affiliation or person.name.name not in placed]
    taken = {person.name.name for person in own}
    return [person for person in people if person.name.name not in taken] + own
