"""Which body a written name means: by the lexicon as of the record's date, else by its key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from forumgraph.compare import make_organization_key
from forumgraph.hanja import is_hanja, read_hanja
from forumgraph.lexicon import Entry
from forumgraph.resolve.japanese import read_place
from forumgraph.resolve.localities import Localities, is_generic
from forumgraph.resolve.namings import Corpus, Form
from forumgraph.resolve.spellings import COUNTRY, fold_body

_REGIONS = ("province", "district")
# Attached bodies that have a name of their own; a 기획재정위원회 every council has.
_LASTING = ("institute", "office", "public", "agency", "university")
# What is a part of the body whose name stands before it, and what is a body of its own.
_UNIT = re.compile(
    r"(?:[과국실팀부단]|본부|센터|학과|학부|대학|대학원|연구소|연구실|연구단|담당관|산학협력단|"
    r"위원회|지사|지부|지점|지회|캠퍼스)$"
)
_OF_ITS_OWN = re.compile(r"(?:병원|재단|협회|조합|동문회|총학생회|신문사?|방송국?)$")
_OFFICE = re.compile(r"(?:[과국실팀]|담당관|본부|추진단)$")
_BODY = re.compile(
    r"(?:대|대학교?|연구원|연구소|진흥원|개발원|정보원|[부처청원]|공사|공단|재단|센터|협회|학회|"
    r"연합회?|위원회|은행|회사|조합|학교|[시군구도]|University|Institute)$"
)
_LEGAL = re.compile(r"㈜|㈔|\((?:주|사|재|유|합)\)|주식회사|유한회사|재단법인|사단법인")
_BRACKET = re.compile(r"\s?[(（\[［]([^()（）\[\]［］]{2,60})[)）\]］]")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{2,9}")
_FORMER = re.compile(r"^(?:전|前|현|現|구|舊|옛)[.\s]\s?")
_PARTS = re.compile(r"\s?[·ㆍ,/;、()（）]\s?")
# A unit written as one word with its region: 누리시주민지원본부.
_GLUED = re.compile(r"^([가-힣]{2,6}?[시군구도])([가-힣]{3,}(?:[과국실팀]|본부|담당관|추진단))$")
# Bodies that people belong to beside their work.
_JOINED = ("party", "committee", "commission", "association")
_JOINED_BODY = re.compile(
    r"(?:위원회|학회|협회|협의회|포럼|네트워크|연대|연합|특위|소위|자문단|당)$"
)
# The head of a body, written as one word with it: 산림청장, 진안군수, 강서구청장.
_HEAD = re.compile(r"(?<=[구군시])청장$|(?<=군)수$|(?<=[가-힣]{2})장$")
_FORM_FIRST = re.compile(r"^((?:사회적)?협동조합)\s(\S{2,20})$")
# What is no body of its own, though people give it for one.
_ANYBODY = frozenset(
    part
    for line in (
        "어린이집 유치원 초등학교 중학교 고등학교 학교 대학 대학교 대학원 병원 의원 약국 농부 농민",
        "농업인 어민 어업인 주민 시민 학생 대학생 학부모 교사 활동가 기자 작가 프리랜서 자영업",
        "소상공인 예술가 예술인 청년 농가 기업 회사 업체 단체 시민단체 재단 연구소 연구원 언론",
        "방송 신문 변호사 회계사 개인",
    )
    for part in line.split(" ")
)
_PARLIAMENT, _MEMBER = "국회", re.compile(r"^국회(?:의원)?$")


class Reading(NamedTuple):
    """What a written name of an organization means.

    `key` is what it is one with others by: a lexicon name, or the folded spelling; a unit's
    stands behind its body's and a slash. `entry` is the lexicon's. `parent` is the body's key.
    """

    key: str
    entry: Entry | None = None
    parent: str | None = None


class Bodies:
    """Reads names of organizations, each spelling once a date."""

    def __init__(self, corpus: Corpus, forms: Iterable[Form]) -> None:
        self.corpus, self.lexicon = corpus, corpus.lexicon
        self.localities = Localities(corpus, forms)
        self._read: dict[tuple[str, str | None], Reading] = {}
        self._placed: dict[tuple[str, str | None], frozenset[str]] = {}
        self._told: dict[str, dict[str, str]] = defaultdict(dict)
        for form in forms:
            naming = form.first
            if naming.lexicon and naming.text != naming.lexicon:
                self._told[naming.document_id][naming.text] = naming.lexicon

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Map the key of every lexicon name to the name."""
        found: dict[str, str] = {}
        for name, entry in self.lexicon.entities.items():
            if entry.type == "organization":
                found.setdefault(make_organization_key(name), name)
        # what people drop of a name that stays one body's: 한국, and 구원 of 연구원
        for key in [key for key in found if key.startswith("한국") and len(key) >= 7]:
            found.setdefault(key[2:], found[key])
            if key.endswith("연구원"):
                found.setdefault(key[2:].removesuffix("구원"), found[key])
        return found

    @cached_property
    def _places(self) -> frozenset[str]:
        """Return the names of regions, with and without what they are (옥천군, 옥천)."""
        regions = [one for one in self.lexicon.entries if one.kind in _REGIONS]
        names = {name for one in regions for name in one.names if " " not in name}
        return frozenset(names | {name[:-1] for name in names if len(name) > 2})

    def read(self, name: str, document_id: str = "") -> Reading:
        """Read a name as it is written in a record, a unit behind its body's name too."""
        told = self._told.get(document_id, {}).get(name, name)
        if document_id and self.localities.is_shared(told):
            meant = self.localities.find_meant(told, document_id)
            if meant is None:
                where = self.localities.find_locality(document_id) or document_id[:8]
                return Reading(f"{fold_body(told)}@{where}")
            told = meant.name
        return self._read_on(told, self.corpus.find_date(document_id))

    def read_named(self, name: str, aliases: Iterable[str], document_id: str) -> Reading:
        """Read a name by what its record says it stands for: `KIPA`, that is 한국행정연구원."""
        reading = self.read(name, document_id)
        for alias in aliases:
            told = self.read(alias, document_id)
            is_fuller = name.isascii() or told.entry is not None
            if told.key != reading.key and is_fuller and is_short_for(name, alias):
                return told
        return reading

    def read_unit(self, name: str, parent: str, document_id: str) -> Reading:
        """Read the name of a unit of a body: 기획과 of one body is none of another's."""
        body = self.read(parent, document_id)
        own = self._find_entry(name, self.corpus.find_date(document_id))
        if own is not None and own.name == name and len(name) >= 5 and own.kind in _LASTING:
            return Reading(own.name, own)
        return Reading(f"{body.key}/{fold_body(name)}", None, body.key)

    def find_today(self, key: str) -> str:
        """Return today's name of a key's body; a unit goes on with its body."""
        body, slash, unit = key.partition("/")
        return self.lexicon.lineage.find_today(body) + slash + unit

    def list_bodies(self, name: str, document_id: str) -> frozenset[str]:
        """List the keys of the bodies that an affiliation names: body, unit's body, second post.

        >>> # 한빛대 교수·누리센터장; 누리대학교(전 한빛연구원 연구위원); 누리섬부 기획과
        """
        date = self.corpus.find_date(document_id)
        told = self._told.get(document_id, {}).get(name, name)
        if self.localities.is_shared(told):
            return frozenset((self.read(told, document_id).key,))
        known = self._placed.get((told, date))
        if known is None:
            known = self._placed[told, date] = frozenset(self._list_bodies(told, date))
        return known

    def employs(self, key: str) -> bool:
        """Say whether somebody works there and hardly elsewhere too: no party, no association."""
        entry = self.lexicon.entities.get(key)
        if entry is not None:
            return entry.kind not in _JOINED
        return not _JOINED_BODY.search(key)

    def list_named(self, department: str, document_id: str) -> set[str]:
        """List the body that a department is by itself: 특허심판원 of 특허청."""
        entry = self.lexicon.entities.get(department) if len(department) >= 4 else None
        is_body = entry is not None and entry.type == "organization" and entry.kind not in _REGIONS
        return {self.read(department, document_id).key} if is_body else set()

    def list_headed(self, position: str, document_id: str) -> set[str]:
        """List the bodies that a position names: 교수·한국산촌학회장, 대표(前 누리원 본부장)."""
        found: set[str] = set()
        for part in _PARTS.split(position):
            named = self._drop_posts(part)
            if named != part or _HEAD.search(part):
                known = named in self.lexicon.entities
                body = named if known else _HEAD.sub("", named)
                told = len(body) >= 5 and (_BODY.search(body) or _UNIT.search(body))
                if told or body in self.lexicon.entities:
                    reading = self.read(body, document_id)
                    found |= {reading.key, reading.parent or reading.key}
        return found

    def _list_bodies(self, name: str, date: str | None) -> Iterator[str]:
        whole = self._read_on(name, date)
        if _MEMBER.match(name):
            yield _PARLIAMENT
        if whole.entry is None and self.is_nobody(name):
            return
        for part in (name,) if whole.entry else (name, *self._split(name)):
            reading = self._read_on(part, date)
            yield reading.key
            if reading.parent:
                yield reading.parent
            kind = reading.entry.kind if reading.entry else ""
            if kind == "committee" or _MEMBER.match(part):
                yield _PARLIAMENT
        head, _, rest = name.partition(" ")
        if head in self._places and rest and whole.entry is None:
            yield self._read_on(rest, date).key
        body = self._find_entry(name.rpartition(" ")[0], date)
        if body is not None and body.kind not in _REGIONS:
            yield body.name
        if _HEAD.search(name) and whole.entry is None:
            yield self._read_on(_HEAD.sub("", name), date).key

    def is_nobody(self, name: str) -> bool:
        """Say whether an affiliation is what many are: 어린이집, 청년농부, 시민."""
        return is_generic(make_organization_key(name), self._common_words)

    @cached_property
    def _common_words(self) -> frozenset[str]:
        return self.lexicon.generic | self.lexicon.positions | _ANYBODY

    def _split(self, name: str) -> Iterator[str]:
        """Yield the bodies' names in an affiliation that holds posts or several bodies."""
        for part in _PARTS.split(name):
            rest = self._drop_posts(part)
            known = _BODY.search(rest) or rest in self.lexicon.entities
            if rest != name and (known or _ACRONYM.fullmatch(rest)):
                yield rest

    def _drop_posts(self, name: str) -> str:
        """Return a name without a 前 before it and positions behind it."""
        words = _FORMER.sub("", name).split(" ")
        while len(words) > 1 and words[-1] in self.lexicon.positions:
            words.pop()
        return " ".join(words)

    def _read_on(self, name: str, date: str | None) -> Reading:
        known = self._read.get((name, date))
        if known is None:
            known = self._read[name, date] = self._read_name(name, date)
        return known

    def _read_name(self, name: str, date: str | None) -> Reading:
        if is_hanja(name):
            name = read_hanja(read_place(name))
        name = COUNTRY.sub("", name) or name
        entry = self._find_entry(name, date) or self._find_bracketed(name, date)
        if entry is not None:
            return Reading(entry.name, entry)
        bare = _FORM_FIRST.sub(r"\2 \1", _BRACKET.sub("", name).strip() or name)
        head, _, rest = bare.rpartition(" ")
        told = len(rest) >= 5 or head == _PARLIAMENT
        own = self._find_entry(rest, date) if head and told else None
        if own is not None and own.kind not in _REGIONS:
            return Reading(own.name, own)
        if head and self._is_unit(head, rest, date):
            body = self._read_on(head, date)
            return Reading(f"{body.key}/{fold_body(rest)}", None, body.key)
        glued = _GLUED.match(bare)
        if glued and not head and glued[1] in self._places and _OFFICE.search(glued[2]):
            return self._read_on(f"{glued[1]} {glued[2]}", date)
        return Reading(fold_body(bare if len(bare) > 2 else name))

    def _find_entry(self, name: str, date: str | None) -> Entry | None:
        names = self.lexicon.read_names(date)
        entry = names.get(name)
        if entry is None:
            entry = names.get(self._spellings.get(make_organization_key(name), ""))
        return entry if entry is not None and entry.type == "organization" else None

    def _find_bracketed(self, name: str, date: str | None) -> Entry | None:
        """Find the body of `한국물길공사(KWC)` by the name, or else by what the bracket says."""
        match = _BRACKET.search(name)
        if match is None or match.end() < len(name) or _FORMER.match(match[1]):
            return None
        before = name[: match.start()]
        return self._find_entry(before, date) or self._find_entry(match[1], date)

    def _is_unit(self, head: str, rest: str, date: str | None) -> bool:
        """Say whether `rest` is a part of the body `head`: 누리섬부 기획과, not 누리대 병원."""
        if not _UNIT.search(rest) or _OF_ITS_OWN.search(rest) or _LEGAL.fullmatch(head):
            return False
        reading = self._read_on(head, date)
        entry = reading.entry
        if entry is None:
            known = _BODY.search(head) or _LEGAL.search(head) or reading.parent
            return len(head) >= 4 and bool(known)
        return entry.kind not in _REGIONS or bool(_OFFICE.search(rest))


def is_short_for(name: str, alias: str) -> bool:
    """Say whether a name is a short form beside the other: KIPA, 지역위."""
    return not alias.isascii() and len(name) < len(alias)
