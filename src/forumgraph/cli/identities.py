"""Deciding who is who: what is open, and the lines of the ledger that settle it."""

from __future__ import annotations

from datetime import date
from getpass import getuser
from pathlib import Path
from typing import Annotated, cast

import typer

from forumgraph import console
from forumgraph.cli.database import open_database
from forumgraph.console.judge import Desk, judge_named, judge_pairs
from forumgraph.console.options import (
    DEFAULT_DATABASE,
    Database,
    Json,
    Kind,
    Ledger,
    LexiconFiles,
    Most,
    When,
    Who,
    Why,
)
from forumgraph.console.visible import show_name
from forumgraph.errors import InvalidConfig
from forumgraph.judgements import ON_PAIRS, Verdict, find_ledger

SHOWN = 20


def candidates(
    db: Database = DEFAULT_DATABASE,
    kind: Kind = None,
    limit: Most = None,
    as_json: Json = False,
) -> None:
    """같을지 모르는 쌍을 그럴듯한 것부터, 맞다는 근거(+)·아니라는 근거(−)와 함께 보인다."""
    from forumgraph.console.pairs import print_pairs
    from forumgraph.explore.pairs import list_open_pairs
    from forumgraph.explore.references import References

    with open_database(db) as store:
        references = References(store)
        pairs = list_open_pairs(references, read_kind(kind))
        if as_json:
            console.print_json([pair.to_dict(references) for pair in pairs[:limit]])
            return
        shown = pairs[: limit or SHOWN]
        print_pairs(shown, references)
    rest = len(pairs) - len(shown)
    more = f" 가운데 {len(shown)}쌍을 보였습니다(--limit으로 더 보기)." if rest else "입니다."
    console.say(f"열린 후보 {len(pairs)}쌍{more}")
    if pairs:
        console.say(f"판단하기: forumgraph judge --db {show_name(db)}")


def judge(
    left: Annotated[
        str | None,
        typer.Argument(metavar="LEFT", help="한쪽의 이름, 이름@소속, id. 없으면 차례로 묻는다"),
    ] = None,
    right: Annotated[str | None, typer.Argument(metavar="RIGHT", help="다른 쪽")] = None,
    verdict: Annotated[
        str | None, typer.Argument(metavar="VERDICT", help="same, different, unsure")
    ] = None,
    db: Database = DEFAULT_DATABASE,
    judgements: Ledger = None,
    kind: Kind = None,
    who: Who = None,
    why: Why = None,
    when: When = None,
    lexicon: LexiconFiles = None,
) -> None:
    """같을지 모르는 쌍을 하나씩 보이고 물어, 판단을 장부에 적고 바로 반영한다."""
    desk = open_desk(db, judgements, who, when, lexicon)
    if left is None:
        judge_pairs(desk, read_kind(kind), why)
        return
    if right is None or verdict is None:
        hint = "forumgraph judge 김민수@가온부 김민수@나래원 same"
        raise InvalidConfig("LEFT RIGHT VERDICT를 모두 적거나 모두 비우세요", "", hint)
    if verdict not in ON_PAIRS:
        hint = f"다음 가운데 하나를 쓰세요: {', '.join(ON_PAIRS)}"
        raise InvalidConfig(f"모르는 판단입니다: {verdict}", "", hint)
    judge_named(desk, desk.make_judgement(cast(Verdict, verdict), left, right, why or ""))


def rename(
    name: Annotated[str, typer.Argument(metavar="NAME", help="지금 이름, 이름@소속, id")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="보일 이름")],
    db: Database = DEFAULT_DATABASE,
    judgements: Ledger = None,
    who: Who = None,
    why: Why = None,
    when: When = None,
    lexicon: LexiconFiles = None,
) -> None:
    """보이는 이름을 바꾼다. 기록에 적힌 이름은 다른 이름으로 남는다."""
    desk = open_desk(db, judgements, who, when, lexicon)
    judge_named(desk, desk.make_judgement("rename", name, new, why or ""))


def ignore(
    name: Annotated[str, typer.Argument(metavar="NAME", help="뺄 것의 이름, 이름@소속, id")],
    db: Database = DEFAULT_DATABASE,
    judgements: Ledger = None,
    who: Who = None,
    why: Why = None,
    when: When = None,
    lexicon: LexiconFiles = None,
) -> None:
    """그림에서 뺀다. 잘못 찾은 이름에 쓴다."""
    desk = open_desk(db, judgements, who, when, lexicon)
    judge_named(desk, desk.make_judgement("ignore", name, why=why or ""))


def open_desk(
    db: Path, judgements: Path | None, who: str | None, when: str | None, lexicon: list[Path] | None
) -> Desk:
    """Return where judgements are written, in the name of the account unless told otherwise."""
    by = find_account() if who is None else who
    day = date.today().isoformat() if when is None else when
    return Desk(db, find_ledger(db, judgements), by, day, tuple(lexicon or ()))


def find_account() -> str:
    """Return the name of the account that runs this, empty where the system has none."""
    try:
        return getuser()
    except (ImportError, KeyError, OSError):
        return ""


def read_kind(kind: str | None) -> str:
    """Return an entity type by its name or Korean label, empty for none. Raises InvalidConfig."""
    labels = console.load_labels("type")
    known = {label: name for name, label in labels.items()} | {name: name for name in labels}
    if kind is not None and kind not in known:
        hint = f"다음 가운데 하나를 쓰세요: {', '.join(labels)}"
        raise InvalidConfig(f"모르는 종류입니다: {kind}", "--type", hint)
    return known[kind] if kind is not None else ""
