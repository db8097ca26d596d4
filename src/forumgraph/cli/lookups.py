"""Looking up what a database holds, and taking it elsewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from forumgraph import console
from forumgraph.cli.database import export_database, open_database
from forumgraph.cli.mask_key import take_mask_key
from forumgraph.console import page_options as page
from forumgraph.console.options import (
    DEFAULT_DATABASE,
    BodyNames,
    Database,
    Json,
    Limit,
    Mask,
    MaskKey,
)
from forumgraph.console.visible import show_name


def export(
    db: Database = DEFAULT_DATABASE,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="FORMAT", help="json, html, graphml, gexf, csv. 없으면 파일 이름에서"
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="쓸 파일. `-`는 표준 출력")
    ] = "-",
    names: BodyNames = "written",
    mask: Mask = None,
    mask_key: MaskKey = None,
    view: page.View = None,
    types: page.Types = None,
    predicates: page.Predicates = None,
    statuses: page.Statuses = None,
    bases: page.Bases = None,
    events: page.Events = None,
    since: page.Since = None,
    until: page.Until = None,
    minimum: page.Minimum = None,
    focus: page.Focus = None,
    steps: page.Steps = None,
    size: page.Size = None,
    colour: page.Colour = None,
    groups: page.Groups = None,
    stage: page.Stage = None,
    language: page.Language = None,
    theme: page.Theme = None,
) -> None:
    """데이터베이스를 그림(html)이나 다른 프로그램의 파일로 내보낸다. --view부터는 그림에만 쓴다."""
    chosen = {
        "view": view, "types": types, "predicates": predicates, "statuses": statuses,
        "bases": bases, "events": events, "since": since, "until": until, "minimum": minimum,
        "focus": focus, "steps": steps, "size": size, "colour": colour, "groups": groups,
        "stage": stage, "language": language, "theme": theme,
    }  # fmt: skip
    with open_database(db) as store:
        key = take_mask_key(db, mask_key, mask)
        export_database(store, output, to, names, chosen, key)
    if output != "-":
        console.say(f"만들었습니다: {show_name(output)}")


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="기관·사람·사업·주제의 이름")],
    db: Database = DEFAULT_DATABASE,
    limit: Limit = 20,
    names: BodyNames = "written",
    as_json: Json = False,
) -> None:
    """이름 하나의 관계와, 관계마다 근거가 된 문장을 보인다."""
    from forumgraph.console.show import print_description
    from forumgraph.explore import open_graph

    description = open_graph(db, names).describe(name)
    if as_json:
        console.print_json(description.to_dict())
    else:
        print_description(description, name, limit)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="찾을 낱말")],
    db: Database = DEFAULT_DATABASE,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """낱말이 나오는 대목을 찾는다. 조사가 붙은 말도 찾는다."""
    from forumgraph.console.show import print_hits

    with open_database(db) as store:
        hits = store.search(" ".join(words), limit)
    if as_json:
        console.print_json([hit._asdict() for hit in hits])
        return
    print_hits(hits)
    if not hits:
        console.say("찾은 대목이 없습니다.")


def stats(db: Database = DEFAULT_DATABASE, as_json: Json = False) -> None:
    """데이터베이스에 무엇이 얼마나 있는지 센다."""
    with open_database(db) as store:
        counts, kinds = store.count(), store.count_kinds()
    if as_json:
        console.print_json({"rows": counts, **kinds})
        return
    console.print_stats(counts, kinds)
