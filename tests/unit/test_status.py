"""What a sentence says of its own truth, by the ending of the clause that holds the cue."""

from __future__ import annotations

import pytest

from forumgraph.extract.status import judge_status

# sentence, cue word, status
DONE = [
    ("누리섬연구원은 해오름시와 업무협약을 체결했다.", "협약"),
    ("누리섬연구원은 해오름시와 협력하였다.", "협력"),
    ("두 기관이 함께 사업을 추진함", "함께"),
    ("두 기관이 공동으로 축제를 열었습니다.", "공동"),
    ("지난해 두 기관이 함께 운영한 사업이다.", "함께"),
    ("두 기관이 협업하여 지도를 만들었음.", "협업"),
    ("두 기관의 협력으로 물길이 마련됐다.", "협력"),
]
ONGOING = [
    ("두 기관은 함께 사업을 추진하고 있다.", "함께"),
    ("두 기관은 협력하고 있음", "협력"),
    ("두 기관이 공동으로 추진 중이다.", "공동"),
    ("두 기관은 5년째 협력해 오고 있다.", "협력"),
    ("두 기관이 함께 운영하는 사업이다.", "함께"),
    ("두 기관은 함께 사업을 계속한다.", "함께"),
]
PLANNED = [
    ("두 기관은 협력할 예정이다.", "협력"),
    ("두 기관은 함께 사업을 추진할 계획이다.", "함께"),
    ("두 기관이 협력할 필요가 있음", "협력"),
    ("두 기관이 협력해야 한다.", "협력"),
    ("두 기관은 내년부터 공동으로 추진하기로 했다.", "공동"),
    ("두 기관이 함께 하기를 바람", "함께"),
    ("두 기관이 협력하겠습니다.", "협력"),
    ("두 기관의 협력을 제안함", "협력"),
    ("두 기관이 협력하면 좋겠다.", "협력"),
    ("두 기관은 협력할 것을 요청했다.", "협력"),
    ("두 기관은 협력을 검토하고 있다.", "협력"),
]
NEGATED = [
    ("두 기관은 협력하지 않았다.", "협력"),
    ("두 기관의 협업이 쉽지 않음", "협업"),
    ("두 기관은 함께 추진하지 못했다.", "함께"),
    ("두 기관은 협력한 적이 없다.", "협력"),
    ("두 기관의 협약은 무산됐다.", "협약"),
    ("두 기관의 협력이 중단되었다.", "협력"),
    ("두 기관의 공동 사업은 취소됐다.", "공동"),
    ("두 기관이 협력하기 어렵다.", "협력"),
]
ROWS = [
    (sentence, cue, status)
    for status, rows in (
        ("done", DONE), ("ongoing", ONGOING), ("planned", PLANNED), ("negated", NEGATED)
    )
    for sentence, cue in rows
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "cue", "status"), ROWS)
def test_judge_status_follows_the_ending(sentence: str, cue: str, status: str) -> None:
    assert judge_status(sentence, sentence.index(cue) + len(cue), len(sentence)) == status


@pytest.mark.parametrize(("sentence", "cue", "status"), ROWS)
def test_judge_status_is_the_same_from_where_the_cue_starts(
    sentence: str, cue: str, status: str
) -> None:
    assert judge_status(sentence, sentence.index(cue), len(sentence)) == status


@pytest.mark.parametrize(
    ("sentence", "cue", "status"),
    [
        ("두 기관은 협약을 체결했고, 내년에 센터를 열 예정이다.", "협약", "done"),
        ("두 기관은 협약을 체결했으며, 예산은 없다.", "협약", "done"),
        ("두 기관은 협력하지 않았지만, 사업은 잘 끝났다.", "협력", "negated"),
        ("두 기관이 함께 운영한 사업을 넓힐 계획이다.", "운영", "done"),
    ],
)
def test_judge_status_lets_the_clause_of_the_cue_decide(
    sentence: str, cue: str, status: str
) -> None:
    assert judge_status(sentence, sentence.index(cue), len(sentence)) == status


@pytest.mark.parametrize("sentence", ["두 기관의 협력", "두 기관 협력 방안", "협력"])
def test_judge_status_says_unknown_when_nothing_tells(sentence: str) -> None:
    assert judge_status(sentence, sentence.index("협력") + 2, len(sentence)) == "unknown"


def test_judge_status_does_not_look_beyond_the_sentence() -> None:
    text = "두 기관이 협력했다. 다른 일은 하지 못했다."
    assert judge_status(text, text.index("협력"), text.index(".") + 1) == "done"


@pytest.mark.parametrize("end", ["했다.", "했다", "했다.”", "했다 ", "했다.’"])
def test_judge_status_ignores_quotes_and_blanks_at_the_end(end: str) -> None:
    text = f"두 기관이 협력{end}"
    assert judge_status(text, text.index("협력"), len(text)) == "done"
