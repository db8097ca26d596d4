"""What the elements of HTML are to a reader of text: blocks, pictures, menus, hidden parts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from forumgraph.read.content import Kind

Attributes = Mapping[str, str | None]

# What holds no text of the page, and what to call it among the things left out.
DROPPED = {
    "script": "스크립트", "img": "그림", "svg": "그림", "canvas": "그림", "iframe": "끼운 창",
    "object": "끼운 창", "embed": "끼운 창", "frame": "끼운 창", "video": "동영상·소리",
    "audio": "동영상·소리", "button": "입력란", "select": "입력란", "textarea": "입력란",
    "input": "입력란",
    **dict.fromkeys((
        "style", "noscript", "template", "head", "title", "meta", "link", "base", "area", "map",
        "datalist", "option", "noframes", "noembed", "applet", "rt", "rp", "rtc", "param", "source",
        "track", "colgroup", "col", "-comment", "-doctype",
    ), ""),
}  # fmt: skip
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "div",
    "fieldset", "figure", "footer", "form", "header", "hgroup", "html", "legend", "main", "nav",
    "optgroup", "p", "search", "section", "summary", "tbody", "tfoot", "thead", "caption",
    "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "xmp", "listing", "plaintext",
    "ul", "ol", "menu", "dir", "li", "dl", "dt", "dd", "table", "tr", "td", "th",
})  # fmt: skip
_KINDS: dict[str, tuple[Kind, int]] = {
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
    "caption": ("caption", 0),
    "figcaption": ("caption", 0),
}
PRE = frozenset({"pre", "xmp", "listing", "plaintext"})
PARTED = frozenset({"section", "article", "main", "hr"})
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table(?!-))")
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)")
# For ears only: what Korean pages write for screen readers doubles or explains what is seen.
_UNSEEN = frozenset({
    "blind", "sr-only", "sr_only", "screen-out", "screen_out", "screen-reader-text", "hidden",
    "visually-hidden", "visuallyhidden", "sound_only", "sound-only", "hide", "skip", "skipnav",
    "skip-nav", "skip_nav", "skipnavi", "skip_navi", "skip-navigation",
})  # fmt: skip
_NOTES = frozenset({"doc-footnote", "doc-endnote"})
_ICONS = frozenset({"i", "span", "em", "b"})

# Where in a page a piece stands, as bits: what is not the record's own text, and what is.
MENU, HEADER, FOOTER, ASIDE = 1, 2, 4, 8
MAIN, ARTICLE, CONTENT = 16, 32, 64
AROUND = MENU | HEADER | FOOTER | ASIDE
_TAGS = {
    "nav": MENU, "menu": MENU, "header": HEADER, "footer": FOOTER, "aside": ASIDE,
    "main": MAIN, "article": ARTICLE,
}  # fmt: skip
_ROLES = {
    "navigation": MENU, "menu": MENU, "menubar": MENU, "search": MENU, "banner": HEADER,
    "contentinfo": FOOTER, "complementary": ASIDE, "main": MAIN, "article": ARTICLE,
}  # fmt: skip
_IDS = {
    **dict.fromkeys(("header", "head", "top"), HEADER),
    **dict.fromkeys(("footer", "foot", "bottom"), FOOTER),
    # Not `board_view` and the like: what they hold leaves out the title as often as not.
    **dict.fromkeys(("content", "contents"), CONTENT),
}
# Names that the pages of Korean offices share: 전체·왼쪽·위 메뉴, 쪽 번호.
_MENUS = frozenset({
    "gnb", "lnb", "snb", "tnb", "fnb", "breadcrumb", "breadcrumbs", "paging", "pagination",
    "paginate", "sitemap", "navbar",
})  # fmt: skip


def hide_element(tag: str, attributes: Attributes) -> bool:
    """Say whether an element is not seen by those who look at the page."""
    if not attributes or tag in ("html", "body"):
        # A page may hide itself until its scripts have run.
        return tag == "dialog"
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if style and _HIDING.search(style.lower()):
        return True
    if tag in _ICONS and attributes.get("aria-hidden") == "true":
        return True
    names = attributes.get("class")
    if names and not _UNSEEN.isdisjoint(names.lower().split()):
        return True
    return tag == "dialog" and "open" not in attributes


def is_block(tag: str, attributes: Attributes) -> bool:
    """Say whether an element stands on lines of its own."""
    style = attributes.get("style")
    return tag in BLOCKS or bool(style and _BLOCK_STYLE.search(style.lower()))


def keeps_lines(tag: str, attributes: Attributes) -> bool:
    """Say whether blanks and line ends in an element are shown as they are."""
    style = attributes.get("style")
    return tag in PRE or bool(style and _PRE_STYLE.search(style.lower()))


def name_kind(tag: str, attributes: Attributes) -> tuple[Kind, int] | None:
    """Return what the text in an element is and its level, None for what it is in."""
    if attributes and attributes.get("role") in _NOTES:
        return "footnote", 0
    return _KINDS.get(tag)


def name_region(tag: str, attributes: Attributes, around: int) -> int:
    """Return the part of the page that a block begins, 0 for none.

    The header and the footer of an article belong to it, those of the page do not.
    """
    region = _TAGS.get(tag, 0)
    if attributes:
        region |= _ROLES.get((attributes.get("role") or "").lower(), 0)
        identity = (attributes.get("id") or "").lower()
        region |= _IDS.get(identity, 0)
        names = {identity, *(attributes.get("class") or "").lower().split()}
        if not _MENUS.isdisjoint(names):
            region |= MENU
    inside = around & (MAIN | ARTICLE)
    return region & ~(HEADER | FOOTER | ASIDE) if inside else region
