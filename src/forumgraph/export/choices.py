"""What a reader has chosen on the page: the same choices from its controls, its link (#…), the
command line and `graph.show()`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from forumgraph.errors import InvalidConfig
from forumgraph.ontology import find_code

# The tie of organizations that host one event: derived, so no predicate of the ontology.
CO_HOSTS = "co_hosts"
_CODES = {
    "types": ("type", None), "predicates": ("predicate", {CO_HOSTS: "공동 주최·후원"}),
    "statuses": ("status", None), "bases": ("basis", None),
}  # fmt: skip
# A year, a month or a day, as records give dates.
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


class Choices(BaseModel):
    """How the page opens. What is None is left to the view.

    `events` are titles or dates of events, or file names; `focus` is a name or an id, `steps`
    how far from it the picture reaches; `since` and `until` are ISO dates, maybe partial, both
    included; `minimum` is the least number of sentences a relation must have;
    `groups` says whether communities are outlined.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    view: Literal["collaboration", "program", "topic", "event", "all"] | None = None
    types: tuple[str, ...] | None = None
    predicates: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    bases: tuple[str, ...] | None = None
    events: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    minimum: int = 1
    focus: str | None = None
    steps: Literal[1, 2] = 1
    size: Literal["statements", "degree", "betweenness", "same"] = "statements"
    colour: Literal["type", "community", "degree", "betweenness"] = "type"
    groups: bool = True
    stage: Literal["picture", "matrix"] = "picture"
    language: Literal["ko", "en"] = "ko"
    theme: Literal["auto", "light", "dark"] = "auto"

    @field_validator("types", "predicates", "statuses", "bases")
    @classmethod
    def _know_codes(cls, value: tuple[str, ...] | None, info: Any) -> tuple[str, ...] | None:
        if value is None:
            return None
        field, more = _CODES[info.field_name]
        return tuple(find_code(field, one, more) for one in value)

    @field_validator("since", "until")
    @classmethod
    def _read_date(cls, value: str | None) -> str | None:
        if value is not None and not _DATE.fullmatch(value):
            raise ValueError(f"날짜가 아닙니다: {value} (2024, 2024-03, 2024-03-05처럼 쓰세요)")
        return value

    @field_validator("minimum")
    @classmethod
    def _count_from_one(cls, value: int) -> int:
        if value < 1:
            raise ValueError("1 이상이어야 합니다")
        return value

    @model_validator(mode="after")
    def _run_forwards(self) -> Choices:
        since, until = self.since or "", self.until or "9999"
        length = min(len(since), len(until))
        if until[:length] < since[:length]:
            raise ValueError(f"기간이 거꾸로입니다: {self.since} – {self.until}")
        return self


def make_choices(**given: Any) -> Choices:
    """Check what was chosen. Raises InvalidConfig that says what is wrong with which choice."""
    try:
        return Choices(**{key: value for key, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        told = first.get("ctx", {}).get("error") or _explain(first)
        name = ".".join(str(one) for one in first["loc"] if isinstance(one, str))
        raise InvalidConfig(f"{name}: {told}" if name else str(told), "", _HINT) from error


_HINT = "forumgraph export --help에 고를 수 있는 값이 있습니다"


def _explain(error: Any) -> str:
    if error["type"] == "literal_error":
        known = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return f"없는 값입니다: {error['input']} (쓸 수 있는 값: {known})"
    if error["type"] == "extra_forbidden":
        return "그런 선택은 없습니다"
    return f"맞지 않는 값입니다: {error['input']!r}"


def read_day(epoch: str | None) -> str:
    """Return the day a page is made: today, or that of SOURCE_DATE_EPOCH (seconds since 1970).

    The day alone, so that one database gives the same page all day long.
    Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification.
    """
    if epoch and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return datetime.now().date().isoformat()
