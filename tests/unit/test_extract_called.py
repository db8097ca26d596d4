"""Further places of bodies: short forms, units, contractions, bare heads, one's own, 도에서는."""

from __future__ import annotations

import pytest
from short_record import Found, extract_speech, extract_text, find_named, make_person
from spacy.language import Language

from forumgraph.model import Speech

NURI, HAE = "누리섬연구원", "해오름재단"
SPEAKER = "물길섬연구원"
LONG = "남해순환경제연구원"
CLUB, OTHER = "누리섬바다협회", "가람물길협회"


def read_called(found: Found) -> dict[str, tuple[str, str]]:
    """Return the last place of each written form: what it stands for and by which rule."""
    return {one.text: (one.name, one.rule) for one in found.list_mentions("organization")}


# --- units --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        ("경북대학교", "산학협력단"),
        ("한국농어촌공사", "다온지사"),
        ("한국농어촌공사", "남해지역본부"),
        (HAE, "남해본부"),
        (HAE, "남해지부"),
        (HAE, "섬사업단"),
        (HAE, "부설연구소"),
        (HAE, "남해사무소"),
        ("경북대학교", "의과대학"),
    ],
)
def test_unit_behind_its_body_bears_both_names(nlp: Language, body: str, unit: str) -> None:
    found = read_called(extract_text(nlp, f"{body} {unit}는 왔다."))
    assert found == {body: (body, body_rule(body)), unit: (f"{body} {unit}", "unit")}


def body_rule(body: str) -> str:
    return "suffix" if body == HAE else "lexicon"


@pytest.mark.parametrize("end", ["은", "는", "이", "와", "에", "의", "를", "도", "에서", ".", ","])
def test_unit_ends_before_a_particle_or_a_sign(nlp: Language, end: str) -> None:
    found = extract_text(nlp, f"{HAE} 남해지부{end} 섬길을 보았다.")
    assert f"{HAE} 남해지부" in found.names("organization")


@pytest.mark.parametrize("text", ["남해지부장이 왔다", "남해지부터 왔다", "본부석에 앉았다"])
def test_longer_word_behind_a_body_is_no_unit(nlp: Language, text: str) -> None:
    found = read_called(extract_text(nlp, f"{HAE} {text}."))
    assert "unit" not in {rule for _, rule in found.values()}


@pytest.mark.parametrize("between", ["", ", ", "의 ", "  ", "과 "])
def test_unit_stands_one_blank_behind_its_body(nlp: Language, between: str) -> None:
    found = read_called(extract_text(nlp, f"{HAE}{between}남해지부는 왔다."))
    assert "unit" not in {rule for _, rule in found.values()}


def test_name_of_the_lexicon_behind_a_body_is_no_unit(nlp: Language) -> None:
    found = extract_text(nlp, f"{HAE} 경북대학교병원은 왔다.")
    assert found.names("organization") == {HAE, "경북대학교병원"}


# --- short forms in brackets --------------------------------------------------------------


@pytest.mark.parametrize(
    ("bracket", "short"),
    [
        ("(NSI)", "NSI"),
        (" (NSI)", "NSI"),
        ("(이하 누섬연)", "누섬연"),
        ("(이하 ‘누섬연’)", "누섬연"),
        ("(이하 “누섬연”이라 한다)", "누섬연"),
        ("(이하 누섬연이라 함)", "누섬연"),
        ("(약칭: 누섬연)", "누섬연"),
        ("(일명 물빛집)", "물빛집"),
        ("(줄여서 누섬연)", "누섬연"),
        ("(별칭 물빛집)", "물빛집"),
        ("(영문명: Nuri Island Institute)", "Nuri Island Institute"),
        ("(누섬연)", "누섬연"),
        ("(N&I)", "N&I"),
        ("（NSI）", "NSI"),
    ],
)
def test_bracket_introduces_a_short_form(nlp: Language, bracket: str, short: str) -> None:
    found = extract_text(nlp, f"{NURI}{bracket}은 왔다. {short}은 또 왔다.")
    assert found.names("organization") == {NURI}
    assert found.texts("organization").count(short) == 2
    first = found.list_mentions("organization")[0]
    assert first.aliases == (short,)


@pytest.mark.parametrize(
    "bracket", ["(서울)", "(원장 강나루)", "(2024)", "(바다빛)", "(누)", "()", "(누리섬연구원)"]
)
def test_other_brackets_introduce_nothing(nlp: Language, bracket: str) -> None:
    found = extract_text(nlp, f"{NURI}{bracket}은 왔다.")
    assert {one.aliases for one in found.list_mentions("organization")} == {()}
    assert "abbreviation" not in {rule for _, rule in read_called(found).values()}


def test_bracket_away_from_a_body_introduces_nothing(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}은 물길(NSI)을 열었다. NSI는 왔다.")
    assert found.texts("organization") == [NURI]


@pytest.mark.parametrize("gap", ["(", " ("])
def test_short_form_may_stand_before_the_bracket(nlp: Language, gap: str) -> None:
    found = extract_text(nlp, f"NSI{gap}{NURI})는 왔다. NSI는 또 왔다.")
    assert found.names("organization") == {NURI}
    assert found.texts("organization").count("NSI") == 2


def test_word_before_a_longer_bracket_is_no_short_form(nlp: Language) -> None:
    found = extract_text(nlp, f"NSI({NURI}에서 옴)는 왔다.")
    assert found.texts("organization") == [NURI]


def test_body_with_two_short_forms_has_both(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}(NSI)은 왔다. {NURI}(누섬연)은 갔다. NSI와 누섬연은 같다.")
    assert found.names("organization") == {NURI}
    assert len(found.list_mentions("organization")) == 6


def test_introduced_form_overrides_the_lexicon_before_and_behind(nlp: Language) -> None:
    found = extract_text(nlp, "NIA는 왔다. 누리섬정보원(NIA)이 왔다. NIA는 갔다.")
    assert found.names("organization") == {"누리섬정보원"}
    assert {one.lexicon for one in found.list_mentions("organization")} == {None}


def test_form_of_the_lexicon_is_kept_where_nothing_is_introduced(nlp: Language) -> None:
    found = extract_text(nlp, "NIA는 왔다. 누리섬정보원이 왔다.")
    assert found.names("organization") == {"한국지능정보사회진흥원", "누리섬정보원"}


# --- again --------------------------------------------------------------------------------


def extract_member(nlp: Language, said: str, place: str = "바다숲나눔") -> Found:
    line = f"강나루 대표({place})"
    text = f"{line}\n{said}"
    person = make_person(text, line, "강나루", place, position="대표")
    return extract_text(nlp, text, attendees=(person,))


@pytest.mark.parametrize("end", ["은", "이", "과", "에서", "으로부터", "측", "들", ".", ",", ""])
def test_name_of_a_line_is_found_again_before_any_particle(nlp: Language, end: str) -> None:
    found = extract_member(nlp, f"그날 바다숲나눔{end} 섬길을 보았다.")
    assert found.texts("organization") == ["바다숲나눔"] * 2
    assert [one.rule for one in found.list_mentions("organization")] == ["affiliation", "again"]


@pytest.mark.parametrize("word", ["바다숲나눔터", "큰바다숲나눔", "바다숲", "바다숲 나눔"])
def test_other_words_are_not_the_name_again(nlp: Language, word: str) -> None:
    found = extract_member(nlp, f"그날 {word}를 보았다.")
    assert found.texts("organization") == ["바다숲나눔"]


@pytest.mark.parametrize(
    ("legal", "bare"),
    [("㈜바다실", "바다실"), ("바다실㈜", "바다실"), ("재단법인 물길나눔", "물길나눔")],
)
def test_name_is_found_again_without_its_legal_form(nlp: Language, legal: str, bare: str) -> None:
    found = extract_text(nlp, f"{legal}이 왔다. {bare}이 갔다.")
    assert read_called(found)[bare] == (legal, "again")


def test_name_of_two_syllables_is_not_looked_for_again(nlp: Language) -> None:
    found = extract_member(nlp, "그날 나래가 섬길을 보았다.", place="나래")
    assert found.texts("organization") == ["나래"]


def test_department_is_not_looked_for_again(nlp: Language) -> None:
    line = f"강나루 과장({NURI} 물길정책과)"
    text = f"{line}\n물길정책과는 왔다."
    unit = find_named(text, "물길정책과")
    person = make_person(text, line, "강나루", NURI, position="과장", department=unit)
    found = extract_text(nlp, text, attendees=(person,))
    assert found.texts("organization").count("물길정책과") == 1


# --- names that lost their front ----------------------------------------------------------


def test_name_that_lost_its_front_is_the_whole_one(nlp: Language) -> None:
    found = extract_text(nlp, "새솔도시재생지원센터가 왔다. 도시재생지원센터는 갔다.")
    assert found.names("organization") == {"새솔도시재생지원센터"}
    assert len(found.list_mentions("organization")) == 2


def test_front_is_not_guessed_where_two_fit(nlp: Language) -> None:
    text = "새솔도시재생지원센터와 한솔도시재생지원센터가 왔다. 도시재생지원센터는 갔다."
    found = extract_text(nlp, text)
    assert {"새솔도시재생지원센터", "한솔도시재생지원센터"} < found.names("organization")
    assert read_called(found)["도시재생지원센터"][0] == "도시재생지원센터"


def test_name_of_the_lexicon_did_not_lose_its_front(nlp: Language) -> None:
    found = extract_text(nlp, "누리한국농어촌공사가 왔다. 한국농어촌공사는 갔다.")
    assert "한국농어촌공사" in found.names("organization")


# --- contractions -------------------------------------------------------------------------


@pytest.mark.parametrize("short", ["남순연", "남경연", "남순경연"])
@pytest.mark.parametrize("particle", ["은", "이", "과", "에서", "의"])
def test_contraction_before_a_particle_is_the_body(
    nlp: Language, short: str, particle: str
) -> None:
    found = extract_text(nlp, f"{LONG}이 왔다. 그날 {short}{particle} 섬길을 보았다.")
    assert read_called(found)[short] == (LONG, "contraction")


@pytest.mark.parametrize("word", ["남연순", "순남연", "남순원", "남순협", "남연", "남순연구"])
def test_other_words_are_no_contraction(nlp: Language, word: str) -> None:
    found = extract_text(nlp, f"{LONG}이 왔다. 그날 {word}은 섬길을 보았다.")
    assert found.texts("organization") == [LONG]


def test_contraction_that_fits_two_bodies_is_none(nlp: Language) -> None:
    text = f"{LONG}과 남도순례문화연구원이 왔다. 그날 남순연은 섬길을 보았다."
    assert "남순연" not in extract_text(nlp, text).texts("organization")


@pytest.mark.parametrize("rest", ["을 보았다", "으로 갔다", " 섬길을 보았다"])
def test_contraction_is_read_as_a_subject_only(nlp: Language, rest: str) -> None:
    found = extract_text(nlp, f"{LONG}이 왔다. 그날 남순연{rest}.")
    assert found.texts("organization") == [LONG]


def test_contraction_of_a_short_name_is_none(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}이 왔다. 그날 누섬연은 섬길을 보았다.")
    assert found.texts("organization") == [NURI]


# --- bare heads ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rest", ["는 갔다", "가 갔다", "와 만났다", "에서 왔다", "의 일이다", "도 갔다", "에게 물었다",
             "와의 일이다", "하고 만났다", ", 섬이 왔다"],
)  # fmt: skip
def test_bare_head_in_a_case_is_the_body_named_before(nlp: Language, rest: str) -> None:
    found = extract_text(nlp, f"{CLUB}가 왔다. 그날도 협회{rest}.")
    assert read_called(found)["협회"] == (CLUB, "called")


@pytest.mark.parametrize(
    "rest", ["를 세웠다", "로 갔다", "장이 왔다", " 사람이 왔다", "마다 달랐다"]
)
def test_bare_head_in_another_case_is_a_common_noun(nlp: Language, rest: str) -> None:
    found = extract_text(nlp, f"{CLUB}가 왔다. 그러나 협회{rest}.")
    assert found.texts("organization") == [CLUB]


@pytest.mark.parametrize("before", ["청년 ", "여러 섬마을 ", "새 어민 "])
def test_head_behind_a_noun_is_not_bare(nlp: Language, before: str) -> None:
    found = extract_text(nlp, f"{CLUB}가 왔다. {before}협회는 갔다.")
    assert "협회" not in found.texts("organization")


def test_bare_head_before_its_body_is_nobody(nlp: Language) -> None:
    found = extract_text(nlp, f"그날도 협회는 갔다. {CLUB}가 왔다.")
    assert found.texts("organization") == [CLUB]


def test_strong_head_is_the_last_of_several_bodies(nlp: Language) -> None:
    found = extract_text(nlp, f"{CLUB}와 {OTHER}가 왔다. {CLUB}가 말했다. 이에 협회는 갔다.")
    assert read_called(found)["협회"][0] == CLUB


def test_weak_head_of_several_bodies_is_nobody(nlp: Language) -> None:
    found = extract_text(nlp, "누리섬해양센터와 가람물길센터가 왔다. 이에 센터는 갔다.")
    assert "센터" not in found.texts("organization")


def test_weak_head_of_one_body_is_that_body(nlp: Language) -> None:
    found = extract_text(nlp, "누리섬해양센터가 왔다. 이에 센터는 갔다.")
    assert read_called(found)["센터"] == ("누리섬해양센터", "called")


@pytest.mark.parametrize(
    ("name", "head"),
    [("누리섬은행", "은행"), ("누리섬초등학교", "학교"), ("누리섬시민모임", "모임")],
)
def test_heads_that_are_everyday_words_call_nobody(nlp: Language, name: str, head: str) -> None:
    found = extract_text(nlp, f"{name}이 왔다. 그날도 {head}에서 왔다.")
    assert head not in found.texts("organization")


def test_last_word_of_a_name_calls_the_body(nlp: Language) -> None:
    found = extract_text(nlp, "누리섬 교육지원청이 왔다. 이에 교육지원청은 갔다.")
    assert found.names("organization") == {"누리섬 교육지원청"}
    assert len(found.list_mentions("organization")) == 2


def test_body_of_a_place_takes_its_head_from_the_lexicon(nlp: Language) -> None:
    """Where a record has one 농협 of a place, its 농협 is that one and not the federation."""
    found = extract_text(nlp, "누리섬바다농협이 왔다. 이에 농협은 갔다.")
    assert read_called(found)["농협"] == ("누리섬바다농협", "called")


def test_head_without_a_body_of_the_place_stays_the_lexicons(nlp: Language) -> None:
    found = extract_text(nlp, "누리섬재단이 왔다. 이에 농협은 갔다.")
    assert read_called(found)["농협"] == ("농업협동조합중앙회", "lexicon")


# --- one's own ----------------------------------------------------------------------------


@pytest.mark.parametrize("own", ["저희", "우리", "저희 연구원", "우리 연구원", "저희연구원"])
@pytest.mark.parametrize("particle", ["은", "는", "도", "의", "에서"])
def test_speaker_calls_the_own_body(nlp: Language, own: str, particle: str) -> None:
    found = read_called(extract_speech(nlp, f"그날 {own}{particle} 섬길을 보았습니다."))
    assert found[own] == (SPEAKER, "own")


@pytest.mark.parametrize("own", ["저희 협회", "우리 섬", "우리나라", "우리 모두", "저희 아이들"])
def test_speaker_calls_other_things_own_too(nlp: Language, own: str) -> None:
    found = extract_speech(nlp, f"그날 {own}는 섬길을 보았습니다.")
    assert found.texts("organization") == [SPEAKER]


@pytest.mark.parametrize("rest", ["끼리 갔다", "를 보았다", " 곁에 왔다"])
def test_own_in_another_case_calls_nobody(nlp: Language, rest: str) -> None:
    assert extract_speech(nlp, f"그날 저희{rest}.").texts("organization") == [SPEAKER]


def test_own_outside_a_speech_is_nobodys(nlp: Language) -> None:
    assert extract_text(nlp, f"{NURI}이 왔다. 저희는 갔다.").texts("organization") == [NURI]


def extract_own(nlp: Language, said: str, *places: str) -> dict[str, tuple[str, str]]:
    """Extract what 강나루 says, whom one line after another puts into each place."""
    lines = [f"강나루({place})" for place in places]
    text = "\n".join((*lines, said))
    people = tuple(make_line(text, line, place) for line, place in zip(lines, places, strict=True))
    speech = Speech(id="u1", speaker=people[0], start=text.index(said), end=len(text))
    return read_called(extract_text(nlp, text, attendees=people, speeches=(speech,)))


def make_line(text: str, line: str, place: str) -> object:
    person = make_person(text, line, "강나루", place)
    start = text.index(line)
    name = person.name.model_copy(update={"start": start, "end": start + 3})
    return person.model_copy(update={"name": name})


def test_member_of_a_board_speaks_of_the_own_body_and_not_of_the_board(nlp: Language) -> None:
    places = ("남해물길위원회", HAE)
    assert extract_own(nlp, "저희는 갔습니다.", *places)["저희"] == (HAE, "own")


def test_member_of_a_board_may_call_the_board_by_its_head(nlp: Language) -> None:
    found = extract_own(nlp, "우리 위원회는 갔습니다.", "남해물길위원회", HAE)
    assert found["우리 위원회"] == ("남해물길위원회", "own")


def test_member_of_a_board_alone_has_no_own_body(nlp: Language) -> None:
    assert "저희" not in extract_own(nlp, "저희는 갔습니다.", "남해물길위원회")


# --- one's own government -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "kind", "government"),
    [
        ("강원특별자치도의회", "도", "강원특별자치도"),
        ("경상남도", "도", "경상남도"),
        ("통영시", "시", "통영시"),
        ("하동군의회", "군", "하동군"),
        ("강남구의회", "구", "강남구"),
    ],
)
@pytest.mark.parametrize("particle", ["에서", "에서는", "에서도"])
def test_government_of_the_record_is_called_by_its_kind(
    nlp: Language, named: str, kind: str, government: str, particle: str
) -> None:
    found = extract_text(nlp, f"{named}가 열렸다. 그날 {kind}{particle} 섬길을 보았다.")
    assert read_called(found)[kind] == (government, "called")


@pytest.mark.parametrize(
    ("named", "rest"),
    [
        ("통영시", "군에서는 섬길을 보았다"),
        ("통영시", "시에 물었다"),
        ("통영시", "도시에서는 섬길을 보았다"),
        (HAE, "시에서는 섬길을 보았다"),
        ("행정안전부", "도에서는 섬길을 보았다"),
    ],
)
def test_other_words_call_no_government(nlp: Language, named: str, rest: str) -> None:
    found = extract_text(nlp, f"{named}가 왔다. 그날 {rest}.")
    assert found.texts("organization") == [named]


def test_kind_of_two_governments_calls_neither(nlp: Language) -> None:
    found = extract_text(nlp, "하동군과 가평군이 왔다. 그날 군에서는 섬길을 보았다.")
    assert "군" not in found.texts("organization")


def test_council_and_its_government_are_one_government(nlp: Language) -> None:
    found = extract_text(nlp, "하동군의회와 하동군이 왔다. 그날 군에서는 섬길을 보았다.")
    assert read_called(found)["군"] == ("하동군", "called")


def test_network_of_anybody_is_not_the_one_with_a_name(nlp: Language) -> None:
    text = "한국섬살림네트워크가 모였다. 대학 네트워크가 생겼고 네트워크에 사람이 들어왔다."
    found = extract_text(nlp, text)
    assert found.texts("organization") == ["한국섬살림네트워크"]
