"""What the records say about one person, gathered: of one record at first, of many in the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from forumgraph.foreign import fold_foreign, is_foreign
from forumgraph.hanja import is_hanja, read_hanja
from forumgraph.korean import make_name_key
from forumgraph.lexicon.frequency import is_common, is_rare

_BRACKETS = str.maketrans("（［[］）]", "((()))")


@dataclass
class Profile:
    """A person as far as records tell.

    `roots` are today's names of the bodies of the affiliations, `heirs` the bodies that are there
    today for those that were joined with others too. `dates` are ISO dates (maybe partial) of the
    records, `company` are the people who appear with the person: (name key, root, or empty).
    """

    name: str = ""
    affiliations: set[str] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)
    heirs: set[str] = field(default_factory=set)
    departments: set[str] = field(default_factory=set)
    positions: set[str] = field(default_factory=set)
    hanja: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    series: set[str] = field(default_factory=set)
    company: set[tuple[str, str]] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    @property
    def commonness(self) -> str:
        """Say how common the name is: `common`, `uncommon` or `rare`.

        Nobody counts foreign names here; none of them is taken for rare.
        """
        if is_common(self.name):
            return "common"
        return "rare" if is_rare(self.name) and not is_foreign(self.name) else "uncommon"

    @classmethod
    def unite(cls, profiles: Iterable[Profile]) -> Profile:
        """Return one profile of all that several say; of one alone itself, not a copy."""
        several = list(profiles)
        if len(several) == 1:
            return several[0]
        whole = cls()
        for one in several:
            whole.name = whole.name or one.name
            whole.affiliations |= one.affiliations
            whole.roots |= one.roots
            whole.heirs |= one.heirs
            whole.departments |= one.departments
            whole.positions |= one.positions
            whole.hanja |= one.hanja
            whole.dates |= one.dates
            whole.series |= one.series
            whole.company |= one.company
            whole.documents |= one.documents
        return whole


@lru_cache(maxsize=1 << 14)
def read_person_name(name: str) -> tuple[str, str]:
    """Return the key of a person's name and its hanja, if it is written in them.

    >>> read_person_name("李恩宰"), read_person_name("이은재(李恩宰)"), read_person_name("이 은재")
    (('이은재', '李恩宰'), ('이은재', '李恩宰'), ('이은재', ''))
    """
    spelled, _, bracket = name.translate(_BRACKETS).partition("(")
    inner = make_name_key(bracket.rstrip(") "))
    if inner and is_hanja(inner):
        return make_person_key(spelled), inner
    key = make_name_key(name)
    return (read_hanja(key), key) if is_hanja(key) else (make_person_key(name), "")


def make_person_key(name: str) -> str:
    """Fold what writers vary in one name: blanks and width; order and case of a foreign one."""
    return fold_foreign(name) if is_foreign(name) else make_name_key(name)
