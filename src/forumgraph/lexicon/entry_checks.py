"""Do the names fit together: one line a name, one bearer of a spelling on a day, no plain words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from forumgraph.lexicon.parsing import WORD_TYPES, Entry, Line
from forumgraph.lexicon.problems import Book, Problem, find_fault

# Short forms people do use, but which are first of all words: matched in running text they
# would turn ordinary sentences into organizations.
# fmt: off
ORDINARY_WORDS = frozenset((
    "감사", "경대", "경찰", "공사", "과학", "교육", "국방", "군대", "기보", "기술", "노동", "농업",
    "대회", "도시", "문화", "미래", "민간", "법원", "보훈", "복지", "산업", "산은", "성대", "수은",
    "시민", "신보", "신한", "안전", "여성", "연구", "예보", "외대", "우리", "육사", "의회", "이대",
    "인구", "재단", "전망", "정보", "정부", "조달", "중앙", "지역", "창업", "청년", "통일", "하나",
    "학교", "한은", "행정", "협회", "홍대", "환경",
))
# fmt: on
# A shorter spelling stands in too many other words.
SHORTEST = 2


class Bearer(NamedTuple):
    """A line that gives a spelling to a body: as its name, an alias, or one marked ambiguous."""

    line: Line
    entry: Entry
    is_name: bool
    is_marked: bool

    def __str__(self) -> str:
        return f"{self.entry.name}({self.line.where})" if self.line.file else self.entry.name


def check_entries(book: Book) -> Iterator[Problem]:
    """Yield what is wrong with the judged lines of entries."""
    for check in (_check_sources, _check_names, _check_words, _check_bearers):
        yield from check(book)


def _check_sources(book: Book) -> Iterator[Problem]:
    for line, entry in book.entries:
        if book.judges(line) and not entry.source:
            what = f"출처(source)가 비어 있습니다: {entry.name}"
            yield find_fault(line, what, "법령이나 고시를 적으세요", is_error=False)


def _check_names(book: Book) -> Iterator[Problem]:
    """Find names that have a line already, and aliases that are told twice in a line."""
    first: dict[tuple[str, str], tuple[Line, Entry]] = {}
    for line, entry in book.entries:
        key = entry.name, entry.type if entry.type in WORD_TYPES else ""
        before, known = first.setdefault(key, (line, entry))
        if before is not line and before.file in book.judged and book.judges(line):
            what = f"이름이 {before.where}에도 있습니다: {entry.name}"
            yield find_fault(line, what, "한 줄로 모으세요", is_error=False)
        elif known.type != entry.type and book.judges(line):
            what = f"내장 사전에서는 종류(type)가 {known.type}입니다: {entry.name}"
            yield find_fault(line, what, "종류나 이름을 고치세요", is_error=False)
        spelled = [*entry.names, *entry.ambiguous]
        if book.judges(line) and len(set(spelled)) < len(spelled):
            what = f"이름이나 별칭이 한 줄에 두 번 있습니다: {entry.name}"
            yield find_fault(line, what, "하나만 남기세요", is_error=False)


def _check_words(book: Book) -> Iterator[Problem]:
    """Find spellings of bodies that are first of all words, offices or surnames."""
    words = dict.fromkeys(ORDINARY_WORDS, "흔한 말")
    for _, entry in book.entries:
        if entry.type in WORD_TYPES:
            words |= dict.fromkeys(entry.names, f"사전의 {entry.type}")
    for line, entry in book.entries:
        if entry.type == "organization" and book.judges(line):
            for spelling in (*entry.names, *entry.ambiguous):
                if len(spelling) < SHORTEST:
                    what = f"한 글자는 다른 말에 너무 많이 들어 있습니다: {spelling}"
                    yield find_fault(line, what, "더 긴 꼴로 적으세요", is_error=False)
                elif spelling in words:
                    what = f"기관보다 먼저 {words[spelling]}입니다: {spelling}"
                    yield find_fault(line, what, "별칭에서 빼세요", is_error=False)


def _check_bearers(book: Book) -> Iterator[Problem]:
    """Find spellings that several bodies bear on one day, and marks that nothing asks for."""
    for spelling, bearers in _list_bearers(book).items():
        rivals = [_list_rivals(book, one, bearers) for one in bearers]
        pairs = list(zip(bearers, rivals, strict=True))
        is_doubtful = any(bearer.is_marked and others for bearer, others in pairs)
        for bearer, others in pairs:
            if bearer.is_name or not book.judges(bearer.line):
                continue
            if not bearer.is_marked and others:
                yield from _check_unmarked(book, spelling, bearer, others)
            elif bearer.is_marked != is_doubtful:
                yield _find_wrong_mark(spelling, bearer)


def _find_wrong_mark(spelling: str, bearer: Bearer) -> Problem:
    if bearer.is_marked:
        what = f"같은 때에 다른 기관이 쓰지 않는 별칭입니다: {spelling}?"
        return find_fault(bearer.line, what, "물음표를 떼세요", is_error=False)
    what = f"다른 때에 두 기관이 함께 쓰던 별칭이라 그때 기록도 이 기관으로 읽힙니다: {spelling}"
    return find_fault(bearer.line, what, f"{spelling}?로 적으세요", is_error=False)


def _list_rivals(book: Book, bearer: Bearer, bearers: list[Bearer]) -> list[Bearer]:
    """List who else bears the spelling on a day when the bearer does."""
    name = bearer.entry.name
    others = [other for other in bearers if other.entry.name != name]
    return [other for other in others if book.lineage.overlap(other.entry.name, name)]


def _list_bearers(book: Book) -> dict[str, list[Bearer]]:
    found: dict[str, list[Bearer]] = defaultdict(list)
    for line, entry in book.entries:
        if entry.type not in WORD_TYPES:
            found[entry.name].append(Bearer(line, entry, True, False))
            for alias in entry.aliases:
                found[alias].append(Bearer(line, entry, False, False))
            for alias in entry.ambiguous:
                found[alias].append(Bearer(line, entry, False, True))
    return found


def _check_unmarked(
    book: Book, spelling: str, bearer: Bearer, rivals: list[Bearer]
) -> Iterator[Problem]:
    named = next((other for other in rivals if other.is_name), None)
    # Against an alias of a shipped body the user's file wins, so that it is no fault.
    peers = [other for other in rivals if not other.is_name and book.judges(other.line)]
    if named:
        what = f"별칭 {spelling}은(는) 같은 때에 있는 다른 기관의 이름입니다: {named}"
        hint = "같은 기관이면 바뀐 날을 변화 파일에 적고, 다르면 별칭을 지우거나 ?를 붙이세요"
        yield find_fault(bearer.line, what, hint)
    elif peers:
        what = f"별칭 {spelling}을(를) 같은 때에 다른 기관도 씁니다: {peers[0]}"
        hint = f"어느 쪽인지 정해 한쪽에서 지우거나, 양쪽에 {spelling}?로 적으세요"
        unmarked = any(not other.is_marked for other in peers)
        yield find_fault(bearer.line, what, hint, is_error=unmarked)
