"""What stands around an introduction: a role's label before it, a bracket in it, a remark."""

from __future__ import annotations

import re
from functools import lru_cache

from forumgraph.model import Role
from forumgraph.structure import words
from forumgraph.structure.naming import HANJA

_ROLE_NAMES = "|".join(sorted(words.ROLE_LABELS, key=lambda name: (-len(name), name)))
_ENGLISH_ROLES = "|".join(f"{name}s?" for name in words.ENGLISH_LABELS)
ROLE_LABEL = re.compile(
    rf"(?:(?:{_ENGLISH_ROLES})\s(?:/\s)?)?(?:"
    rf"(?P<english>{_ENGLISH_ROLES})(?:\s*[:：\t]|\s\s)\s*"
    rf"|[\[(<〔【]\s*(?P<boxed>{_ROLE_NAMES})\s*\d?\s*[\])>〕】]\s*[:：]?\s*"
    rf"|(?P<plain>{_ROLE_NAMES})\s*\d?\s*[:：]\s*"
    rf"|(?P<wide>패널|지정토론자?|모더레이터|이끎이|이야기손님)\s\s\s*"
    rf"|(?P<bare>좌\s*장|사\s*회|진\s*행|발\s*제|발\s*표|토\s*론)자?\s*\d?\s*(?:[:：]|\s|$)\s*)"
)
_PHONE = re.compile(r"[\s☎\d\-–~()./,+]*\d[\s\d\-–~]{2,}.*")
_NOTE = re.compile(
    r"(?:\d+\s?[명인]|가나다\s?순|직제\s?순|무순|예정|가제|온라인|비대면|서면|영상|불참|대참"
    r"|주재|주관|통역|추가\s?발언|위임|대독|이하|사유|출장|병가|대리\s?출석|개인|일신상|사정|화상|해외|남|여)\b.*"
    r"|.{2,40}(?:며|면서|하고)$"
)
HANJA_ONLY = re.compile(rf"[{HANJA}\s]+")


@lru_cache(maxsize=4096)
def read_role(text: str) -> tuple[Role | None, int]:
    """Read a role's label at the start: the role and where the label ends."""
    label = ROLE_LABEL.match(text)
    if label is None:
        return None, 0
    if label["english"]:
        return words.ENGLISH_LABELS[label["english"].removesuffix("s")], label.end()
    found = (label[kind] for kind in ("boxed", "plain", "wide", "bare"))
    name = re.sub(r"\s", "", next(filter(None, found), ""))
    role: Role = words.ROLE_LABELS.get(name, "attendee")  # type: ignore[assignment]
    return role, label.end()


def is_note(inner: str) -> bool:
    """Say whether a bracket holds no post: a phone number, hanja of the name, a remark."""
    return bool(
        not inner or _PHONE.fullmatch(inner) or HANJA_ONLY.fullmatch(inner) or _NOTE.match(inner)
    )


def find_bracket(text: str) -> tuple[int, int] | None:
    """Return the last outermost bracket that is not part of an organization's name."""
    depth, opening, found = 0, 0, None
    for i, char in enumerate(text):
        if char in "(（":
            opening = opening if depth else i
            depth += 1
        elif char in ")）" and depth:
            depth -= 1
            if not depth and text[opening : i + 1] not in ("(주)", "(사)", "(재)", "(유)"):
                found = (opening, i)
    return found
