"""evaluate: score a database against gold files, and name what is missing and what is wrong.

::

    gold file ──read_gold──▶ Gold ─┐
    Store ──────collect_found──▶ Found ─┴─score_document──▶ Score per kind ──▶ Evaluation
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from forumgraph.errors import InvalidConfig
from forumgraph.evaluate.collect import collect_found
from forumgraph.evaluate.found import Found
from forumgraph.evaluate.gold import Gold, read_gold
from forumgraph.evaluate.kinds import score_document
from forumgraph.evaluate.score import Evaluation, Score
from forumgraph.store import Store

__all__ = ["Evaluation", "Found", "Gold", "Score", "evaluate_database", "read_gold"]


def evaluate_database(store: Store, gold_paths: Iterable[Path]) -> Evaluation:
    """Score the database against gold files, document by document and in all.

    A gold file goes with the document of the same file name; where the database has none, all
    that the gold lists is missing and the name stands in `absent`.

    Raises InvalidConfig when a gold file is malformed, two are for one document, two documents
    have the name, or the database has none of the documents.
    """
    golds = [read_gold(path) for path in gold_paths]
    names = [_name_file(gold.document) for gold in golds]
    if twice := {name for name in names if names.count(name) > 1}:
        hint = "기록마다 정답 파일을 하나만 주세요"
        raise InvalidConfig("정답 파일이 둘입니다", ", ".join(sorted(twice)), hint)
    ids = _find_documents(store, names)
    if not ids:
        hint = f"기록을 먼저 넣으세요: forumgraph build PATH... --db {store.path}"
        what = f"데이터베이스에 정답 파일의 기록이 하나도 없습니다({', '.join(names)})"
        raise InvalidConfig(what, str(store.path), hint)
    found = collect_found(store, set(ids.values()))
    return Evaluation(
        documents={
            name: score_document(gold, found[ids[name]] if name in ids else Found())
            for name, gold in zip(names, golds, strict=True)
        },
        absent=tuple(name for name in names if name not in ids),
    )


def _name_file(path: str) -> str:
    """Return the last part of a path in NFC: file names from macOS come in NFD."""
    return unicodedata.normalize("NFC", path).replace("\\", "/").rpartition("/")[2]


def _find_documents(store: Store, names: Iterable[str]) -> dict[str, str]:
    wanted, ids = set(names), dict[str, str]()
    for row in store.list_documents():
        name = _name_file(row.name)
        if name in wanted and name in ids:
            hint = "기록 하나의 이름을 바꾸고 다시 build 하세요"
            raise InvalidConfig("데이터베이스에 같은 이름의 기록이 둘입니다", name, hint)
        if name in wanted:
            ids[name] = row.id
    return ids
