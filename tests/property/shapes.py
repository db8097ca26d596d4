"""Lines of every shape of real records, filled with fictional names, repeated or damaged.

The shapes are those of proceedings in Korea (heads, person lines, programmes, outlines, turns,
prose, noise, programs, collaborations); each is a line, or a few that belong together. The
number of a line decides what it is filled with, so that a long record names ever new people.
"""

from __future__ import annotations

from itertools import cycle

from hypothesis import strategies as st

SURNAMES = "강윤표계김이박최정조임한오서신권황안송류홍고문양손배백허심노"
SYLLABLES = "가나다라마바사아하건규근나단담도람래린미민별빈빛새선설솔수슬시영우원유은재준지진찬태해"
STEMS = (
    "누리섬", "해오름", "가람", "물길", "달무리", "새별", "한여울", "솔바람", "너른들", "미리내",
    "꽃샘", "다솜", "온새미", "잔물결", "푸른솔", "별마루",
)  # fmt: skip
BODIES = ("연구원", "재단", "협회", "조합", "센터", "대학교", "위원회", "학회", "연합", "진흥원")
UNITS = ("정책기획과", "해양학과", "미래전략실", "지역혁신팀", "연구본부")
POSITIONS = ("연구위원", "대표", "과장", "위원장", "교수", "사무국장", "센터장", "주무관", "이사장")
PROGRAMS = (
    "공유냉장고 사업", "물길나눔 프로젝트", "청년마을 공모전", "자원순환 프로그램", "돌봄기금",
)  # fmt: skip
TITLES = ("섬과 물길의 앞날", "작은 마을의 살림살이", "바다를 돌보는 사람들", "함께 쓰는 지도")
FOREIGN = ("Rob Abelsen", "María Oterra", "Henrik Aaltonen", "Ines Calder", "Otto Brandtner")
HANJA = ("李恩宰", "朴河仁", "金智宇", "崔民洙", "鄭世賢")

SHAPES: dict[str, str] = {
    # A. heads
    "series": "제{i}차 {s}포럼", "date": "일   시 : 2024. {mon}. {day}.(목) 14:00 ~ 17:00",
    "place": "[장 소] {a} 대강당 {i}호", "host": "주최·주관: {a}, {b}", "sponsor": "후 원 : {a}",
    "theme": "주 제 : {t} {i}", "label alone": "일 시\n2024년 {mon}월 {day}일 13:30\n장 소\n{a}",
    "two dates": "2024. {mon}.{day}.(수) ~ {mon}.28.(금), '24년 지난 3일",
    "when and where": "일시 및 장소: 2024.{mon}.{day}. 14시, {a} 회의실",
    # B. persons
    "name post": "{n}({a} {r})", "name office": "{n} {r}({a})", "name commas": "{n}, {a}, {r}",
    "post name": "{a} {u} {n} {r}", "role name": "사회:{n}({a} {r})", "office in": "{a}({r} {n})",
    "fused": "{n} {a}장, {m} {b}장", "two posts": "{n} {a} 교수·{b} 센터장",
    "nested": "{n}({a}(NSI) {u} 수석연구원)", "name above": "{n}\n{a} {r}", "slash": "{n} {r}/{a}",
    "school": "{n} {s}대 {u} 교수", "short": "{n} {s}대 교수, {m} {s}연 박사",
    "generic": "{n} 협회 이사, {m} 재단 대표", "placeholder": "TBD, 발제자 2인, 참고인 {i}, 미정",
    "roster glued": "{n}{m}{o}{n}{m}{o}", "roster spaced": "{n}  {m}  {o}",
    "roster dots": "{n}·{m}․{o}", "roster split": "정 희  {n}  허 준  {m}",
    "roster hanja": "{h}({n}) {r}, {h}", "roster foreign": "{f}, {g} ({a})",
    "pairs": "{s}초 {n}․{s}중 {m}", "listed": "{n} {r}({a}), {m} {r}({b}), {o}({a} 교수)",
    # C. programmes
    "timetable": "14:{mm} ~ 15:00  {t} {i}  {n}({a} {r})", "keynote": "기조강연 : {t} {i}",
    "talk": "주제발표 {i}. {t} {i}\n  {n} {r}({a})", "talk quoted": "발제{i} ‘{t} {i}’ {n} {a} {r}",
    "session": "세션 {i}: {t} {i}\n좌 장 : {n} {r}({a})",
    "panel": "토론(가나다순)\n- {n}({a} {r})\n- {m}", "greeting": "축사 {n} {a} {r}",
    "break": "15:{mm} 중식, Coffee Break", "closing": "폐회 {i}",
    "table row": "14:{mm}\t{t} {i}\t{n}\t{a} {r}", "table roster": "{i}\t{n}\t{a}\t{u}\t{r}",
    "table pipes": "| {i} | {n} | {a} | {r} |", "table labels": "성명\t{n}\t소속\t{a}\t직위\t{r}",
    # D. outlines
    "roman": "Ⅰ. {t} {i}", "number": "{i}. {t} {i}", "syllable": "가. {p} 추진 현황 {i}",
    "box": "□ {p}의 필요성이 제기됨", "dash": "  - {a}와 협의하여 {p} 추진 필요",
    "ring": "○ {t}에 대한 의견", "boxed": "[{t} {i}]", "wingdings": "Ÿ {p}을 지속 추진함",
    "star": "※ {a} {r} {n}", "circled": "①{t} ②{p} ③{a}",
    "wrapped": "   {p}를 위한 지\n역문제 해결 방안을 모색하여",
    # E. turns
    "speaker": "◯위원장 {n}  성원이 되었으므로 회의를 개의하겠습니다.",
    "member": "○{n} 위원  {p}의 예산은 얼마입니까?", "colon": "○ {n} 위원 : {p}을 묻겠습니다.",
    "heading": "## ○위원장 {n}  다음은 {t}입니다.", "bare": "○{n}  그렇습니다.",
    "angle": "〈의장 {n}〉 회의를 시작합니다.", "entity": "&#9711;{n} 위원 예, 알겠습니다.",
    "seat": "위원장: 다음 안건을 {i}번째로 논의하겠습니다.",
    "introduced": "{n}({a} {r}): {p}이 필요합니다.",
    "acting": "○위원장직무대행 {n}  의석을 정돈해 주시기 바랍니다.",
    "paren": "({n} {r}) 주차 문제도 살펴야 합니다.",
    "change": "(위원장 {n}, 부위원장 {m}과 사회교대)",
    "question": "문 {p}은 어떻게 되었습니까?\n답 추진하고 있습니다.",
    "q and a": "Q. {p}의 예산은?\nA. ({n} {r}) 3억원입니다.", "witness": "증인: {n} ({a} {r})",
    "examiner": "[{n} 위원 신문]", "present": "◯출석 위원({i}인)\n{n} {m} {o}",
    "absent": "불출석: {n}, {m}", "attendees": "참석자: 위원장 {n}, 위원 {m}·{o}, 주민 30여 명",
    "officials": "○출석 공무원\n{u}장 {n}", "not a head": "◯위원 개선 ○ 일시 ◯의안 회부",
    "direction": "(10시 {mm}분 개의)", "laugh": "(웃음) (｢없습니다｣ 하는 위원 있음)",
    "trailing": "- {p}의 확대가 필요함({n})", "trailing office": "- {p}을 살펴야 함 <{n} {r}>",
    "block": "{n} {r}({a})\n - {p}을 확대해야 함",
    "round": "좌장 및 발표자 의견\n{n}\n- {p}이 필요함",
    # F. prose
    "reported": "{n} {a} {r}이 ‘{t}’를 발제했다.",
    "chaired": "{n} {a} {r}를 좌장으로 {m} {b} 교수가 참석했다.",
    "triangles": "△{a}은 {p}을 △{b}는 돌봄기금을 맡는다.",
    "headed": "{a}({r} {n})는 {day}일 포럼을 개최했다.",
    "quoted": "“{p}이 필요하다”고 {n} {r}({a})은 말했다.",
    "pronoun": "{n} {r}는 “물길이 먼저다”라고 말했다. 그는 “다음은 사람이다”라고 덧붙였다.",
    "surname": "{sn} {r}은 “{p}이 늦었다고 본다”고 밝혔다.",
    "leads": "{a}을 이끄는 {n} 씨가 사회를 맡았다.", "guest": "{n} {r}의 축사가 이어졌다.",
    "own post": "○{n}  {a} {n}입니다. 반갑습니다.",
    # G. noise
    "caption": "<표 {i}> {t}", "footer": "- {i} -", "running": "한국물길포럼 2024.{mon}.{day}",
    "phone": "과 장 {n}(044-201-{pin})",
    "contact": "담당부서\t{u}\t책임자\t과장\t{n}\t(044-201-{pin})",
    "mail": "{n} nuri{i}@example.kr 02-555-{pin}", "rights": "ⓒ {a} {i} 무단전재 금지",
    "footnote": "{i}){a}누리집에서내려받은자료를{r}{n}이다시엮음",
    "english": "{f} ({a}, Director) / {n} ({a} {r})",
    "bilingual": "Session {i}: Islands of Tomorrow 섬의 내일 {i}",
    # H. programs, I. collaborations, and what stands beside them
    "program": "{a}의 {s} {p}을 추진하고 있음",
    "program quoted": "‘{s} {p}’(SWP)을 시작했다. SWP는 {i}년째다.",
    "renamed": "{s} {p}은 {s2} {p}으로 명칭을 변경함",
    "many programs": "{s} {p}, {s2} {p}, 다양한 사업, R&D",
    "abbreviation": "{a}(이하 ‘{s}연’), {s}연은 {b}(NIS)와 함께함", "long form": "NIS({a})의 지원",
    "agreement": "{a}과 {b}은 {p}을 위한 업무협약(MOU)을 체결했다.",
    "together": "{a}, {b}, 주민들 모두 함께 {p}을 추진함",
    "between": "{a}-{b} 간 업무협력을 통해 {p}을 운영할 예정",
    "wish": "{a}와 {b}가 협력할 필요가 있음", "denial": "{a}과 {b}의 협업이 쉽지 않음",
    "funding": "{a}은 {b}에 {i}억원을 지원했다.", "lineage": "{a}은 {b}의 후신이다.",
    "under": "{a} 산하 {b}이 {s} {p}에 참여했다.", "mentions": "{a}, {b}, {a}, {b}",
    "ministries": "행정안전부와 해양수산부, 교육부가 {s} {p}을 지원한다.",
    # damage: what extraction from files leaves behind
    "open brackets": "{n}({a}({b}[{r}", "closed brackets": "{n}){a}){b}]{r}",
    "quotes": "‘{t} “{p} 「{s}", "glued": "{n}{a}{r}{p}", "spread": "박 하 늘 {sn} 위 원",
    "blanks": "{n}      {a}          {r}", "marks": "·········· {i} ----------",
    "syllables": "가나다라마바사아자차카타파하", "digits": "1234567890",
    "letters": "Abcd Efgh ijkl", "empty": "\n\n",
}  # fmt: skip


def make_name(number: int) -> str:
    """Return one of 50,000 names; those of neighbouring numbers differ in the surname."""
    given, surname = divmod(number, len(SURNAMES))
    first, last = given // len(SYLLABLES), given % len(SYLLABLES)
    return SURNAMES[surname] + SYLLABLES[last] + SYLLABLES[first % len(SYLLABLES)]


def make_stem(number: int) -> str:
    """Return what an organization or a program is called before its kind."""
    tail, stem = divmod(number, len(STEMS))
    first, last = tail // len(SYLLABLES), tail % len(SYLLABLES)
    return STEMS[stem] + SYLLABLES[last] + SYLLABLES[first % len(SYLLABLES)]


def list_values(number: int) -> dict[str, object]:
    """Return what line `number` of a record is filled with."""

    def pick(words: tuple[str, ...], skip: int = 0) -> str:
        return words[(number + skip) % len(words)]

    stems = make_stem(2 * number), make_stem(2 * number + 1)
    return {
        "n": make_name(3 * number), "m": make_name(3 * number + 1), "o": make_name(3 * number + 2),
        "s": stems[0], "a": stems[0] + pick(BODIES), "s2": stems[1],
        "b": stems[1] + pick(BODIES, 3),
        "u": pick(UNITS), "r": pick(POSITIONS), "p": pick(PROGRAMS), "t": pick(TITLES),
        "f": pick(FOREIGN), "g": pick(FOREIGN, 1), "h": pick(HANJA), "sn": pick(tuple(SURNAMES)),
        "i": number % 900 + 1, "mon": number % 12 + 1, "day": number % 28 + 1,
        "mm": f"{number % 60:02}", "pin": f"{number % 10000:04}",
    }  # fmt: skip


def fill_shape(shape: str, number: int) -> str:
    """Return a line (or a few) of a shape, filled with the values of that number."""
    return SHAPES[shape].format_map(list_values(number))


def repeat_shapes(
    shapes: tuple[str, ...], size: int, separator: str = "\n", first: int = 0
) -> str:
    """Return a text of at least `size` characters in which these shapes take turns.

    Every line names somebody else, from number `first` on: what was read before is remembered,
    and the same names would cost less a second time.
    """
    lines: list[str] = []
    length = 0
    for number, shape in enumerate(cycle(shapes), first):
        lines.append(fill_shape(shape, number))
        length += len(lines[-1]) + len(separator)
        if length >= size:
            return separator.join(lines)
    raise AssertionError("cycle never ends")


# --- hypothesis -----------------------------------------------------------------------------

DAMAGE = (
    "(", ")", "[", "]", "”", "“", "‘", "「", "((((", "))))", "\ufffd", "\u200b", "\xa0", "\t",
    "\r\n", "\n", "\n\n", "\ufeff", "|", "\u2028", ":", " : ", ",", "·", "○", "◯", "Q.", "문 ", "△",
    "\u3000" * 5, "&#9711;", "-" * 60, "." * 60, "(" * 200, "가" * 300, "A" * 300, " " * 300,
    "\t" * 90, "1" * 90,
)  # fmt: skip
shapes = st.sampled_from(tuple(SHAPES))
numbers = st.integers(0, 60)


@st.composite
def draw_lines(draw: st.DrawFn, most: int = 25) -> list[str]:
    """Draw lines of any shapes in any order; some repeat, some lose their ends."""
    lines: list[str] = []
    for shape, number in draw(st.lists(st.tuples(shapes, numbers), min_size=1, max_size=most)):
        lines.append(fill_shape(shape, number))
    if draw(st.booleans()):
        place = draw(st.integers(0, len(lines) - 1))
        times, separator = draw(st.integers(2, 40)), draw(st.sampled_from(("", " ", ", ")))
        lines[place] = separator.join([lines[place]] * times)
    return lines


@st.composite
def draw_text(draw: st.DrawFn) -> str:
    """Draw a record of such lines: whole, or with characters lost, doubled and put in."""
    text = draw(st.sampled_from(("\n", "\n", "\n\n", "\r\n", " ", ""))).join(draw(draw_lines()))
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(text)))
        lost = draw(st.integers(0, 3))
        put = draw(st.sampled_from(DAMAGE) | st.just(text[place : place + 12]))
        text = text[:place] + put + text[place + lost :]
    return text if text.strip() else fill_shape("series", 3)
