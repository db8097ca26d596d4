"""Records assembled from fictional shapes: heads, speakers, bullets, prose, and damage."""

from __future__ import annotations

from hypothesis import strategies as st

SURNAMES = ("강", "윤", "남궁", "표", "계", "李")
GIVEN = ("나루", "가람", "다온", "해솔", "恩宰", "솔")
BODIES = (
    "누리섬연구원", "해오름재단", "가람바다협회", "㈜바다실", "물길섬연구원(MSI)", "MSI",
    "행정안전부", "해수부", "경상남도", "경남", "서울특별시", "해오름대 해양학과",
    "섬살림 협동조합",
)  # fmt: skip
PROGRAMS = (
    "섬마을 공유냉장고 사업", "‘바다로 다시’ 프로젝트", "「물길나눔」 사업(WSP)", "바다로다시",
    "해양쓰레기 자원화 시범사업", "다양한 사업", "섬마을 물길 펀드",
)  # fmt: skip
POSITIONS = ("연구위원", "대표", "과장", "위원장", "교수", "사무국장")
SENTENCES = (
    "{a}은 {b}과 업무협약을 체결했다.", "{a}, {b}이 함께 {p}을 추진하고 있음",
    "{a}의 {p}을 {b}을 통해 진행함", "{p}을 추진할 예정이다.", "{a}은 {b}에 3억원을 지원했다.",
    "{a}은 {b}에서 1,200만 원을 지원받았다.", "{a}은 {b}의 후신이다.", "{a}(구 {b})은 밝혔다.",
    "{a} 산하 {b}이 {p}에 참여했다.", "협업이 쉽지 않음({n})", "{n} {a} {r}이 좌장을 맡았다.",
    "“{p}이 필요하다”고 {n} {r}({a})은 말했다.", "△{a}이 △{b}가 {p}를 맡는다.", "{a}{b}{p}",
)  # fmt: skip
LINES = (
    "제{i}차 섬살림포럼", "일 시 : 2024. {i}. 2.(목) 14:00 ~ 17:00", "[장 소] {a} 물길관",
    "주최·주관: {a}, {b}", "주 최 : {a}", "□ 발표 {i}: {p} 추진 현황", "  {n}({a} {r})",
    "좌 장 : {n} {r}({a})", "토론 : {n}({a}), {m}({b} {r})", "{n} {r}({a})", "{n} {r}, {a}",
    "○위원장 {n}  성원이 되었습니다.", "○{n} 위원  {p}에 대해 묻겠습니다.", "◯{n}  예.",
    "문 {p}은 어떻게 되었습니까?", "답 추진하고 있습니다.", "(10시 {i}분 개의)", "- {i} -",
    "○출석 위원({i}인)", "{n}  {m}", "{i}. {p}", "## {p}", "※ {a} {r} {n}",
    "14:{i}0 ~ 15:00  {p}  {n}({a})",
)  # fmt: skip
BULLETS = ("○ ", "- ", "  · ", "□ ", "Ÿ ", "", "  ", "▶")
DAMAGE = (
    "(", ")", "[", "”", "‘", "「", "((", "\ufffd", "\u200b", "\xa0", "\t", "\r\n", "\n", "\n\n\n",
    "\x07", "\ufeff", "😀", "\U00020000", "\u1100\u1161", "가\u0301", "<script>", "&#9711;", "|",
    "\u2028",
)  # fmt: skip


@st.composite
def draw_values(draw: st.DrawFn) -> dict[str, str]:
    """Draw what the shapes are filled with."""
    pick = st.sampled_from
    names = [draw(pick(SURNAMES)) + draw(pick(GIVEN)) for _ in range(2)]
    return {
        "a": draw(pick(BODIES)), "b": draw(pick(BODIES)), "p": draw(pick(PROGRAMS)),
        "n": names[0], "m": names[1], "r": draw(pick(POSITIONS)),
        "i": str(draw(st.integers(1, 9))),
    }  # fmt: skip


@st.composite
def draw_line(draw: st.DrawFn) -> str:
    """Draw one line: a shape of its own, or a bullet with what is said."""
    shape = draw(st.sampled_from(LINES) | st.sampled_from(SENTENCES))
    bullet = draw(st.sampled_from(BULLETS)) if shape in SENTENCES else ""
    return bullet + shape.format(**draw(draw_values()))


@st.composite
def draw_record(draw: st.DrawFn) -> str:
    """Draw a record that names somebody and reads like one."""
    head = "\n".join(("제3차 섬살림포럼", "주최: 누리섬연구원", "", "강나루 대표(해오름재단)"))
    lines = draw(st.lists(draw_line(), min_size=1, max_size=14))
    return "\n".join((head, *lines))


@st.composite
def draw_damaged(draw: st.DrawFn) -> str:
    """Draw a record with pieces put in and cut out anywhere."""
    text = draw(draw_record())
    # control characters make a file binary, which is refused for a reason
    letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
    pieces = st.sampled_from(DAMAGE) | st.text(letters, max_size=6)
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 4))
        text = text[:place] + draw(pieces) + text[place + cut :]
    # so is a text of which every twentieth letter was lost: three signs of loss are enough
    signs = text.count("\ufffd")
    return text if signs < 3 else text.replace("\ufffd", "", signs - 2)
