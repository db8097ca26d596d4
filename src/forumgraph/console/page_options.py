"""How a page opens, as options of the command line: the names of export.choices.Choices."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

View = Annotated[
    Literal["collaboration", "program", "topic", "event", "all"] | None,
    typer.Option(
        "--view",
        help="그림이 열릴 보기: 협력, 사업, 주제, 행사, 전체. 없으면 보일 것이 있는 첫 보기",
    ),
]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="그림에 보일 유형(기관, person, …). 여러 번 가능"),
]
Predicates = Annotated[
    list[str] | None,
    typer.Option(
        "--predicate", metavar="NAME", help="그림에 보일 관계(협력, runs, …). 여러 번 가능"
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="NAME", help="근거의 상태(완료, planned, …). 여러 번 가능"),
]
Bases = Annotated[
    list[str] | None,
    typer.Option("--basis", metavar="NAME", help="근거의 종류(발언자, list, …). 여러 번 가능"),
]
Events = Annotated[
    list[str] | None,
    typer.Option(
        "--event", metavar="NAME", help="이 행사의 기록만: 제목, 날짜, 파일 이름. 여러 번 가능"
    ),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="이날부터(2024, 2024-03, 2024-03-05)")
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="이날까지")]
Minimum = Annotated[
    int | None,
    typer.Option("--minimum", min=1, metavar="N", help="근거 문장이 이만큼은 있는 관계만"),
]
Focus = Annotated[
    str | None, typer.Option("--focus", metavar="NAME", help="이 기관·사람·사업의 둘레만")
]
Steps = Annotated[
    int | None, typer.Option("--steps", min=1, max=2, metavar="N", help="--focus에서 몇 단계까지")
]
Size = Annotated[
    Literal["statements", "degree", "betweenness", "same"] | None,
    typer.Option("--size", help="점의 크기: 근거 문장 수, 관계 수, 매개 중심성, 모두 같게"),
]
Colour = Annotated[
    Literal["type", "community", "degree", "betweenness"] | None,
    typer.Option("--colour", help="점의 색: 유형, 군집, 관계 수, 매개 중심성"),
]
Groups = Annotated[
    bool | None, typer.Option("--groups/--no-groups", help="군집의 테두리를 그릴지")
]
Stage = Annotated[
    Literal["picture", "matrix"] | None, typer.Option("--stage", help="그림으로 열지 행렬로 열지")
]
Language = Annotated[
    Literal["ko", "en"] | None, typer.Option("--language", help="페이지의 말: 한국어, 영어")
]
Theme = Annotated[
    Literal["auto", "light", "dark"] | None, typer.Option("--theme", help="페이지의 밝기")
]
