"""The ledger: what people decided about identities, one line a decision, in plain text.

`judgements.tsv` stands beside the database and under version control; every build replays it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Verdict = Literal["same", "different", "unsure", "rename", "ignore"]
COLUMNS = ("judgement", "left", "right", "who", "when", "why")


class Judgement(NamedTuple):
    """One line: two entities are the same, different or hard to tell; or one has another name,
    or is none.

    `left` and `right` are names or ids; `right` is the new name for `rename`, empty for `ignore`.
    `where` is file and line, for messages.
    """

    verdict: Verdict
    left: str
    right: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    where: str = ""
