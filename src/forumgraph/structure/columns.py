"""What the columns of a table hold: by the words in its head row, or by what all cells are."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from forumgraph.structure import dates, words
from forumgraph.structure.announcements import match_label
from forumgraph.structure.attribution import ENDING
from forumgraph.structure.crowds import read_paragraphs
from forumgraph.structure.lines import Cell
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.rosters import parse_people

# What a head says → the words for it, written without blanks, dots and brackets.
_HEADS = {
    "number": "연번 번호 순번 순 순서 no 일련번호 호",
    "role": "구분 역할 분류 위원구분 자격 참석구분 참여구분 위촉구분 위원회직위 위원회직책"
    " 위원직위",
    "name": "성명 이름 성함 위원명 위원성명 위원 참석위원 참석자 참석자명 참가자 참여자 내빈 전문가"
    " 전문가명 심사위원 자문위원 대표자 연구책임자 과제책임자 사업책임자 총괄책임자 name",
    "witness": "진술인 진술인명 진술자 참고인 참고인명 증인 공술인 의견진술인",
    "chair": "좌장 사회 사회자 진행자 모더레이터 moderator chair",
    "presenter": "발표자 발표자명 주제발표자 발제자 연사 연사명 강사 강사명 강연자 speaker"
    " presenter 발표 발표진행 발표토론 발표자토론자 발표자좌장 발표자패널 발제토론 발제자토론자"
    " 출연자 출연 강의자",
    "panelist": "토론자 토론자명 지정토론자 지정토론 토론 패널 토론패널 패널리스트 panelist"
    " discussant",
    "organization": "소속 소속명 현소속 소속처 소속기관 소속기관명 소속단체 소속기관단체 기관"
    " 기관명 기관단체 기관단체명 단체 단체명 업체명 회사 회사명 기업명 학교 학교명 대학 대학명"
    " 대학교 부처 부처명 참여기관 참석기관 organization affiliation",
    "department": "부서 부서명 소속부서 학과 학과명",
    "position": "직위 직책 직급 직함 직명 직 현직위 직위직책 직위직급 직급직위 직책직위 position",
    "post": "소속직위 소속직책 소속직급 소속직함 직위소속 직책소속 기관직위 기관명직위 기관직책"
    " 기관명직책 현직 현소속직위 소속기관직위 소속기관직책 소속부서직위 부서직위 부서직급"
    " 소속직위직책 소속직책직위 소속직위직급",
    "career": "약력 주요약력 경력 주요경력",
    "time": "시간 시각 시간대 일정 일시 진행시간 발표시간 행사시간 운영시간 time",
    "talk": "주제 주제명 제목 논제 발표주제 발표제목 발표명 발표내용 발제주제 발제제목 발제내용"
    " 강연주제 강연제목 강연내용 강의주제 강의명 강의내용 과목 과목명 교과목 진술제목 진술주제"
    " topic",
    "session": "세션 세션명 분과 분과명 session",
    "title": "내용 세부내용 주요내용 프로그램 프로그램명 세부프로그램 행사내용 진행내용 식순"
    " 진행순서 세부일정 행사일정 program title",
    "agenda": "안건 안건명 의제 심의안건 상정안건 논의안건 토의안건 회의안건 의안 의안명 논의주제"
    " 토의주제 쟁점",
    "speaker": "발언자 발언자명 발언위원 질의자 질문자 질의위원 질문위원 제안자 제언자 의견제시자"
    " 의견제출자",
    "answerer": "답변자",
    "statement": "발언 발언내용 발언요지 발언사항 주요발언 주요발언내용 의견 의견내용 의견요지"
    " 검토의견 자문의견 심의의견 심사의견 질의 질의내용 질의사항 질문 질문내용 논의내용"
    " 논의사항 토의내용 토의사항 심의내용 회의내용 건의사항 제안사항 제안내용 제언 총평 요지"
    " 진술 진술내용 진술요지",
    "answer": "답변 답변내용 답변요지 답변사항",
    "maybe": "비고 담당 담당자 진행 주관 참여",
    "note": "전공 전문분야 분야 연락처 전화 전화번호 휴대전화 휴대폰 이메일 전자우편 전자메일 email"
    " 임기 위촉일 위촉기간 생년월일 성별 서명 사진 추천기관 주소 지역 참석 참석여부 출결 소요"
    " 소요시간 장소 조치사항 조치계획 조치결과 처리결과 반영여부 결과 의결결과 심의결과 검토결과"
    " 담당부서 참고 확인 날짜 일자 요일 대상 인원 학력 방법 예산 금액 담당업무 업무 추천",
}  # fmt: skip
_KINDS = {word: kind for kind, heads in _HEADS.items() for word in heads.split()}
_QUESTIONS = frozenset(("질의", "질의내용", "질의사항", "질문", "질문내용", "질의자", "질문자"))
_TRACK = re.compile(
    r"[\[<(【〔]?\s?(?:(?:제?\s?\d{1,2}\s?)?(?:세션|분과|트랙|분임|Session|Track|Room|Hall)"
    r"\s*(?:\d{1,2}|[A-HⅠ-Ⅵ①-⑥])?(?![가-힣])(?:[-–]?[A-H\d])?\s?[\])>】〕]?"
    r"|(?:제?\s?\d{1,2}|[A-H])\s?(?:룸|홀|장|실|강의실|회의실|회의장|발표장))[\s:：(]*.{0,40}",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"^(?:주요|세부|기타)")
_LATIN = re.compile(r"[a-z]{3,}")
_NUMBER = re.compile(r"(?:\d{1,3}|[①-⑳]|[ⅠⅡⅢⅣⅤⅥ])[.)]?")
PERSONAL = frozenset(
    ("name", "chair", "presenter", "panelist", "witness", "speaker", "answerer")
)
POSTS = frozenset(("organization", "department", "position", "post", "career"))
# What a head that stands over two columns says of the second.
_SECOND = {**dict.fromkeys(PERSONAL, "post"), "role": "role", "title": "title", "time": "time"}
_ONLY_TIMES = frozenset(("time", "number", "track"))
ENOUGH = 0.8  # share of a column's cells that must be of one kind where no head says which
MANY = 0.5  # … and where a line above says that persons are listed


@lru_cache(maxsize=1024)
def find_kind(text: str) -> str:
    """Return what a head's words say of the column, "" for words that are no head.

    >>> find_kind("소 속 및 직 위"), find_kind("성명(한자)"), find_kind("한빛대학교")
    ('post', 'name', '')
    """
    if len(text) > 40:
        return ""
    whole, outer = _squeeze(text), _squeeze(re.sub(r"\([^()]*\)", "", text))
    for name in (whole, outer, _GENERAL.sub("", outer), _LATIN.sub("", outer)):
        if name in _KINDS:
            return _KINDS[name]
    return "track" if _TRACK.fullmatch(text) else ""


def is_question(text: str) -> bool:
    """Say whether a head's words mean what is asked, not what is said."""
    return _squeeze(text) in _QUESTIONS


def _squeeze(text: str) -> str:
    return re.sub(r"[\s·ㆍ․‧/,.()\[\]:：※*\-]|및", "", text).lower()


def read_heads(cells: tuple[Cell, ...]) -> tuple[str, ...] | None:
    """Return the kinds of the columns a row heads, None for a row that is no head.

    A head without words belongs to the head on its left: `발표자 |  ` over name and post.
    """
    filled = [cell.text for cell in cells if cell.text]
    known = [kind for text in filled if (kind := find_kind(text))]
    if not known or max(map(len, filled)) > 40 or not _suffice(known, filled):
        return None
    kinds: list[str] = []
    for cell in cells:
        left = kinds[-1] if kinds else ""
        kinds.append(find_kind(cell.text) if cell.text else _SECOND.get(left, ""))
    if _ONLY_TIMES.issuperset(known):
        # Nothing but days, rooms or groups can stand over the other columns.
        kinds = [
            kind or ("track" if cell.text else "")
            for kind, cell in zip(kinds, cells, strict=True)
        ]
    return tuple(kinds)


def _suffice(known: list[str], filled: list[str]) -> bool:
    """Say whether the heads that are known make the row one of heads."""
    if len(known) > 1 and len(known) * 3 >= len(filled) * 2:
        return True
    if PERSONAL.intersection(known) and POSTS.intersection(known):
        return len(known) * 2 >= len(filled)
    days = "time" in known and _ONLY_TIMES.issuperset(known) and len(filled) > 2
    return days and not any(re.search(r"\d[:.시]", text) for text in filled)


def merge_heads(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kinds that two rows of heads give: `현직` over `소속 | 직위`."""
    wide = max(len(upper), len(lower))
    above, below = (kinds + ("",) * (wide - len(kinds)) for kinds in (upper, lower))
    return tuple(low or high for high, low in zip(above, below, strict=True))


def widen_heads(columns: tuple[str, ...], wide: int) -> tuple[str, ...]:
    """Return the kinds with those of columns that a merged last head covers, too."""
    last = _SECOND.get(columns[-1], "") if columns else ""
    return columns + (last,) * (wide - len(columns))


class ColumnGuesser:
    """Works out what the columns of a table without heads hold, by all cells of each."""

    def __init__(self, parser: PersonParser) -> None:
        self._parser = parser
        self._tests: tuple[tuple[str, Callable[[str], object]], ...] = (
            ("time", is_clock), ("number", _NUMBER.fullmatch), ("role", self._is_role),
            ("name", self._is_name), ("position", parser.grammar.read_office),
            ("person", self._is_person), ("post", self._is_post), ("organization", self._is_place),
            ("statement", is_statement),
        )

    def guess(self, rows: list[tuple[Cell, ...]], enough: float) -> tuple[str, ...]:
        """Return a kind for every column, "" where too few cells are of one kind."""
        size = max(map(len, rows), default=0)
        columns = [[row[i].text for row in rows if i < len(row)] for i in range(size)]
        return tuple(self._judge([text for text in column if text], enough) for column in columns)

    def sort(self, cells: list[Cell]) -> tuple[Cell, ...]:
        """Return the time of a row, what it is, its title and its person, whatever their order."""
        tests = (is_clock, self._is_role, lambda text: not self._is_person(text), bool)
        sorted_: list[Cell] = []
        rest = [*cells]
        for test in tests:
            found = next((cell for cell in rest if test(cell.text)), None)
            rest = [cell for cell in rest if cell is not found]
            sorted_.append(found or Cell("", cells[-1].end))
        return (*sorted_, *rest)

    def _judge(self, texts: list[str], enough: float) -> str:
        for kind, test in self._tests:
            fitting = sum(1 for text in texts if test(text))
            if texts and fitting >= enough * len(texts):
                return kind if kind != "name" or _are_long(texts) else ""
        return ""

    def _is_role(self, text: str) -> bool:
        bare = re.sub(r"\s|\(.*\)|\d+$", "", text)
        if bare in words.ROLE_LABELS or bare in words.SEAT_ROLES:
            return True
        label = match_label(text, timed=True)
        return label is not None and label.end() == len(text)

    def _is_name(self, text: str) -> bool:
        return self._parser.read_name(text, 0) is not None

    def _is_person(self, text: str) -> bool:
        return bool(
            parse_people(text, 0, self._parser) or read_paragraphs(text, 0, self._parser)
        )

    def _is_post(self, text: str) -> bool:
        post = self._parser.grammar.parse_post(text, 0) if len(text) <= 60 else None
        return bool(post and post.position and post.affiliation)

    def _is_place(self, text: str) -> bool:
        parts = text.split()
        grammar = self._parser.grammar
        ends = {parts[0], parts[-1]}
        return len(text) <= 40 and any(map(grammar.is_organization, ends))


def is_clock(text: str) -> bool:
    """Say whether a cell holds times of day and little else: `14:00~15:00(60분)`, `오후 2시`."""
    times, _ = dates.find_times(text, 0, len(text))
    return bool(times) and len(text) <= 40 and len(re.findall(r"[가-힣A-Za-z]", text)) <= 10


def is_statement(text: str) -> bool:
    """Say whether a text is as long as a sentence and ends like one."""
    return len(text) > 11 and ENDING.search(text) is not None and not text.endswith("것")


def _are_long(names: list[str]) -> bool:
    """Say whether most names have three syllables; two are too often a word of another kind."""
    return sum(len(re.sub(r"\s", "", name)) > 2 for name in names) * 2 > len(names)
