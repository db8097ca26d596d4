"""Codes that stand for persons: the same in every export, told by nobody without the key."""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

# Crockford's digits: no letter is taken for another, and none makes a word with its neighbours.
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# 30 bits: of 1,000 persons two share a code once in 2,000 databases.
LENGTH = 6


def make_code(entity: str, key: bytes, length: int = LENGTH) -> str:
    """Return the code of an entity by its id.

    A plain digest would let anybody try all names; this needs the key (HMAC, RFC 2104).
    """
    number = int.from_bytes(hmac.digest(key, entity.encode("utf-8", "surrogatepass"), sha256))
    return "".join(_DIGITS[number >> 5 * place & 31] for place in range(length))


def make_codes(entities: Iterable[str], key: bytes, length: int = LENGTH) -> dict[str, str]:
    """Return a code for each entity, longer for those that would share one."""
    codes: dict[str, str] = {}
    pending = sorted(set(entities))
    while pending:
        made = {one: make_code(one, key, length) for one in pending}
        seen = Counter(made.values())
        codes.update((one, code) for one, code in made.items() if seen[code] == 1)
        pending = [one for one in pending if one not in codes]
        length += 2
    return codes
