"""Talks, hosts and words that sentences of news and newsletters tell."""

from __future__ import annotations

import pytest
from structure_record import name_speaker, structure

NEWS = "물길 정책 토론회 열려\n\n2023. 5. 3. 배포\n\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "노을찬 새길연구원 과장이 ‘거점센터 2년의 성과’를, 옥수민 물길연구원 연구관이 "
            "‘침수 배터리 실험’을 각각 발표한다.",
            [("거점센터 2년의 성과", "노을찬"), ("침수 배터리 실험", "옥수민")],
        ),
        (
            "발제자로 나선 노을찬 새길연구원 연구위원은 ‘막차 운행의 실태’를 통해 대책을 밝혔다.",
            [("막차 운행의 실태", "노을찬")],
        ),
        (
            "발표에서 노을찬 새길연구원 팀장은 ‘물길과 마을의 오늘’에서 열 곳을 견줬다.",
            [("물길과 마을의 오늘", "노을찬")],
        ),
        (
            "발표에서는 △새길대 노을찬 교수가 ‘인력의 수급 전망’ △물길연구원 옥수민 연구관이 "
            "‘침수 배터리 실험’을 다뤘다.",
            [("인력의 수급 전망", "노을찬"), ("침수 배터리 실험", "옥수민")],
        ),
        (
            "새길농협 노을찬 상무가 ‘볏짚 판 돈 볏짚 넣은 돈’이라는 제목으로 손익을 견줬다.",
            [("볏짚 판 돈 볏짚 넣은 돈", "노을찬")],
        ),
        (
            "‘물길과 마을의 오늘’을 주제로 발표한 노을찬 새길연구원 팀장은 조사를 권했다.",
            [("물길과 마을의 오늘", "노을찬")],
        ),
        (
            "‘물길과 마을의 오늘’을 주제로 열린 토론회에서 노을찬 새길연구원 팀장은 웃었다.",
            [],
        ),
        ("노을찬 새길시장은 ‘물길 살리기 사업’을 추진한다고 발표했다.", []),
    ],
)
def test_talks_are_read_from_sentences(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    sessions = structure(f"{NEWS}{sentence}\n").sessions
    told = [
        (session.title.name, session.presenters[0].name.name)
        for session in sessions
        if session.title and session.presenters
    ]
    assert told == expected


def test_newsletter_heads_a_talk_over_the_paragraph_that_tells_it() -> None:
    told = structure(
        "[모임 후기] 물길은 누구의 것인가요\n\n2023. 5. 8.\n\n"
        "지난 5월 3일(수) 저녁 7시, 새길동 '책방 물결'에서 일곱 번째 물길이야기마당이 열렸습니다. "
        "이번 자리는 물길살림과 새길협동조합이 함께 마련했습니다.\n\n"
        "▶ 첫 번째 발표 : 옥상에서 교실로\n"
        "새길협동조합의 노을찬 이사가 네 해의 경험을 나누어 주셨습니다.\n"
        "“임대료를 낮춰 달라는 게 아닙니다. 기간만 늘려 주세요.”\n"
    )
    event = told.event
    assert (event.date, event.start_time, event.edition) == ("2023-05-03", "19:00", 7)
    assert event.venue == "새길동 '책방 물결'"
    assert [session.presenters[0].name.name for session in told.sessions] == ["노을찬"]
    assert [name_speaker(speech) for speech in told.speeches] == ["노을찬"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "Q. 왜 직접 하지 않나요? (학부모 노을찬 님)\n"
            "A. 새길연구원 옥수민 팀장 : 기간은 법에 묶여 있어 답을 드릴 수 없습니다.\n",
            ["노을찬", "옥수민"],
        ),
        (
            "구례에서 온 주민 노을찬(78) 씨는 “버스를 놓치면 택시를 타야 한다”고 호소했다.\n",
            ["노을찬"],
        ),
        (
            "좌장은 노을찬(물길당·새길2) 도의원이 맡았다. 노 의원은 “조례를 내겠다”고 밝혔다.\n",
            ["노을찬"],
        ),
        (
            "물길연대 사무처장 노을찬 씨는 “상설 협의체가 필요하다”고 주장했다.\n",
            ["노을찬"],
        ),
        ("한 주민은 “막차만이라도 돌려놔 달라”고 말했다.\n", []),
    ],
)
def test_words_belong_to_whom_the_sentence_names(lines: str, expected: list[str]) -> None:
    assert [name_speaker(speech) for speech in structure(f"{NEWS}{lines}").speeches] == expected
