"""Names of persons whom the database does not know, by what stands around them.

The stages to the left miss names, which a masked copy must not hand on. So a word that is made
like a name is replaced where a title, an address or a list of people stands beside it, and
wherever surname and given name are both common ones: a word too many is the lesser fault.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from forumgraph.graph.masking.marks import HANGUL, HANJA, LATIN, MARK, Draft, write_pattern
from forumgraph.graph.masking.roster import Roster
from forumgraph.hanja import list_hanja_readings
from forumgraph.korean import PARTICLES
from forumgraph.structure import foreign
from forumgraph.structure.naming import LATIN_NAME
from forumgraph.structure.words import ENGLISH_BODY, ENGLISH_OFFICE, ROLE_LABELS

UNKNOWN, UNKNOWN_SURNAME = "○○○", "○"
ADDRESSES = "님|씨|군|양|선생|여사|옹|후보"
# Offices that are other nouns too: 유통 시장, 공동 대표, 신규 사원, 이 감사.
_WEAK = """
시장 지사 이사 대표 감사 책임 수석 선임 총괄 대리 사원 의사 기사 신부 농부 감독 간사 주임 반장 대사
영사 비서 조교 강사 주교 주지 경사 경위 경정 중위 대위 소령 중령 대령 총무 고문 리더 멘토 대학생
유학생 휴학생 수료생 사장 이장 동장 시인 작가 소장
"""
WEAK = frozenset(_WEAK.split())
# Before an office: this and a certain one; former, present, each, our, deputy, of the province.
_DEMONSTRATIVES = frozenset("이한")
_DETERMINERS = frozenset("전현본각모동당여주부제두소시도구군국총대수상타남")
_PARTICLES = "|".join(PARTICLES)
ENDS = (
    rf"(?:님|씨|들|측|등|외)?(?:{_PARTICLES}|입니다|이다|이며|이고|인|이었|이라|임)?"
    rf"(?:{_PARTICLES})?(?![{HANGUL}])"
)
_JOINT = r"(?:\s?(?:[(（][^()（）]{1,20}[)）])?\s?[·ㆍ․‧・,，、/]\s?)"
# Shares of the population from which a name needs nothing beside it, and a surname glued to an
# office; a given name that ends like a noun with its particle (고민이, 서명은) needs more.
_SHARE, _SHARE_FREQUENT, _SURNAME_SHARE, _GLUED_SHARE = 4e-5, 2e-4, 1e-3, 5e-3
_SURNAME_SHARE_RARE = 1e-4
# A word that stands so in more records is one of the language; whoever it named would be known.
_RECORDS = 2
_INFLECTED = frozenset("은는이가을를의에로과와도만")
_HANJA_NAME = re.compile(rf"(?<![{HANJA}])[{HANJA}](?:\s{{0,2}}[{HANJA}]){{1,3}}(?![{HANJA}])")
_NAMES_LATIN = rf"[A-Z][{LATIN}’'\-]+(?:\s[A-Z][{LATIN}’'.\-]*)*"
_ADDRESSED = re.compile(rf"\b(?:Dr|Prof(?:essor)?|Mr|Ms|Mrs)\.?\s(?P<name>{_NAMES_LATIN})")
_POSTED_LATIN = re.compile(
    rf"(?:(?P<name>(?<![{LATIN}]){LATIN_NAME})(?=\s?[,(]\s?(?:{ENGLISH_OFFICE.pattern})))"
)
_PAIR = re.compile(
    rf"(?<![{HANGUL}])(?P<name>[{HANGUL}]{{2,6}}\s[{HANGUL}]{{1,5}})"
    rf"(?:(?=(?P<told>\s?[(（]\s?(?:{MARK}|[A-Z])))|(?![{HANGUL}]))"
)
# Who speaks, at the head of a turn: `Sakai : In Kobe we stopped …`.
_SPEAKS_LATIN = re.compile(
    rf"(?m)^[^\w\n]*(?P<name>[A-Z][{LATIN}’'\-]{{2,}}(?:\s[A-Z][{LATIN}’'\-]+)?)(?=\s?:\s+\S+\s\S+)"
)
_LABEL = re.compile(
    "Date|Time|Venue|Place|Host|Title|Topic|Theme|Note|Agenda|Organi[sz]er|Contact|Source|Keynote|"
    "Opening|Closing|Welcome|Address|Remarks|Session|Part|Discussion|Interpreter|Translation|Tel|"
    "Email|Fax|Question|Answer|Summary|Chair|Moderator|Speaker|Panel|Present|Sponsor|Support"
)
_RUN = re.compile(f"[{HANGUL}]+")


class StrangerFinder:
    """Marks names nobody knows; `posts` are the titles that records give people, by entity."""

    def __init__(self, roster: Roster, posts: Mapping[str, Collection[str]]) -> None:
        self.roster, self.facts, self.posts = roster, roster.facts, posts
        table = self.facts.frequencies.surnames
        surnames = "|".join(sorted(table, key=lambda one: (-len(one), one)))
        word = rf"(?<![{HANGUL}])(?P<name>(?:{surnames})[{HANGUL}]{{1,2}})"
        offices = self.facts.grammar.positions
        title = write_pattern(offices, spaced=False)
        strong = write_pattern(offices - WEAK, spaced=False)
        self._titled = re.compile(
            rf"{word}(?=(?P<blank>\s?)(?:(?P<strong>{strong})(?!회)|(?P<weak>{title})"
            rf"|(?:{ADDRESSES}){ENDS}))"
        )
        self._introduced = re.compile(rf"(?:{strong})\s{word}(?={ENDS})")
        labels = "|".join(sorted(ROLE_LABELS, key=len, reverse=True))
        self._labelled = re.compile(rf"(?m)^\W*(?:{labels}|{title})\s?:?\s{word}(?=\W|$)")
        self._posted = re.compile(rf"{word}(?=\s?[(（][^()（）]{{0,40}}(?:{strong}))")
        self._before = re.compile(rf"{word}(?={_JOINT}{MARK})")
        self._after = re.compile(rf"(?P<mark>{MARK}{_JOINT}){word}(?={ENDS})")
        self._word = re.compile(rf"{word}(?={ENDS})")
        self._posted_latin = re.compile(
            rf"(?:(?<={MARK})|(?:{strong})\s)(?P<name>{LATIN_NAME})(?![{LATIN}])"
            rf"|(?<![{LATIN}])(?P<before>{LATIN_NAME})(?=\s(?:{title})(?:님|{ENDS}))"
        )
        self._twin = re.compile(
            rf"(?<![{HANGUL}])(?P<name>[{HANGUL}]{{2,6}})(?=\s?[(（]\s?{MARK}\s?[)）]\s?(?:{title}))"
        )
        single = "|".join(one for one in self.facts.frequencies.given_names if len(one) == 1)
        self._parted = re.compile(
            rf"(?<![{HANGUL}])(?P<name>(?:{surnames})\s{{1,3}}(?:{single}))(?=\s?[_(（])"
        )
        self._called = re.compile(
            rf"(?<![{HANGUL}])(?P<surname>{surnames})(?P<blank>\s?)(?P<post>{title})(?={ENDS})"
        )
        self._proven: set[str] = set()
        self._alone: dict[str, set[str]] = defaultdict(set)
        self._words: set[str] = set()
        self._families: dict[str, dict[str, set[str]]] = {}

    def mark(self, draft: Draft, document: str | None, codes: Mapping[str, str]) -> None:
        """Mark the names in a draft in which those of known persons are marked."""
        draft.text = _HANJA_NAME.sub(
            lambda hit: self._judge_hanja(hit, draft, document, codes), draft.text
        )
        for pattern in (_ADDRESSED, _POSTED_LATIN, _SPEAKS_LATIN, _PAIR):
            draft.text = pattern.sub(lambda hit: self._judge_foreign(hit, draft), draft.text)
        for pattern in (self._titled, self._introduced, self._labelled, self._posted):
            draft.text = pattern.sub(lambda hit: self._judge_proven(hit, draft), draft.text)
        for pattern in (self._posted_latin, self._twin):
            draft.text = pattern.sub(lambda hit: self._judge_beside(hit, draft), draft.text)
        draft.text = self._parted.sub(lambda _: draft.mark(UNKNOWN), draft.text)
        draft.text = self._word.sub(
            lambda hit: self._judge_alone(hit, draft, document), draft.text
        )
        self._follow_lists(draft)
        draft.text = self._called.sub(
            lambda hit: self._judge_called(hit, draft, document, codes), draft.text
        )

    def _follow_lists(self, draft: Draft) -> None:
        """Go on through lists from the names found: `○○○·박정·김영호 의원`."""
        before = ""
        while before != draft.text:
            before = draft.text
            for pattern in (self._before, self._after):
                draft.text = pattern.sub(lambda hit: self._judge_listed(hit, draft), draft.text)

    def _judge_proven(self, hit: re.Match[str], draft: Draft) -> str:
        """Believe a word with proof beside it; what it is may be part of a longer title."""
        found = self._looks(hit["name"])
        if hit.re is self._labelled and len(hit["name"]) == 3:
            found = found or self.facts.may_name(hit["name"])
        if hit.re is self._titled:
            found = self._is_titled(hit, found)
        return self._keep(hit, draft) if found and self._is_whole(hit) else hit[0]

    def _looks(self, name: str) -> bool:
        """Say whether a word is made like a name: as tables have it, or with a usual surname."""
        usual = self._share_surname(name) >= _SURNAME_SHARE
        if self.facts.is_listed(name):
            return usual or len(name) > 2
        return usual and name[-1] not in "을를의에로와과는" and self.facts.is_plausible(name)

    def _is_whole(self, hit: re.Match[str]) -> bool:
        """Say whether a word is not the front of a longer one: 경상남|도, 심사|위원장."""
        word = _RUN.match(hit.string, hit.start("name"))
        run, size = word[0] if word else hit["name"], len(hit["name"])
        return not any(self.facts.is_ordinary(run[:end]) for end in range(size + 1, len(run) + 1))

    def _share_surname(self, name: str) -> float:
        return self.facts.frequencies.surnames.get(name[: _cut_surname(name)], 0)

    def _is_titled(self, hit: re.Match[str], looks: bool) -> bool:
        name, post = hit["name"], hit["strong"] or hit["weak"] or ""
        if post and not self.facts.grammar.may_name(name, post):
            return False
        if not hit["blank"]:
            longer = any(self.facts.is_ordinary(name[cut:] + post) for cut in (1, 2) if post)
            return len(name) > 2 and looks and not longer
        if looks:
            return hit["weak"] is None or self.facts.is_listed(name)
        usual = self._share_surname(name) >= _SURNAME_SHARE
        closed = len(name) == 3 and name[-1] not in _INFLECTED and not self.facts.is_ordinary(name)
        return hit["strong"] is not None and usual and closed and self.facts.grammar.is_name(name)

    def _keep(self, hit: re.Match[str], draft: Draft) -> str:
        """Mark a name that something proves, which names somebody elsewhere too."""
        if len(hit["name"]) > 2 and self._looks(hit["name"]):
            self._proven.add(hit["name"])
        return hit[0][: -len(hit["name"])] + draft.mark(UNKNOWN)

    def _judge_alone(self, hit: re.Match[str], draft: Draft, document: str | None) -> str:
        name = hit["name"]
        verb = name[-1] in "하되" and hit.string.startswith(tuple("는여며고던"), hit.end())
        if verb or not self._is_usual(name) or not self._is_whole(hit):
            return hit[0]
        self._alone[name].add(document or "")
        return hit[0] if name in self._words else draft.mark(UNKNOWN)

    def learn(self, texts: Iterable[tuple[str, str]]) -> set[str]:
        """Return the words of the texts read so far that are names wherever they stand.

        `texts` are a record's name and its words, to tell in how many records a word stands.
        """
        seen: dict[str, set[str]] = defaultdict(set)
        pattern = re.compile(write_pattern(self._proven, spaced=False))
        for document, text in texts:
            for hit in pattern.finditer(text):
                seen[hit[0]].add(document)
        self._words = {word for word, records in self._alone.items() if len(records) > _RECORDS}
        names = {name for name in self._proven if len(seen[name]) <= _RECORDS}
        usual = {name for name in self._proven if self._is_usual(name)}
        self._words -= usual
        return names | usual

    def _judge_beside(self, hit: re.Match[str], draft: Draft) -> str:
        """Believe a foreign name next to an office, and the reading before one in brackets."""
        name = hit["name"] or hit["before"]
        grammar = self.facts.grammar
        if hit.re is self._posted_latin:
            found = grammar.is_foreign_name(name)
        else:
            other = grammar.is_organization(name) or grammar.read_office(name)
            found = not (other or self.facts.is_ordinary(name))
        return hit[0].replace(name, draft.mark(UNKNOWN)) if found else hit[0]

    def _judge_foreign(self, hit: re.Match[str], draft: Draft) -> str:
        name, grammar = hit["name"], self.facts.grammar
        if hit.re is _ADDRESSED:
            found = True
        elif hit.re is _SPEAKS_LATIN:
            found = not (_LABEL.search(name) or ENGLISH_BODY.search(name))
        elif hit.re is _POSTED_LATIN:
            found = grammar.is_foreign_name(name)
        else:
            parts = name.split()
            told = hit["told"] is not None and foreign.is_foreign(parts)
            known = any(map(self.facts.is_ordinary, parts)) or parts[0] in grammar.entities
            told = told and not parts[0].endswith(tuple("이가고"))
            found = not known and (told or (foreign.holds_foreign(parts) and len(parts[0]) > 1))
        return hit[0].replace(name, draft.mark(UNKNOWN)) if found else hit[0]

    def _is_usual(self, name: str) -> bool:
        """Say whether surname and given name are common enough to need nothing beside them."""
        given = self.facts.frequencies.given_names.get(name[_cut_surname(name) :], 0)
        surname = self._share_surname(name)
        enough = _SHARE_FREQUENT if name[-1] in _INFLECTED or surname < _SURNAME_SHARE else _SHARE
        fits = surname >= _SURNAME_SHARE_RARE and given >= enough
        return len(name) > 2 and fits and self.facts.is_listed(name)

    def _judge_listed(self, hit: re.Match[str], draft: Draft) -> str:
        name = hit["name"]
        found = self._looks(name) and self._is_whole(hit)
        return self._keep(hit, draft) if found else hit[0]

    def _judge_hanja(
        self, hit: re.Match[str], draft: Draft, document: str | None, codes: Mapping[str, str]
    ) -> str:
        readings = list_hanja_readings("".join(hit[0].split()))
        for reading in readings:
            entity = self.roster.identify(reading, document, ())
            if entity is not None and len(reading) > 2:
                return draft.mark(codes[entity])
        known = any(self.facts.is_plausible(one) or self.facts.is_listed(one) for one in readings)
        return draft.mark(UNKNOWN) if known else hit[0]

    def _judge_called(
        self, hit: re.Match[str], draft: Draft, document: str | None, codes: Mapping[str, str]
    ) -> str:
        surname, post = hit["surname"], hit["post"]
        if not hit["blank"] and self._is_one_word(surname + post):
            return hit[0]
        family = self._list_family(surname, document)
        if not family and self._is_other_word(surname, post, glued=not hit["blank"]):
            return hit[0]
        meant = {one for one in family if self._holds(one, post)}
        shown = codes[meant.pop()] if len(meant) == 1 else UNKNOWN_SURNAME
        return draft.mark(shown) + hit["blank"] + post

    def _is_other_word(self, surname: str, post: str, *, glued: bool) -> bool:
        """Say whether what stands before an office is rather no surname: 전 장관, 이 시장."""
        if surname in _DETERMINERS or (surname in _DEMONSTRATIVES and post in WEAK):
            return True
        return glued and self.facts.frequencies.surnames[surname] < _GLUED_SHARE

    def _is_one_word(self, word: str) -> bool:
        return self.facts.is_ordinary(word) or word.endswith("소장") or word[1:] in WEAK

    def _holds(self, entity: str, post: str) -> bool:
        return any(held.endswith(post) for held in self.posts.get(entity, ()))

    def _list_family(self, surname: str, document: str | None) -> set[str]:
        """Return whom a record names of a surname; nobody where the record is not known."""
        if document is None:
            return set()
        families = self._families.get(document)
        if families is None:
            families = self._families[document] = defaultdict(set)
            for form, bearers in self.roster.by_document.get(document, {}).items():
                for cut in (1, 2) if 1 < len(form) < 5 else ():
                    families[form[:cut]].update(one for one in bearers if one is not None)
        return families.get(surname, set())


def _cut_surname(name: str) -> int:
    """Return where the surname ends: 남궁 is one where two syllables are left."""
    return 2 if len(name) > 3 else 1
