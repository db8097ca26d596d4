"""Who hosts, organizes and sponsors: the organizations that a head's value lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forumgraph.korean import tidy_name
from forumgraph.model import Document, Host
from forumgraph.structure.tokens import split_outside

if TYPE_CHECKING:
    from forumgraph.structure.heads import Head

_HOST_ROLE = re.compile(r"\s*[\[(]?(?:공동\s?)?(?P<role>주최|주관|후원|협찬)[\])]?\s*[:：)]\s*")
_TRAILING = re.compile(r"\s*\([^()]*\)\s*$")
_CORPORATE = re.compile(r"^(?:\([사재]\)|사단법인|재단법인)\s*")
# `Ministry of Culture 문화부`: one host in two languages; `UNESCO 한국위원회` is one name.
_TWICE = re.compile(r"[A-Z][a-z]{2,20}(?:\s[A-Za-z&.\-]{1,20}){1,8}\s(?=[^A-Za-z]*$)")
_LATIN = re.compile(r"\s*[A-Z][A-Za-z&.\s()'-]*(?=[,/;]|$)")
_NO_HOST = re.compile(r"(?:등|외)\s*\d*\s*(?:개\s*)?(?:기관|단체|곳)?$")


def read_joint_hosts(document: Document, start: int, end: int, head: Head) -> None:
    """Read `주최/주관: A·B / C`: a slash parts hosts from organizers, without one all host."""
    parts = split_outside(document.text[start:end], "/")
    for i, (offset, part) in enumerate(parts):
        role = "organizer" if i and len(parts) == 2 else "host"
        read_hosts(document, role, (start + offset, start + offset + len(part)), head)


def read_hosts(document: Document, role: str, span: tuple[int, int], head: Head) -> None:
    """Read the organizations of a list; a label inside it (`주관: …`) changes their role."""
    known = head.list_hosts()
    for offset, part in split_outside(document.text[slice(*span)], ",·ㆍ/;\t․‧、"):
        prefix = _HOST_ROLE.match(part)
        if prefix:
            role = {"주최": "host", "주관": "organizer"}.get(prefix["role"], "sponsor")
            offset, part = offset + prefix.end(), part[prefix.end() :]
        if _repeats(document.text, span[0] + offset, span):
            continue
        for at, name in _split_joined(part, span[0] + offset):
            if name and name not in known:
                known.add(name)
                end = at + len(name)
                head.hosts.append(
                    Host(name=tidy_name(name), start=at, end=end, role=role)  # type: ignore[arg-type]
                )
                head.spans.setdefault("hosts", (at, end))


def _repeats(text: str, start: int, span: tuple[int, int]) -> bool:
    """Say whether a part tells in another script what stands before it.

    >>> _repeats("누리군 / Nuri County", 6, (0, 17))
    True
    """
    before = text[span[0] : start].rstrip()
    in_hangul = before.endswith("/") and re.search(r"[가-힣]\)?$", before[:-1].rstrip())
    return bool(in_hangul and _LATIN.match(text, start, span[1]))


def _split_joined(part: str, start: int) -> list[tuple[int, str]]:
    """Split `A와 B` and `A 및 B`; drop abbreviations and legal forms."""
    names = []
    for match in re.finditer(r"(?:(?!\s및\s|(?<=[가-힣])[와과]\s|\s{3,}).)+", part):
        bare = _NO_HOST.sub("", match.group().rstrip()).rstrip()
        bare = _TRAILING.sub("", bare).rstrip()
        bare = _TWICE.sub("", _CORPORATE.sub("", bare.strip(" -:.")))
        lead = match.group().index(bare) if bare else 0
        if bare and 1 < len(bare) <= 60 and re.search(r"[가-힣A-Za-z]", bare):
            names.append((start + match.start() + lead, bare))
    return names
