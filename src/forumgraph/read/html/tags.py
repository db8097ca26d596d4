"""Look over the tags of a page before it is parsed: what a page may cost is decided here.

The parser follows the HTML standard, which is quadratic in the attributes of one tag, in the
depth of open elements, and in open formatting (`<font>`, `<b>`) times the blocks that follow.
Browsers cut off somewhere; here such a page is refused, and what holds no text (scripts,
comments, pictures written into attributes) goes away before it costs anything.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from forumgraph.errors import TooLarge
from forumgraph.read.limits import Limits

# An attribute's value is quoted only behind `=`; `<p title=it's>` opens no quotation.
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+(?:>|\Z)"
    r"|<!--|<[!?][^>]*+(?:>|\Z)"
)
_LONG_VALUE = re.compile(r"=\s*+(?:\"[^\"]{1024,}+\"|'[^']{1024,}+'|[^\s\"'>]{1024,}+)")
# Their content is no markup, and no text of the page either.
_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noscript"})
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*+(?:>|\Z)", re.IGNORECASE) for name in _RAW}
_NAMES = {"script": "스크립트", "iframe": "끼운 창"}
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "frame", "basefont", "bgsound", "keygen",
})  # fmt: skip
# Sloppy pages leave these open by the thousand; the parser closes them.
_CLOSED_BY_PARSER = frozenset({
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "option",
    "optgroup", "rt", "rp", "html", "body", "head", "a", "nobr", "button", "form", "select",
})  # fmt: skip
_FORMATTING = frozenset({
    "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u",
})  # fmt: skip
# Real pages stay under 100,000; the walk takes 10 µs for each.
_MOST_TAGS = 500_000
_DEPTH = 16
# Formatting is opened again in every block behind it: this many elements at most.
_MOST_REOPENED = 1_000_000
# Not more than three alike are opened again, says the standard.
_MOST_ALIKE = 3
# A tag with more than this in attributes says nothing a reader of text needs.
_MOST_ATTRIBUTES = 2048
_HINT = "브라우저에서 열어 본문만 복사해 텍스트 파일로 저장하세요"


class Tidied(NamedTuple):
    """A page without what holds no text, and how often what was dropped."""

    text: str
    skipped: dict[str, int]


def tidy_tags(text: str, limits: Limits) -> Tidied:
    """Return the page fit for the parser.

    Raises:
        TooLarge: a tag over `limits.tag_bytes`, nested too deep, too many tags.
    """
    tidier = _Tidier(text, limits)
    tidier.run()
    return Tidied("".join(tidier.parts), dict(tidier.skipped))


class _Tidier:
    def __init__(self, text: str, limits: Limits) -> None:
        self.text, self.limits = text, limits
        self.parts: list[str] = []
        self.skipped: Counter[str] = Counter()
        self.xml = text.lstrip()[:5] == "<?xml"
        self.opened: Counter[str] = Counter()
        self.depth = self.reopened = 0
        self.formats: dict[str, list[str]] = {}
        self.alike: Counter[str] = Counter()
        self.standing = 0

    def run(self) -> None:
        """Go through the tags, keeping the text between them."""
        text, kept, count = self.text, 0, 0
        match = _TAG.search(text)
        while match:
            count += 1
            if count > _MOST_TAGS:
                raise TooLarge(f"태그가 {_MOST_TAGS:,}개를 넘습니다", "", _HINT)
            end = match.end()
            replacement, after = self._judge(match)
            if replacement is not None:
                self.parts += (text[kept : match.start()], replacement)
                kept = end = after
            match = _TAG.search(text, end)
        self.parts.append(text[kept:])

    def _judge(self, match: re.Match[str]) -> tuple[str | None, int]:
        """Return what to put in a tag's place, None for itself, and where the text goes on."""
        name = match["name"]
        if name is None:
            return "", self._end_comment(match)
        name = name.lower()
        if match["close"]:
            self._close(name)
        elif name in _RAW:
            return "", self._end_raw(name, match)
        elif name not in _VOID:
            self._open(name, match[0])
        if match.end() - match.start() > _MOST_ATTRIBUTES:
            return self._shorten(name, match), match.end()
        if self.xml and match[0].endswith("/>") and name not in _VOID:
            self._close(name)
            return f"{match[0][:-2]}></{name}>", match.end()
        return None, 0

    def _end_comment(self, match: re.Match[str]) -> int:
        if match[0] != "<!--":
            return match.end()
        # `<!-->` is a whole comment.
        end = self.text.find("-->", match.start() + 2)
        return end + 3 if end >= 0 else len(self.text)

    def _end_raw(self, name: str, match: re.Match[str]) -> int:
        if name in _NAMES:
            self.skipped[_NAMES[name]] += 1
        if self.xml and match[0].endswith("/>"):
            return match.end()
        end = _RAW_END[name].search(self.text, match.end())
        return end.end() if end else len(self.text)

    def _shorten(self, name: str, match: re.Match[str]) -> str:
        tag = _LONG_VALUE.sub('=""', match[0])
        if len(tag) > self.limits.tag_bytes:
            what = f"태그 하나가 {self.limits.tag_bytes:,}자를 넘습니다"
            raise TooLarge(what, "", _HINT)
        if len(tag) <= _MOST_ATTRIBUTES:
            return tag
        return f"<{match['close']}{name[:64]}>"

    def _open(self, name: str, tag: str) -> None:
        if name in _FORMATTING:
            self.alike[tag] += 1
            self.standing += self.alike[tag] <= _MOST_ALIKE
            self.formats.setdefault(name, []).append(tag)
        else:
            self.reopened += self.standing
            if self.reopened > _MOST_REOPENED:
                raise TooLarge("닫지 않은 글꼴 태그가 너무 많습니다", "", _HINT)
        if name in _CLOSED_BY_PARSER:
            return
        self.opened[name] += 1
        self.depth += 1
        # Pages nest by mistake what XML may not; the walk behind the parser knows no depth.
        most = _DEPTH * self.limits.xml_depth
        if self.depth > most:
            raise TooLarge(f"태그가 {most:,}겹 넘게 겹쳐 있습니다", "", _HINT)

    def _close(self, name: str) -> None:
        if standing := self.formats.get(name):
            tag = standing.pop()
            self.standing -= self.alike[tag] <= _MOST_ALIKE
            self.alike[tag] -= 1
        if self.opened[name]:
            self.opened[name] -= 1
            self.depth -= 1
