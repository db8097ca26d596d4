"""No rule names a person, a program or an organization of any record but those of the lexicon."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumgraph.extract.heads import BY_LAST
from forumgraph.lexicon import load_lexicon

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "forumgraph"
GOLD = [ROOT / "tests" / "golden", ROOT.parent / "shared" / "gold"]
# Kinds of bodies and undertakings: words of the language, which a record may use for a name.
KINDS = {
    "교육지원청", "운영위원회", "의과대학", "의료사협", "협동조합", "소방본부", "테크노파크",
    "지역아동센터", "기술센터", "보건지소", "업무협약", "이야기마당", "준공영제", "실증단지",
    "시험조사", "이력관리제", "인증과정", "지속가능발전협의회", "농업기술센터", "도시재생지원센터",
    "치매안심센터", "주민연대", "주민자치위원회", "이장협의회", "새마을부녀회",
    "서명식",
}  # fmt: skip


def list_gold() -> list[Path]:
    paths = [path for folder in GOLD for path in sorted(folder.rglob("*.json"))]
    return [path for path in paths if not path.name.endswith(".pieces.json")]


def collect_names() -> dict[str, str]:
    """Return every name of a gold file that no lexicon has, with the file."""
    lexicon = load_lexicon()
    heads = {head for group in BY_LAST.values() for head in group}
    names: dict[str, str] = {}
    for path in list_gold():
        gold = json.loads(path.read_text("utf-8"))
        for kind, least in (("persons", 3), ("organizations", 4), ("programs", 4)):
            # what is optional is often a word of the language (업무협약, 운영위원회)
            for entry in (one for one in gold[kind] if not one.get("optional")):
                # a foreigner's family name alone is a word of many
                more = () if kind == "persons" else entry.get("aliases", ())
                for name in (entry["name"], *more):
                    if len(name) >= least and name not in lexicon.entities and name not in heads:
                        names[name] = path.name
    return {name: file for name, file in names.items() if name not in KINDS}


def list_strings(path: Path) -> Iterator[str]:
    """Yield the strings of a module that do something: its docstrings show examples."""
    tree = ast.parse(path.read_text("utf-8"))
    shown = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in shown:
            yield node.value


def test_no_rule_names_who_or_what_is_in_a_record() -> None:
    names = collect_names()
    assert len(names) > 2_000
    known = re.compile(rf"(?<![가-힣A-Za-z])(?:{'|'.join(map(re.escape, names))})(?![가-힣A-Za-z])")
    found = [
        (path.name, match[0], names[match[0]])
        for path in sorted(SOURCE.rglob("*.py"))
        for text in list_strings(path)
        for match in known.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize("file", ["seams.tsv", "stopwords.tsv", "generic.tsv", "positions.tsv"])
def test_no_table_of_words_names_a_person(file: str) -> None:
    (path,) = SOURCE.rglob(file)
    text = path.read_text("utf-8")
    people = {
        person["name"]
        for gold in list_gold()
        for person in json.loads(gold.read_text("utf-8"))["persons"]
        if len(person["name"]) > 2
    }
    assert [name for name in people if name in text] == []
