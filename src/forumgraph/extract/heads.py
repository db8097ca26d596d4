"""The words that end organizations' names: what kind of body a name is, and how sure that is."""

from __future__ import annotations

# Heads that end the name of a body whatever stands before them, and heads that also end common
# nouns and so need a specific word before them.
STRONG = (
    "재단", "협회", "학회", "연구원", "연구소", "진흥원", "평가원", "개발원", "교육원", "정책원",
    "관리원", "기술원", "정보원", "인재원", "복지원", "문화원", "보호원", "안전원", "공사",
    "공단", "대학교", "전문대학", "대학원", "교육청", "교육지원청", "경찰청", "경찰서", "소방서",
    "구청", "시청", "군청", "도청", "은행", "협동조합", "연합회", "총연합회", "중앙회",
    "상공회의소", "노동조합", "시민모임", "연맹", "의료원", "초등학교", "중학교", "고등학교",
    "보건소", "법원", "검찰청", "진흥회", "공제회", "신문사", "방송국", "법무법인", "회계법인",
    "테크노파크", "산학협력단", "도의회", "시의회", "군의회", "구의회", "주식회사", "수협",
    "손해보험", "생명보험", "증권", "캐피탈", "농협", "신협", "통제소", "관측소", "시험장",
    "관리단", "산림조합", "총학생회",
)  # fmt: skip
WEAK = (
    "센터", "네트워크", "사업단", "추진단", "지원단", "본부", "위원회", "협의회", "연대", "모임",
    "연구회", "공동체", "병원", "조합", "연합", "자치회", "번영회", "상인회", "학교", "진흥센터",
    "지원센터", "지원청", "관리소", "사무소", "사무국", "사무처", "복지관", "박물관", "미술관",
    "도서관", "문학관", "과학관", "역사관", "기술지주", "유치원", "어린이집", "향우회", "부녀회",
    "청년회", "협의체", "캠퍼스", "클럽", "아카데미아", "얼라이언스", "스튜디오", "랩스",
    "데이터랩", "연구실",
)  # fmt: skip
_HEADS = (*STRONG, *WEAK)
# Heads by their last syllable, longest first: most words end in none of these and are passed over.
BY_LAST = {
    last: tuple(sorted((head for head in _HEADS if head[-1] == last), key=len, reverse=True))
    for last in {head[-1] for head in _HEADS}
}


def find_head(text: str, start: int, end: int) -> str | None:
    """Return the longest head that ends the span, if any."""
    for head in BY_LAST.get(text[end - 1], ()):
        if text.endswith(head, start, end):
            return head
    return None
