"""The public API: about ten names, each where the docstring says, none of them loaded early."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

import forumgraph as fg

RECORD = (
    "제3차 물길포럼 결과보고\n\n일 시 : 2024. 5. 2.(목) 14:00 ~ 17:00\n주 최 : 환경부\n\n"
    "□ 자유토론\n바다솔 교수(누리섬대학교)\n"
    "- 환경부와 누리섬대학교가 함께 ‘푸른길 사업’을 추진하고 있음\n"
)

pytestmark = pytest.mark.usefixtures("quick_builds")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("records")
    folder.joinpath("물길.txt").write_text(RECORD, "utf-8")
    return folder


def test_public_names_are_few_and_all_there() -> None:
    assert 8 <= len(fg.__all__) <= 14
    assert all(getattr(fg, name) is not None for name in fg.__all__)
    assert fg.__all__ == sorted(set(fg.__all__))


@pytest.mark.parametrize("name", fg.__all__)
def test_public_name_is_documented_with_types(name: str) -> None:
    thing = getattr(fg, name)
    assert inspect.getdoc(thing)
    if inspect.isfunction(thing):
        signature = inspect.signature(thing)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(p.annotation is not p.empty for p in signature.parameters.values())


def test_dir_lists_only_what_can_be_had() -> None:
    assert set(fg.__all__) <= set(dir(fg))
    assert all(hasattr(fg, name) for name in dir(fg))


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="bild"):
        _ = fg.bild


def test_import_loads_nothing_heavy() -> None:
    code = (
        "import sys, forumgraph\n"
        "heavy = ('spacy', 'kiwipiepy', 'networkx', 'numpy', 'pydantic', 'typer', 'rich')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"


def test_asking_a_database_loads_no_language_model(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "forum.db"
    fg.build([folder], database)
    code = (
        "import sys, forumgraph as fg\n"
        "g = fg.open(sys.argv[1])\n"
        "g.search('환경부'), g.documents, g.collaborators('환경부')\n"
        "print([name for name in ('spacy', 'kiwipiepy', 'rustworkx') if name in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(database)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"


def test_public_name_is_imported_when_asked_for_and_not_before() -> None:
    code = (
        "import sys, forumgraph as fg\n"
        "before = 'forumgraph.lexicon' in sys.modules\n"
        "fg.load_lexicon\n"
        "print(before, 'forumgraph.lexicon' in sys.modules, 'forumgraph.store' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "False True False\n"


def test_flow_of_the_docstring_works_end_to_end(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "forum.db"
    report = fg.build([folder], database)
    assert [source.outcome for source in report.sources] == ["read"]
    network = fg.open(database)
    assert {row.partner for row in network.collaborators("환경부")} == {"누리섬대학교"}
    (sentence,) = {row.quote for row in network.sentences("환경부", "누리섬대학교", "협력")}
    assert sentence in RECORD


def test_build_accepts_strings_for_paths(folder: Path, tmp_path: Path) -> None:
    report = fg.build([str(folder)], str(tmp_path / "forum.db"), fg.Options(workers=1))
    assert report.counts["documents"] == 1


def test_stages_are_usable_one_by_one(folder: Path) -> None:
    document = fg.read_document(folder / "물길.txt")
    proceedings = fg.structure_proceedings(document, fg.load_lexicon())
    assert proceedings.event.date == "2024-05-02"
    extraction = fg.extract_record(folder / "물길.txt")
    assert extraction.document == document
    assert extraction.proceedings == proceedings
    assert {"환경부", "누리섬대학교"} <= {mention.name for mention in extraction.mentions}


def test_database_becomes_a_graph_and_a_file(folder: Path, tmp_path: Path) -> None:
    fg.build([folder], tmp_path / "forum.db")
    with fg.open_store(tmp_path / "forum.db") as store:
        graph = fg.build_graph(store)
    fg.export_graph(graph, tmp_path / "forum.json")
    exported = json.loads((tmp_path / "forum.json").read_text("utf-8"))
    assert len(exported["nodes"]) == graph.number_of_nodes() > 0
    assert len(exported["edges"]) == graph.number_of_edges() > 0


def test_every_error_is_a_forumgraph_error(tmp_path: Path) -> None:
    with pytest.raises(fg.ForumGraphError):
        fg.open(tmp_path / "none.db")
    with pytest.raises(fg.ForumGraphError):
        fg.extract_record(tmp_path / "none.txt")
    with pytest.raises(fg.ForumGraphError):
        fg.load_lexicon([tmp_path / "none.tsv"])
