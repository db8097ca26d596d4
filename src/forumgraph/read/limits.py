"""How much a source may cost. Real files stay far below; hostile ones must not get further."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from forumgraph.errors import InvalidConfig

MEGABYTE = 1_000_000
_MOST, _MOST_SECONDS = 1 << 40, 86_400
_PREFIX = "FORUMGRAPH_READ_"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one source; bytes unless said otherwise.

    `input_bytes` for a file, `text_bytes` for text and HTML. `part_bytes` is what one
    compressed part may become, `total_bytes` all parts of a file, `ratio` how often larger
    than its compressed form a part over `ratio_floor` may become. `xml_depth` and `tag_bytes`
    bound markup. `characters` bounds the text itself: its analysis takes about a kilobyte for
    each, and the longest records are a tenth of that. `memory`, `cpu_seconds` and
    `wall_seconds` bound the child process; a small file gets `cpu_base` seconds and
    `cpu_per_megabyte` more, never more than `cpu_seconds`.
    """

    input_bytes: int = 100 * MEGABYTE
    text_bytes: int = 20 * MEGABYTE
    part_bytes: int = 64 * MEGABYTE
    total_bytes: int = 256 * MEGABYTE
    ratio: int = 200
    ratio_floor: int = MEGABYTE
    entries: int = 4096
    xml_depth: int = 120
    tag_bytes: int = 65_536
    pdf_pages: int = 2000
    characters: int = 2 * MEGABYTE
    memory: int = 1 << 30
    cpu_base: int = 4
    cpu_per_megabyte: int = 4
    cpu_seconds: int = 30
    wall_seconds: int = 60

    def allow_cpu(self, size: int) -> int:
        """Return the seconds of CPU time a file of that many bytes may take."""
        return min(self.cpu_seconds, self.cpu_base + self.cpu_per_megabyte * size // MEGABYTE)

    def allow_wall(self, size: int) -> int:
        """Return the seconds by the clock: a busy machine is no fault of the file."""
        return min(self.wall_seconds, 4 * self.allow_cpu(size))


def load_limits(environment: Mapping[str, str] | None = None) -> Limits:
    """Return the limits, changed where `FORUMGRAPH_READ_<NAME>` stands in the environment.

    >>> load_limits({"FORUMGRAPH_READ_PDF_PAGES": "5000"}).pdf_pages
    5000

    Raises:
        InvalidConfig: a value is no positive whole number.
    """
    given = os.environ if environment is None else environment
    changed: dict[str, int] = {}
    for item in fields(Limits):
        name = _PREFIX + item.name.upper()
        if name not in given:
            continue
        value = given[name].strip()
        most = _MOST_SECONDS if item.name.endswith("seconds") or "cpu" in item.name else _MOST
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 20 else 0
        if not 1 <= number <= most:
            what = f"1에서 {most:,}까지의 정수여야 합니다"
            raise InvalidConfig(what, f"{name}={value}", "값을 고치거나 지우세요")
        changed[item.name] = number
    return replace(Limits(), **changed)
