"""Where a record is at home: by it 중구 is read, and what every county has is told apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from forumgraph.lexicon import Entry, Lexicon
from forumgraph.resolve.namings import Corpus, Form

_NATIONAL = ("ministry", "agency", "commission", "assembly", "committee")
_NOBODY = re.compile(
    r"(?:[중동서남북]부|중앙)(?:경찰서|소방서|세무서|교육지원청|도서관|시장|초등학교)|"
    r"[가-힣]{1,4}\d?[동읍면]\s?(?:사무소|주민센터|행정복지센터|주민자치회|주민자치위원회)?|"
    r"(?:시|군|구|도|시·?도|시·?군·?구|자치)?(?:청|의회|교육청|보건소)|(?:총무|기획|행정|민원)과|"
    r"(?:상인|부녀|청년|주민자치|노인|동문|학부모)회|이장단|사무국|집행부|의회사무국"
)


class Localities:
    """What a record's regions tell of names that several places share."""

    def __init__(self, corpus: Corpus, forms: Iterable[Form]) -> None:
        self.lexicon: Lexicon = corpus.lexicon
        self._entries: dict[str, set[str]] = defaultdict(set)
        for form in forms:
            naming = form.first
            named = naming.affiliation
            if naming.type == "organization":
                named = naming.lexicon or naming.name
            entry = self.lexicon.entities.get(named or "")
            if entry is not None:
                self._entries[naming.document_id].add(entry.name)

    @cached_property
    def _shared(self) -> dict[str, list[Entry]]:
        """Map 중구, 고성군 … to the bodies of that name; a body of it alone has none."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.lexicon.entries:
            if entry.kind in ("district", "council") and " " in entry.name:
                for last in {name.rpartition(" ")[2] for name in entry.names}:
                    found[last].append(entry)
        for name, owners in found.items():
            bare = self.lexicon.entities.get(name)
            if bare is not None and bare not in owners:
                owners.append(bare)
        return dict(found)

    @cached_property
    def _provinces(self) -> dict[str, str]:
        """Map the names of districts to their provinces, as their long names tell."""
        found: dict[str, str] = {}
        for entry in self.lexicon.entries:
            if entry.kind not in ("district", "council"):
                continue
            for name in entry.names:
                head, _, _ = name.rpartition(" ")
                province = self.lexicon.entities.get(head)
                if province is not None and province.kind == "province":
                    today = self.lexicon.lineage.find_today(province.name)
                    found.setdefault(entry.name, today)
        return found

    def is_shared(self, name: str) -> bool:
        """Say whether a bare name is several districts' or nobody's in particular."""
        return name in self._shared or _NOBODY.fullmatch(name) is not None

    def find_meant(self, name: str, document_id: str) -> Entry | None:
        """Return which 중구 a record means: that of the province it speaks of."""
        owners = self._shared.get(name, [])
        near = {self._find_province(one) for one in self._entries.get(document_id, ())} - {""}
        fit = [one for one in owners if self._find_province(one.name) in near]
        lines = {self.lexicon.lineage.find_today(one.name) for one in fit}
        return fit[-1] if len(lines) == 1 else None

    def _find_province(self, name: str) -> str:
        entry = self.lexicon.entities.get(name)
        if entry is not None and entry.kind == "province":
            return self.lexicon.lineage.find_today(entry.name)
        return self._provinces.get(name, "")

    def find_locality(self, document_id: str) -> str:
        """Return the one district that a record is about; empty for several or a nation's."""
        names = self._entries.get(document_id, set())
        kinds = {name: self.lexicon.entities[name].kind for name in names}
        if any(kind in _NATIONAL for kind in kinds.values()):
            return ""
        districts = sorted(name for name, kind in kinds.items() if kind == "district")
        return self.lexicon.lineage.find_today(districts[0]) if len(districts) == 1 else ""


# Heads and verbs of which names of local bodies are made, beside the genre's words.
_LOCAL_WORDS = frozenset(
    word
    for line in (
        "센터 협의회 위원회 추진단 지원단 사업단 협의체 상인회 자치 자치회 재생 만들기 가꾸기",
        "살리기 공동체 운영 네트워크 연합회 모임 포럼 학교 도서관 복지관 보건 건강 일자리 시장",
        "농업 기술 여성 청소년 노인 장애인",
    )
    for word in line.split(" ")
)


def is_generic(name: str, words: Collection[str]) -> bool:
    """Say whether a name is put together of words of the genre alone.

    >>> [is_generic(name, {"도시", "지원", "센터"}) for name in ("도시지원센터", "물길센터")]
    [True, False]
    """
    reached = [True] + [False] * len(name)
    for end in range(2, len(name) + 1):
        starts = (start for start in range(max(0, end - 6), end - 1) if reached[start])
        reached[end] = any(_is_common(name[start:end], words) for start in starts)
    return reached[len(name)]


def _is_common(part: str, words: Collection[str]) -> bool:
    return part in words or part in _LOCAL_WORDS
