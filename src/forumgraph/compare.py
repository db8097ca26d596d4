"""Keys under which two names are one.

Keys merge without asking, so they fold only what writers vary freely: spacing, quotes, legal
forms, 대 and 대학교. Everything less certain becomes a candidate pair for a person to judge.
"""

from __future__ import annotations

import re

from forumgraph.korean import make_name_key

# Contractions that name the same legal form. Source: 각 협동조합법의 명칭 조항, 고등교육법 제18조.
_CONTRACTIONS = (
    ("수협", "수산업협동조합"),
    ("농협", "농업협동조합"),
    ("신협", "신용협동조합"),
    ("의료사협", "의료복지사회적협동조합"),
    ("노조", "노동조합"),
    ("특위", "특별위원회"),
    ("소위", "소위원회"),
    ("대책위", "대책위원회"),
    ("추진위", "추진위원회"),
    ("대", "대학교"),
)
_SHORT = tuple(short for short, _ in _CONTRACTIONS)
# `가람대 산학협력단`: the short form stands in front of the unit.
_UNIVERSITY = re.compile(r"^([가-힣]{2,4})대 (?=[가-힣])")
_LEGAL_FORM = re.compile(
    r"^(?:㈜|㈔|\((?:주|사|재|유|합)\)|주식회사|유한회사|재단법인|사단법인|의료법인|학교법인)\s?"
    r"|\s?(?:㈜|㈔|\((?:주|사|재|유|합)\)|주식회사|유한회사)$"
)
_PROGRAM_HEAD = re.compile(r"\s?(?:공모사업|시범사업|지원사업|사업|프로젝트|프로그램|제도)$")


def strip_legal_form(name: str) -> str:
    """Return a company's or foundation's name without its legal form.

    >>> strip_legal_form("㈜바다실"), strip_legal_form("사단법인 한빛")
    ('바다실', '한빛')
    """
    return _LEGAL_FORM.sub("", name) or name


def make_organization_key(name: str) -> str:
    """Fold legal forms and usual contractions of one organization's name.

    >>> make_organization_key("한빛수협") == make_organization_key("한빛수산업협동조합")
    True
    """
    whole = strip_legal_form(name)
    if "대 " in whole:
        whole = _UNIVERSITY.sub(r"\1대학교 ", whole)
    key = make_name_key(whole)
    for short, full in _CONTRACTIONS if key.endswith(_SHORT) else ():
        if key.endswith(short) and len(key) > len(short) + 1 and not key.endswith(full):
            return key.removesuffix(short) + full
    return key


def strip_program_head(name: str) -> str:
    """Return a program's name without a final 사업, 프로젝트 or 프로그램."""
    return _PROGRAM_HEAD.sub("", name)


def make_program_key(name: str) -> str:
    """Fold blanks, quotes and a final 사업 or 프로젝트 of one program's name.

    >>> make_program_key("‘바다로 다시’ 프로젝트") == make_program_key("바다로 다시")
    True
    """
    key = make_name_key(strip_program_head(name))
    return key if len(key) >= 3 else make_name_key(name)
