"""Recognise programs that stand in quotes: most names of undertakings do, beside much else.

A quoted name with a head (`‘갯벌지기’ 사업`) is a program at once. Without one it is a program
where somebody runs or pays for it, where it has places or applicants, and where a body owns it;
titles of talks, emphasis and what somebody says are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from forumgraph.extract.anchors import find_latin
from forumgraph.extract.draft import Draft
from forumgraph.extract.phrases import Span, is_nominal
from forumgraph.extract.verbs import MODIFIERS, MODIFYING, RUN
from forumgraph.korean import PARTICLES, make_name_key, tidy_name

HEAD_WORDS = (
    "공모사업", "시범사업", "지원사업", "육성사업", "조성사업", "사업", "프로젝트",
    "프로그램", "캠페인", "이니셔티브", "지원체계", "지원제도", "뉴딜", "아카데미",
)  # fmt: skip
NAME_HEADS = (
    "특구", "기금", "펀드", "엑스포", "박람회", "공모전", "페스티벌", "챌린지", "해커톤", "바우처",
    "경진대회", "서포터즈", "상품권", "보증제", "보증금제", "인증제", "할당제", "총량제", "예약제",
    "등록제", "준공영제", "공영제", "점검제", "직불제", "환급제", "실명제", "장학금",
    "우선구매제", "의무구매제", "이력관리제", "이력제", "포인트제", "마일리지제", "배당제",
    "기부제", "참여예산제",
)  # fmt: skip
# Heads of programs only where quotes or a verb of running show that a name is meant.
SHOWN_HEADS = (
    "양성과정", "공동연구", "실증연구", "서비스", "플랫폼", "창업교실", "실증단지", "캠프",
    "표준과정", "전문과정", "심화과정", "인증과정", "촉진전", "판촉전", "특판전", "할인전", "패널",
    "전문가 과정", "인력 과정", "지도자 과정", "활동가 과정", "해설사 과정",
)  # fmt: skip
HEAD = re.compile(
    rf"(?:{'|'.join(sorted(NAME_HEADS, key=len, reverse=True))})(?:\s?(?:지원\s?)?사업)?|"
    + "|".join(sorted(HEAD_WORDS, key=len, reverse=True))
)
QUOTES = tuple("‘“「『<《˹")
_QUOTED = re.compile(
    # a straight quotation mark closes what the same one opened: `"우리가 '가온' 사업을"`
    r"(?:(?P<straight>['\"])|[‘“「『<《˹])(?P<name>[^‘’“”「」『』<>《》˹˼'\"\n]{2,40})"
    r"(?(straight)(?P=straight)|[’”」』>》˼'\"])"
    rf"\s?(?P<head>(?:[가-힣]{{2}}\s?)?(?:{HEAD.pattern}|{'|'.join(SHOWN_HEADS)}))?"
    r"(?P<rest>[가-힣]*)"
)
_GATHERINGS = (
    "공청회", "토론회", "세미나", "포럼", "심포지엄", "간담회", "워크숍", "회의", "협약",
    "컨퍼런스", "콘퍼런스", "이야기마당", "학술대회", "설명회", "발대식", "선언", "보고서", "조례",
    "법안",
)  # fmt: skip
_RUN = (
    rf"{RUN}|운행|운항|지급|발급|편성|띄우|띄워|늘[리려렸]|판매|모집|신청|응모|위탁|맡[기겨]|이어|돌리|돌려|"
    r"배정|도입|착수|고도화|확정|지원|펼|알[리렸]|짓|지어|지었|건립|건설|세우|세워"
)
_WORDS = r"(?:[가-힣A-Za-z0-9,.·()㈜]{1,20}\s){0,6}?"
_ACTIVITY = (
    r"(?:교육|강좌|과정|강의|노선|급식|공연|전시|상담|교실|훈련|연수|장터|카드|버스|운동|방송|학교|쉼터|돌봄|주간|배송|배달|"
    r"가꾸기|살리기|만들기|지키기|나누기|줄이기|잇기|심기|줍기)"
)
_RUN_AFTER = re.compile(
    # ‘갯벌 학교’를 하고 있는데요, ‘갯벌 학교’라는 사업, ‘갯벌 학교’의 운영기관
    rf"[을를]\s{_WORDS}(?:하고\s있|합니다|했습니다|해\s?[왔오온보]|해요|하는데|하거든)|"
    r"이?라는\s(?:[가-힣]+\s)?(?:사업|프로그램|프로젝트|캠페인|제도)|"
    r"의?\s(?:운영|주관|수행|시행)\s?(?:기관|주체|단체|사업자)|"
    # ‘물결나눔’이라는 이름으로, ‘그물코’라고 강좌를 하고
    r"(?:이?라는\s(?:이름|사업명|명칭)으로|이?라고\s(?:하는\s|해서\s)?[가-힣]{2,8}[을를]\s(?:[가-힣0-9]+\s){0,2}?(?:하고|운영|진행|추진))|"
    rf"(?:[와과]\s[‘“「][^’”」\n]{{2,20}}[’”」])?[을를도]\s{_WORDS}(?:시범|공동|위탁|상시|확대)?(?:{_RUN})|"
    rf"[은는이가]\s{_WORDS}(?:{_RUN}|누가|예산|\d|(?:어찌|어떻게)\s?(?:되|돼|됐))|"
    r"에\s?(?:도|는)?\s?(?:들어[가갔간]|착수|나[서섰선]|"
    rf"{_WORDS}(?:편성|투입|지원|배정|참여|응시|신청|선정|뽑|보태|출연))|"
    r"\s?(?:공동\s|본격\s|시범\s)?(?:운영|추진|시행|가동|개강|출범)\s?(?:\d|현황|성과|사례|평가|결과|방안|계획|:|$)|"
    r"[의]?\s(?:사업[지비]|대상자|이용자|가입자|수혜자|예산|신청|수강생|참가자|참여자|참여|공모|모집|운항협약|업무협약|양해각서|설계|제도|"
    r"\d+\s?(?:기|곳|호|호점|개소|대)(?![가-힣]{2})|운영비|시범운행|수요응답|문자|연구)|"
    rf"\s{_ACTIVITY}[을를]\s{_WORDS}(?:{_RUN})|"
    r"\s(?:구축|조성|건립)(?:[을를은]?\s|[,.)]|$)|[,，]\s?[가-힣\s]{0,12}(?:사업|프로그램)"
)
# `라는 사업`, `라는 이름으로` and `라고 강좌를 하고` name what is done.
_NAMES_DOING = (
    r"(?:(?:이란|이?라는)(?!\s(?:[가-힣]+\s)?(?:사업|프로그램|프로젝트|캠페인|제도)|\s(?:이름|사업명|명칭)으로)|"
    r"이?라고(?!\s[가-힣]{2,8}[을를]\s(?:[가-힣0-9]+\s){0,2}?(?:하고|운영|진행|추진)))"
)
# What is told, shown or spoken of is the title of a talk; `라는` says that words are meant.
_TITLE_AFTER = re.compile(
    rf"(?:[을를]|[은는이가])?\s?(?:{_NAMES_DOING}|(?:주제|제목)|"
    r"[을를]\s(?:[가-힣]+\s)?(?:발표|발제|강연|소개|주제|설명|강조|제안|낭독|외치|외쳤)|[으]?로\s(?:발표|발제|강연))"
)
_RUN_BEFORE = re.compile(rf"(?:(?:{RUN}){MODIFYING}|{MODIFIERS}|[이가]\s하는)\s?$")
_OWNED_AFTER = re.compile(r"(?:에\s(?:선정|뽑|참여|지정|공모|응모)|[을를은는]\s)")
# `217쪽, 들녘 이어짓기 단지입니다`: how budgets are read out, item by item.
_BUDGET_ITEM = re.compile(
    r"(?<!\d)\d{1,4}\s?(?:쪽|페이지|면),?\s(?P<name>[가-힣A-Za-z0-9·& ]{3,30}?)"
    r"(?:입니다|인데요|이고요)[.,]"
)
_ENGLISH = re.compile(
    r"(?<![A-Za-z])(?P<name>(?:[A-Z][A-Za-z'’\-]+\s){1,5}(?:Programme|Program|Project|Initiative|"
    r"Pilot|Fund|Challenge|Campaign|Scheme))(?![A-Za-z]|\s?(?:Manager|Director|Officer|Coordinator|Lead))"
)


def read_quoted(draft: Draft) -> None:
    """Add the programs that stand in quotes, items of a budget and those with English names."""
    titles = list_titles(draft)
    for match in _QUOTED.finditer(draft.text):
        _read_match(draft, match, titles)
    for match in _BUDGET_ITEM.finditer(draft.text):
        _add_plain(draft, match.span("name"), "budget")
    for match in find_latin(_ENGLISH, draft.text):
        _add_plain(draft, match.span("name"), "english")


def _read_match(draft: Draft, match: re.Match[str], titles: list[Span]) -> None:
    """Read ‘소셜벤처 R&D’ 사업, 「바다로 다시」 프로젝트, and ‘해양쓰레기 지도’를 운영."""
    name, head = match["name"].strip(), match["head"]
    inner_head = name.endswith((*HEAD_WORDS, *NAME_HEADS, *SHOWN_HEADS))
    # `‘갯벌 학교’ 사업은요,`: speech adds 요 to a particle
    if head and (not match["rest"] or match["rest"].removesuffix("요") in PARTICLES):
        span = match.start(), match.end("head")
        draft.add_mention("program", span, f"{tidy_name(name)} {head}", "quoted")
    elif not is_nominal(draft.tagline, match.span("name")) or _is_title(draft, match, titles):
        return
    elif (inner_head and len(make_name_key(name)) > 4) or _is_apposed(draft, match):
        _add_plain(draft, match.span("name"), "quoted")
    elif _is_run(draft, match, name):
        for body in draft.find_mentions("organization", *match.span("name")):
            draft.drop_mention(body)
        _add_plain(draft, match.span("name"), "quoted_run")


def _add_plain(draft: Draft, span: Span, rule: str) -> None:
    name = tidy_name(draft.text[slice(*span)])
    if not any(draft.find_overlap(kind, *span) for kind in ("organization", "person")):
        draft.add_mention("program", span, name, rule)


def list_titles(draft: Draft) -> list[Span]:
    """Return where the titles of the event and of its sessions stand, in order."""
    titles = [part.title for part in draft.proceedings.sessions if part.title]
    spans = [(title.start, title.end) for title in titles]
    event = draft.proceedings.event.spans.get("title")
    return sorted([*spans, event] if event else spans)


def _is_title(draft: Draft, match: re.Match[str], titles: list[Span]) -> bool:
    """Say whether what is quoted is the event, a talk, or words as words.

    `‘부르미’ 운영 2년` is a title that names a program: only what fills a title is one.
    """
    start, end = match.span("name")
    for low, high in titles[max(0, bisect_right(titles, (end, end)) - 2) :][:2]:
        if low < end and start < high and high - low <= end - start + 4:
            return True
    return _TITLE_AFTER.match(draft.text, end + 1) is not None


def _is_apposed(draft: Draft, match: re.Match[str]) -> bool:
    """Say whether the words before the quotes say what it is: 공동구매 사업 ‘한솥책’."""
    before = draft.text[max(0, match.start() - 8) : match.start()].rstrip()
    kinds = ("사업", "프로젝트", "프로그램", "캠페인", "공모전", "지역화폐")
    return before.removesuffix("인").endswith(kinds)


def _is_run(draft: Draft, match: re.Match[str], name: str) -> bool:
    """Say whether somebody runs what is quoted, so that it is no title or emphasis."""
    if not 3 <= len(make_name_key(name)) <= 18 or name.endswith(_GATHERINGS):
        return False
    found = draft.find_overlap("organization", *match.span("name"))
    # ‘찾아가는 이음마루’ may go on from the body ‘이음마루’ and be none.
    part = found and not found.lexicon and found.end - found.start < len(name) - 2
    if found and found.rule != "suffix" and not part:
        return False
    after = draft.text[match.end("name") + 1 : match.end("name") + 60]
    before = draft.text[max(0, match.start() - 20) : match.start()]
    if _RUN_AFTER.match(after) or _RUN_BEFORE.search(before):
        return True
    owned = before.endswith("의 ") and draft.find_ending("organization", match.start() - 2)
    return bool(owned and _OWNED_AFTER.match(after))
