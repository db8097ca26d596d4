"""The draft: mentions that never overlap, sentences, what holds a place, what may be stated."""

from __future__ import annotations

import pytest
from short_record import find_named, make_document, make_person

from forumgraph.extract.draft import Draft, Support
from forumgraph.lexicon import Lexicon
from forumgraph.model import (
    Basis,
    Block,
    EntityType,
    Event,
    Mention,
    Proceedings,
    Section,
    Speech,
    Statement,
)

TEXT = "물길섬연구원은 해오름재단과 만났다."
NOBODY = Lexicon(())
NAMED = Support("named", "test.rule", "done", 0.9)


def make_draft(text: str, **fields: object) -> Draft:
    document = make_document(text)
    given: dict[str, object] = {"event": Event()} | fields
    proceedings = Proceedings.model_validate({"document_id": document.id} | given)
    return Draft(document, proceedings, NOBODY)


def add(draft: Draft, piece: str, entity_type: EntityType = "organization") -> Mention:
    start = draft.text.index(piece)
    mention = draft.add_mention(entity_type, (start, start + len(piece)), piece, "test")
    assert mention is not None
    return mention


def read_sentences(text: str, **fields: object) -> list[str]:
    return [text[start:end] for start, end in make_draft(text, **fields).sentences]


def read_statements(draft: Draft) -> tuple[Statement, ...]:
    return draft.finish().statements


def make_speech(text: str, said: str, **more: object) -> Speech:
    start = text.index(said)
    given: dict[str, object] = {"id": "u1", "start": start, "end": start + len(said)}
    return Speech.model_validate(given | more)


# --- mentions -----------------------------------------------------------------------------


def test_mention_takes_its_text_from_the_span() -> None:
    draft = make_draft(TEXT)
    mention = draft.add_mention("organization", (0, 6), "다른 이름", "test", lexicon="사전")
    assert mention is not None
    assert (mention.text, mention.name) == ("물길섬연구원", "다른 이름")
    assert (mention.rule, mention.lexicon) == ("test", "사전")


def test_mention_ids_depend_on_span_and_type() -> None:
    first, second = make_draft(TEXT), make_draft(TEXT)
    again = add(second, "물길섬연구원")
    assert add(first, "물길섬연구원").id == again.id
    assert again.id not in (add(first, "해오름재단").id, add(first, "물길섬", "topic").id)


@pytest.mark.parametrize("piece", ["물길섬", "연구원", "길섬연", "연구원은", TEXT])
def test_mentions_of_one_type_never_overlap(piece: str) -> None:
    draft = make_draft(TEXT)
    add(draft, "물길섬연구원")
    start = TEXT.index(piece)
    taken = draft.add_mention("organization", (start, start + len(piece)), piece, "late")
    assert taken is None
    assert [one.text for one in draft.find_mentions("organization")] == ["물길섬연구원"]


def test_same_span_again_returns_the_mention_that_is_there() -> None:
    draft = make_draft(TEXT)
    first = add(draft, "물길섬연구원")
    assert draft.add_mention("organization", (0, 6), "다른 이름", "late") is first


@pytest.mark.parametrize("piece", ["은 ", "해오름재단"])
def test_neighbouring_spans_do_not_overlap(piece: str) -> None:
    draft = make_draft(TEXT)
    add(draft, "물길섬연구원")
    assert add(draft, piece).text == piece


def test_mentions_of_two_types_may_share_a_span() -> None:
    draft = make_draft(TEXT)
    add(draft, "물길섬연구원")
    assert add(draft, "물길섬연구원", "topic").type == "topic"


def test_find_mentions_returns_text_order_whatever_was_added_first() -> None:
    draft = make_draft(TEXT)
    add(draft, "해오름재단")
    add(draft, "물길섬연구원")
    assert [one.start for one in draft.find_mentions("organization")] == [0, 8]


@pytest.mark.parametrize(
    ("start", "end", "texts"),
    [
        (0, 8, ["물길섬연구원"]),
        (0, 9, ["물길섬연구원", "해오름재단"]),
        (1, 9, ["해오름재단"]),
        (8, -1, ["해오름재단"]),
        (9, -1, []),
        (0, 0, []),
    ],
)
def test_find_mentions_returns_those_that_start_inside(
    start: int, end: int, texts: list[str]
) -> None:
    draft = make_draft(TEXT)
    add(draft, "물길섬연구원")
    add(draft, "해오름재단")
    assert [one.text for one in draft.find_mentions("organization", start, end)] == texts


@pytest.mark.parametrize(
    ("start", "end", "hit"),
    [(0, 1, True), (5, 6, True), (6, 8, False), (4, 20, True), (13, 14, False), (12, 13, True)],
)
def test_find_overlap_needs_one_shared_character(start: int, end: int, hit: bool) -> None:
    draft = make_draft(TEXT)
    add(draft, "물길섬연구원")
    add(draft, "해오름재단")
    assert (draft.find_overlap("organization", start, end) is not None) is hit


@pytest.mark.parametrize(("end", "hit"), [(6, True), (5, False), (7, False), (0, False)])
def test_find_ending_wants_the_exact_end(end: int, hit: bool) -> None:
    draft = make_draft(TEXT)
    add(draft, "물길섬연구원")
    assert (draft.find_ending("organization", end) is not None) is hit


def test_dropped_mention_frees_its_place() -> None:
    draft = make_draft(TEXT)
    draft.drop_mention(add(draft, "연구원"))
    assert draft.find_mentions("organization") == []
    assert add(draft, "물길섬연구원").start == 0


def test_update_mention_keeps_span_and_id() -> None:
    draft = make_draft(TEXT)
    mention = add(draft, "물길섬연구원")
    changed = draft.update_mention(mention, name="물섬연", aliases=("MSI",))
    assert (changed.id, changed.start, changed.name) == (mention.id, 0, "물섬연")
    assert draft.find_mentions("organization") == [changed]


def test_mask_tagline_blots_out_the_types_asked_for() -> None:
    draft = make_draft(TEXT)
    draft.tagline = "n" * len(TEXT)
    add(draft, "물길섬연구원")
    add(draft, "만났다", "topic")
    masked = draft.mask_tagline("organization")
    assert masked == "W" * 6 + "n" * (len(TEXT) - 6)


def test_mask_tagline_survives_overlapping_types() -> None:
    draft = make_draft(TEXT)
    draft.tagline = "n" * len(TEXT)
    add(draft, "물길섬연구원")
    add(draft, "연구원은", "person")
    masked = draft.mask_tagline("organization", "person")
    assert len(masked) == len(TEXT)
    assert masked.startswith("W" * 6)


# --- sentences ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("비가 왔다. 바람이 불었다.", ["비가 왔다.", "바람이 불었다."]),
        ("누가 왔나? 모두 왔다!", ["누가 왔나?", "모두 왔다!"]),
        ("“비가 왔다.” 강나루가 말했다.", ["“비가 왔다.”", "강나루가 말했다."]),
        ("끝났다(1부). 다음이다.", ["끝났다(1부).", "다음이다."]),
        ("첫 줄\n둘째 줄", ["첫 줄", "둘째 줄"]),
        ("비가 왔다.\n\n바람이 불었다.", ["비가 왔다.", "바람이 불었다."]),
        ("예산은 3.5억 원이다.", ["예산은 3.5억 원이다."]),
        ("2024. 3. 5. 회의를 열었다.", ["2024. 3. 5. 회의를 열었다."]),
        ("물길.섬 이야기", ["물길.섬 이야기"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_full_stop_and_a_blank_say_so(
    text: str, sentences: list[str]
) -> None:
    assert read_sentences(text) == sentences


@pytest.mark.parametrize("marker", list("•-–—○◯●□■◇◆▶※*·ㅇ"))
def test_sentences_leave_out_the_marker_of_a_line(marker: str) -> None:
    assert read_sentences(f"{marker} 물길을 열었다.") == ["물길을 열었다."]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("○ - 물길을 열었다.", "물길을 열었다."),
        ("   ○ 물길을 열었다.", "물길을 열었다."),
        ("-5도까지 내려갔다.", "-5도까지 내려갔다."),
        ("ㅇㅇ재단이 왔다.", "ㅇㅇ재단이 왔다."),
        ("·물길을 열었다.", "·물길을 열었다."),
        ("물길 - 섬길을 열었다.", "물길 - 섬길을 열었다."),
    ],
)
def test_sentences_take_for_a_marker_only_what_opens_a_line(text: str, sentence: str) -> None:
    assert read_sentences(text) == [sentence]


def test_line_of_a_marker_alone_stays_as_it_is() -> None:
    assert read_sentences("○ \n물길을 열었다.") == ["○", "물길을 열었다."]


def test_speech_starts_a_sentence_of_its_own() -> None:
    text = "○강나루 위원 물길을 열었다. 또 섬길을 열었다."
    speech = make_speech(text, "물길을 열었다. 또 섬길을 열었다.")
    found = read_sentences(text, speeches=(speech,))
    assert found == ["○강나루 위원", "물길을 열었다.", "또 섬길을 열었다."]


def test_sentences_do_not_reach_over_a_block() -> None:
    text = "물길섬연구원은\n해오름재단과 만났다."
    draft = make_draft(text)
    assert [text[slice(*span)] for span in draft.sentences] == text.split("\n")


@pytest.mark.parametrize(
    ("piece", "sentence"),
    [("비가", "비가 왔다."), ("왔다.", "비가 왔다."), ("바람", "바람이 불었다.")],
)
def test_find_sentence_returns_the_one_that_holds_the_position(piece: str, sentence: str) -> None:
    text = "비가 왔다.  바람이 불었다."
    draft = make_draft(text)
    assert text[slice(*draft.find_sentence(text.index(piece)))] == sentence


def test_find_sentence_between_two_returns_the_one_before() -> None:
    text = "비가 왔다.   바람이 불었다."
    assert make_draft(text).find_sentence(text.index("   ") + 1) == (0, 6)


def test_find_sentence_of_an_empty_text_is_empty() -> None:
    assert make_draft("").find_sentence(0) == (0, 0)


@pytest.mark.parametrize(
    ("span", "trimmed"), [((0, 7), (2, 4)), ((2, 4), (2, 4)), ((0, 3), (2, 3))]
)
def test_trim_takes_the_blanks_off_both_ends(
    span: tuple[int, int], trimmed: tuple[int, int]
) -> None:
    assert make_draft("  물길   ").trim(span) == trimmed


# --- what holds a place -------------------------------------------------------------------


def test_find_page_is_the_page_of_the_block() -> None:
    text = "첫 쪽\n둘째 쪽"
    blocks = (Block(start=0, end=3, page=1), Block(start=4, end=8, page=2))
    document = make_document(text).model_copy(update={"blocks": blocks})
    draft = Draft(document, Proceedings(document_id=document.id, event=Event()), NOBODY)
    assert [draft.find_page(at) for at in (0, 2, 4, 7)] == [1, 1, 2, 2]


def test_find_page_is_none_where_the_format_has_no_pages() -> None:
    draft = make_draft("\n물길")
    assert draft.find_page(0) is None
    assert draft.find_page(1) is None


def test_find_speech_returns_the_speech_around_a_position() -> None:
    text = "개회\n물길을 열었다.\n폐회"
    draft = make_draft(text, speeches=(make_speech(text, "물길을 열었다."),))
    held = [at for at in range(len(text)) if draft.find_speech(at)]
    assert held == list(range(3, 11))


def test_find_section_returns_the_innermost() -> None:
    text = "1. 물길\n가. 섬길\n지도를 냈다.\n2. 등대\n불을 켰다."
    sections = (
        Section(title=find_named(text, "물길"), level=1, start=0, end=text.index("2.")),
        Section(title=find_named(text, "섬길"), level=2, start=6, end=text.index("2.")),
        Section(title=find_named(text, "등대"), level=1, start=text.index("2."), end=len(text)),
    )
    draft = make_draft(text, sections=sections)
    for piece, title in (("지도", "섬길"), ("불을", "등대"), ("가.", "물길")):
        section = draft.find_section(text.index(piece))
        assert section is not None
        assert section.title.name == title, piece


def test_heading_is_not_in_its_own_section() -> None:
    text = "1. 물길\n지도를 냈다."
    section = Section(title=find_named(text, "물길"), level=1, start=0, end=len(text))
    assert make_draft(text, sections=(section,)).find_section(3) is None


def test_find_section_ends_with_the_section() -> None:
    text = "1. 물길\n지도를 냈다.\n끝"
    section = Section(title=find_named(text, "물길"), level=1, start=0, end=text.index("\n끝"))
    assert make_draft(text, sections=(section,)).find_section(text.index("끝")) is None


def test_find_speaker_is_the_person_whose_speech_it_is() -> None:
    text = "강나루 팀장(물길섬연구원)\n물길을 열었다."
    line = text.partition("\n")[0]
    person = make_person(text, line, "강나루", "물길섬연구원")
    draft = make_draft(text, speeches=(make_speech(text, "물길을 열었다.", speaker=person),))
    name, body = add(draft, "강나루", "person"), add(draft, "물길섬연구원")
    place = text.index("물길을")
    assert draft.find_speaker(place) == name
    assert draft.find_speaker_organization(place) == body
    assert draft.find_speaker(0) is None
    assert draft.find_speaker_organization(0) is None


def test_speech_without_a_speaker_has_no_organization() -> None:
    draft = make_draft(TEXT, speeches=(make_speech(TEXT, TEXT),))
    assert draft.find_speaker(0) is None
    assert draft.find_speaker_organization(0) is None


def test_speaker_without_affiliation_has_no_organization() -> None:
    text = "강나루\n물길을 열었다."
    person = make_person(text, "강나루", "강나루")
    draft = make_draft(text, speeches=(make_speech(text, "물길을 열었다.", speaker=person),))
    assert draft.find_speaker_organization(5) is None


# --- statements ---------------------------------------------------------------------------


def test_statement_quotes_its_span_and_keeps_its_support() -> None:
    draft = make_draft(TEXT, event=Event(date="2024-03"))
    left, right = add(draft, "물길섬연구원"), add(draft, "해오름재단")
    draft.state("collaborates_with", left, right, (0, len(TEXT)), NAMED, on="물길")
    (made,) = read_statements(draft)
    assert (made.quote, made.subject, made.object) == (TEXT, left.id, right.id)
    assert (made.basis, made.rule, made.status, made.confidence) == NAMED
    assert (made.date, made.qualifiers) == ("2024-03", {"on": "물길"})


def test_statement_leaves_out_empty_qualifiers() -> None:
    draft = make_draft(TEXT)
    ends = add(draft, "물길섬연구원"), add(draft, "해오름재단")
    draft.state("funds", *ends, (0, len(TEXT)), NAMED, amount=None)
    (made,) = read_statements(draft)
    assert made.qualifiers == {}


@pytest.mark.parametrize("missing", ["subject", "target", "both"])
def test_statement_with_a_missing_end_is_none(missing: str) -> None:
    draft = make_draft(TEXT)
    left, right = add(draft, "물길섬연구원"), add(draft, "해오름재단")
    draft.state(
        "funds",
        None if missing != "target" else left,
        None if missing != "subject" else right,
        (0, 5),
        NAMED,
    )
    assert read_statements(draft) == ()


def test_statement_of_a_body_about_itself_is_none() -> None:
    draft = make_draft(TEXT)
    body = add(draft, "물길섬연구원")
    draft.state("collaborates_with", body, body, (0, 6), NAMED)
    assert read_statements(draft) == ()


@pytest.mark.parametrize(
    ("predicate", "subject", "target", "admitted"),
    [
        ("runs", "organization", "program", True),
        ("runs", "person", "program", False),
        ("runs", "program", "organization", False),
        ("funds", "organization", "organization", True),
        ("presents", "person", "event", False),
        ("chairs", "person", "event", True),
        ("discusses", "session", "topic", True),
        ("discusses", "organization", "topic", False),
    ],
)
def test_statement_needs_ends_that_the_ontology_admits(
    predicate: str, subject: EntityType, target: EntityType, admitted: bool
) -> None:
    draft = make_draft(TEXT)
    ends = add(draft, "물길섬연구원", subject), add(draft, "해오름재단", target)
    draft.state(predicate, *ends, (0, len(TEXT)), NAMED)
    assert bool(read_statements(draft)) is admitted


def test_statement_made_twice_is_one_and_the_first_rule_stays() -> None:
    draft = make_draft(TEXT)
    ends = add(draft, "물길섬연구원"), add(draft, "해오름재단")
    draft.state("funds", *ends, (0, len(TEXT)), NAMED)
    draft.state("funds", *ends, (0, len(TEXT)), Support("named", "late.rule"))
    assert [one.rule for one in read_statements(draft)] == ["test.rule"]


@pytest.mark.parametrize(
    ("span", "basis"), [((0, 20), "named"), ((0, 13), "named"), ((0, 12), "context"),
                        ((1, 20), "context"), ((14, 17), "context")],
)  # fmt: skip
def test_basis_named_needs_both_ends_in_the_quote(span: tuple[int, int], basis: str) -> None:
    draft = make_draft(TEXT)
    ends = add(draft, "물길섬연구원"), add(draft, "해오름재단")
    draft.state("funds", *ends, span, NAMED)
    assert [one.basis for one in read_statements(draft)] == [basis]


@pytest.mark.parametrize("basis", ["speaker", "list", "context"])
def test_other_bases_stay_when_an_end_is_outside_the_quote(basis: Basis) -> None:
    draft = make_draft(TEXT)
    ends = add(draft, "물길섬연구원"), add(draft, "해오름재단")
    draft.state("funds", *ends, (14, 17), Support(basis, "test.rule"))
    assert [one.basis for one in read_statements(draft)] == [basis]


def test_statement_of_a_speech_names_who_says_it() -> None:
    text = "강나루\n누리섬재단은 해오름재단을 도왔다."
    person = make_person(text, "강나루", "강나루")
    said = text.partition("\n")[2]
    draft = make_draft(text, speeches=(make_speech(text, said, speaker=person),))
    name = add(draft, "강나루", "person")
    draft.state("funds", add(draft, "누리섬재단"), add(draft, "해오름재단"), (4, 21), NAMED)
    assert [one.speaker for one in read_statements(draft)] == [name.id]


def test_statement_outside_a_speech_has_no_speaker() -> None:
    draft = make_draft(TEXT)
    draft.state("funds", add(draft, "물길섬연구원"), add(draft, "해오름재단"), (0, 18), NAMED)
    assert [one.speaker for one in read_statements(draft)] == [None]


def test_finish_orders_by_place_and_not_by_arrival() -> None:
    draft = make_draft("가람재단은 누리재단을, 누리재단은 다온재단을 도왔다.")
    last = add(draft, "다온재단")
    middle, first = add(draft, "누리재단"), add(draft, "가람재단")
    draft.state("funds", middle, last, (13, 28), NAMED)
    draft.state("funds", first, middle, (0, 12), NAMED)
    extraction = draft.finish()
    assert [one.text for one in extraction.mentions] == ["가람재단", "누리재단", "다온재단"]
    assert [one.start for one in extraction.statements] == [0, 13]
