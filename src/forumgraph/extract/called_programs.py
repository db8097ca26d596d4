"""Find further places of a program that a record has named: a second name, again, `이 사업`."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from forumgraph.compare import make_program_key, strip_program_head
from forumgraph.extract.abbreviations import find_abbreviations
from forumgraph.extract.draft import Draft
from forumgraph.extract.lookups import Names
from forumgraph.extract.phrases import NAME_END, is_nominal
from forumgraph.korean import make_name_key
from forumgraph.model import Mention

_NAME_END = re.compile(NAME_END)
_BRACKETED = re.compile(r"\s?\((?P<name>[가-힣A-Za-z0-9&+· ]{4,20})\)")
# `소관사업` and below it `① 두 물길 꾸러미 : A와 B가 공동 운영`: what the items of a list name.
_LISTING = re.compile(
    r"^[^\w\n]{0,4}(?:주요|소관|추진|공동|협력|핵심|대표|연계|위탁)\s?사업(?:\s?(?:목록|현황|내용))?\s?[:：]?"
    r"[ \t]{0,20}\n",
    re.MULTILINE,
)
_ITEM = re.compile(
    r"[ \t]{0,8}(?:[①-⑳]|[가-하][.)]|\d{1,2}[.)]|[-·•])\s?(?P<name>[가-힣A-Za-z0-9&·\- ]{4,25}?)"
    r"\s?(?:\([^()\n]{1,20}\))?\s?[:：]\s[^\n]{0,300}(?:\n|\Z)"
)
_CALLED = re.compile(
    r"(?<![가-힣])(?:이|본|동|해당)\s(?:사업|프로그램|프로젝트|기금|제도|공모전|과정|캠페인|서비스|교실|강좌|교육)(?=[은는이가을를에의도으])"
)


def find_called_programs(draft: Draft) -> None:
    """Find every further place of the programs found so far."""
    read_listed(draft)
    introduce_program_aliases(draft)
    join_shortened_programs(draft)
    join_renamed(draft)
    rescan_programs(draft)
    add_called_programs(draft)


def read_listed(draft: Draft) -> None:
    """Read the items of a list of undertakings as programs: each is named before its colon."""
    for listing in _LISTING.finditer(draft.text):
        position = listing.end()
        while item := _ITEM.match(draft.text, position):
            position, span = item.end(), item.span("name")
            if is_nominal(draft.tagline, span) and not any(
                draft.find_overlap(kind, *span) for kind in ("program", "person", "organization")
            ):
                draft.add_mention("program", span, item["name"], "listed")


def introduce_program_aliases(draft: Draft) -> None:
    """Read short forms and second names that the text gives in brackets."""
    for alias, span, owner in find_abbreviations(draft, "program"):
        current = draft.update_mention(owner, aliases=(*owner.aliases, alias))
        if taken := draft.find_overlap("program", *span):
            draft.drop_mention(taken)
        draft.add_mention("program", span, current.name, "abbreviation")
    owners = draft.find_mentions("program")
    matches = [_BRACKETED.match(draft.text, owner.end) for owner in owners]
    repeated = find_repeated(draft, [match["name"] for match in matches if match])
    for owner, match in zip(owners, matches, strict=True):
        if match and make_name_key(match["name"]) in repeated:
            draft.update_mention(owner, aliases=(*owner.aliases, match["name"]))
            draft.add_mention("program", match.span("name"), owner.name, "abbreviation")


def join_shortened_programs(draft: Draft) -> None:
    """Give a name that lost its front the whole one: 햇빛기금 for 마을햇빛기금.

    Only where exactly one longer name of the document ends in it; 계절근로 and 공공형
    계절근로사업 are one, because 사업 comes and goes.
    """
    keys = {found.name: make_program_key(found.name) for found in draft.find_mentions("program")}
    longer: dict[str, dict[str, str]] = {}
    for name, key in keys.items():
        for cut in range(1, len(key) - 3):
            longer.setdefault(key[cut:], {}).setdefault(key, name)
    for mention in draft.find_mentions("program"):
        whole = longer.get(keys[mention.name], {})
        if len(whole) == 1:
            draft.update_mention(mention, name=next(iter(whole.values())))


# `A를 2021년부터 ‘B’로 명칭 변경`: one program under an old and a new name.
_RENAMED = re.compile(
    r"[’”」』>》]?(?:[을를은는]|에서)\s(?:’?\d{2,4}년(?:부터|에)?\s)?[‘“「『<《]?"
)
_INTO = re.compile(
    r"[’”」』>》]?\s?(?:으로|로)\s(?:[가-힣]+\s)?(?:명칭|이름|사업명)?[을를]?\s?(?:변경|바꾸|바꿔|바꾼|바뀌|바뀐|바꿨|개칭)"
)


def join_renamed(draft: Draft) -> None:
    """Take a program and its new name for one, under the new name."""
    found = draft.find_mentions("program")
    bearers: dict[str, list[Mention]] = {}
    for mention in found:
        bearers.setdefault(mention.name, []).append(mention)
    for old, new in pairwise(found):
        between = draft.text[old.end : new.start]
        if len(between) < 20 and _RENAMED.fullmatch(between) and _INTO.match(draft.text, new.end):
            draft.update_mention(new, aliases=(*new.aliases, old.name))
            if old.name != new.name:
                parts = bearers.pop(old.name, []), bearers.get(new.name, [])
                few, many = sorted(parts, key=len)
                many += few
                bearers[new.name] = many
    for name, mentions in bearers.items():
        for mention in mentions:
            current = draft.find_overlap("program", mention.start, mention.end)
            if current and current.name != name:
                draft.update_mention(current, name=name)


def find_repeated(draft: Draft, names: list[str]) -> set[str]:
    """Return the keys of those names that the text holds more than once, however written."""
    if not names:
        return set()
    keys = Counter(Names(map(make_name_key, names)).list_all(make_name_key(draft.text)))
    return {key for key, count in keys.items() if count > 1}


def rescan_programs(draft: Draft) -> None:
    """Find the programs again, with and without blanks, quotes and `사업`."""
    known: dict[str, Mention] = {}
    for mention in draft.find_mentions("program"):
        base = strip_program_head(mention.name)
        forms = [mention.name, *mention.aliases]
        if len(make_name_key(base)) >= 4:
            forms.append(base)
        for form in forms:
            known.setdefault(make_name_key(form), mention)
    for span, key in Names(known).iterate_spaced(draft.text, _NAME_END):
        if not draft.find_overlap("program", *span):
            draft.add_mention("program", span, known[key].name, "again")


def add_called_programs(draft: Draft) -> None:
    """Find `이 사업`, `해당 프로그램`: the program named last before, if it is near.

    Not where another has been spoken of since that nobody recognised: the words mean that one.
    """
    for match in _CALLED.finditer(draft.text):
        named = draft.find_mentions("program", max(0, match.start() - 300), match.start())
        if not named or draft.find_overlap("program", *match.span()):
            continue
        if not speaks_of_another(draft, named[-1].end, match.start()):
            draft.add_mention("program", match.span(), named[-1].name, "called")


# A noun with a program's head, no pointing word before it.
_ANOTHER = re.compile(
    r"(?<![가-힣])(?!(?:이|그|저|동|본|해당|이번|같은|관련|위)\s)[가-힣·]{2,}\s?(?:사업|프로젝트|프로그램)"
    r"(?=[을를은는이가의과와에,.\s])"
)


def speaks_of_another(draft: Draft, start: int, end: int) -> bool:
    """Say whether a program that nobody recognised is spoken of between two places."""
    return any(
        not draft.find_overlap("program", *found.span())
        for found in _ANOTHER.finditer(draft.text, start, end)
    )
