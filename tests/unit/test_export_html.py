"""The page as text: one file, nothing asked from outside, nothing that gets out of its place."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from base64 import b64decode, b64encode
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import forumgraph.export.html as html_module
from forumgraph.errors import SetupError
from forumgraph.export.choices import make_choices
from forumgraph.export.html import (
    MODULES,
    PACK_FROM,
    STYLES,
    escape_json,
    export_html,
    fill_template,
    find_vis_network,
    guard_script,
    join_modules,
    pack_data,
    render_page,
)

Graph = nx.MultiDiGraph
HOSTILE = "</script><script>alert(1)</script><!-- <script> & \u2028 {{script}} {{data}} ${x} `"


class Elements(HTMLParser):
    """Collects start tags, and the text of scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script" and data.strip():
            self.scripts.append(data)


@pytest.fixture
def graph() -> Graph[str]:
    made: Graph[str] = nx.MultiDiGraph(
        version="0.1.0", documents=[{"id": "d", "name": HOSTILE, "title": HOSTILE, "date": None}]
    )
    made.add_node("o1", type="organization", name=HOSTILE, other_names=[HOSTILE])
    made.add_node("o2", type="organization", name="노을시", other_names=[])
    statement = {"id": "s", "document": HOSTILE, "quote": HOSTILE, "speaker": HOSTILE}
    made.add_edge("o1", "o2", key="funds", predicate="funds", weight=1, statements=[statement])
    return made


def read_data(page: str, element: int = 0) -> Any:
    return json.loads(Elements(page).scripts[element])


def test_render_page_is_the_same_twice(graph: Graph[str]) -> None:
    assert render_page(graph) == render_page(graph.copy())


def test_render_page_keeps_hostile_text_as_data(graph: Graph[str]) -> None:
    elements = Elements(render_page(graph))
    assert [tag for tag, _ in elements.tags].count("script") == 4
    name = read_data(render_page(graph))["nodes"]["name"][0]
    assert name == " ".join(HOSTILE.split())
    assert read_data(render_page(graph), 1) == [HOSTILE.replace("\u2028", "\n")]
    assert "alert(1)" not in elements.scripts[2] + elements.scripts[3]


def test_render_page_says_the_day_it_was_made(
    graph: Graph[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert read_data(render_page(graph))["made"] == "2023-11-14"


def test_render_page_opens_as_chosen(graph: Graph[str]) -> None:
    assert read_data(render_page(graph))["choices"] == {}
    chosen = make_choices(view="topic", focus="o1", minimum=2)
    assert read_data(render_page(graph, chosen))["choices"] == {
        "view": "topic", "focus": "o1", "minimum": 2,
    }  # fmt: skip


def test_pack_data_packs_what_is_long() -> None:
    short, long = ["섬살림"], [f"{HOSTILE}{at}" for at in range(PACK_FROM // len(HOSTILE))]
    assert 'type="application/json"' in pack_data("data", short)
    packed = pack_data("data", long)
    assert packed == pack_data("data", long)
    assert len(packed) < PACK_FROM / 10
    [text] = Elements(packed).scripts
    assert json.loads(gzip.decompress(b64decode(text))) == long


def test_pack_data_packs_half_a_surrogate_pair() -> None:
    [text] = Elements(pack_data("data", ["\ud800" * PACK_FROM])).scripts
    assert json.loads(gzip.decompress(b64decode(text))) == ["\ufffd" * PACK_FROM]


def test_render_page_names_its_encoding_first(graph: Graph[str]) -> None:
    page = render_page(graph)
    assert 0 <= page.index('<meta charset="utf-8">') < 200
    assert '<html lang="ko">' in page


def test_render_page_forbids_every_request(graph: Graph[str]) -> None:
    tags = Elements(render_page(graph)).tags
    policy = next(
        attributes["content"] or ""
        for tag, attributes in tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    assert "unsafe-eval" not in policy
    assert "script-src 'unsafe-inline'" not in policy
    assert "http" not in policy


def test_render_page_policy_admits_exactly_its_two_scripts(graph: Graph[str]) -> None:
    page = render_page(graph)
    scripts = re.findall(r'<script(?: type="module")?>(.*?)</script>', page, re.DOTALL)
    hashes = {
        f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    }
    assert len(hashes) == 2
    assert set(re.findall(r"'sha256-[^']+'", page.split("<style>")[0])) == hashes


def test_render_page_points_nowhere(graph: Graph[str]) -> None:
    for tag, attributes in Elements(render_page(graph)).tags:
        assert tag not in ("iframe", "img", "object", "embed", "base", "form")
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith(("#", "data:,"))


def test_export_html_writes_utf8(graph: Graph[str], tmp_path: Path) -> None:
    graph.nodes["o2"]["name"] = "노을시\udcff 李 🏝"
    export_html(graph, tmp_path / "섬.html")
    page = (tmp_path / "섬.html").read_bytes().decode("utf-8")
    assert read_data(page)["nodes"]["name"][1] == "노을시� 李 🏝"


def test_escape_json_leaves_nothing_that_html_reads() -> None:
    text = escape_json(json.dumps({HOSTILE: [HOSTILE]}, ensure_ascii=False))
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {HOSTILE: [HOSTILE]}


@pytest.mark.parametrize("code", ['a="</script>"', 'a="</SCRIPT >"', 'a="<!--"', 'a="<script"'])
def test_guard_script_lets_no_code_end_its_element(code: str) -> None:
    guarded = guard_script(code)
    assert not re.search(r"</script|<!--|<script", guarded, re.IGNORECASE)
    assert guarded.replace("\\x3c", "<") == code


def test_guard_script_leaves_comparisons_alone() -> None:
    assert guard_script("if (a<b && c</x/.y) {}") == "if (a<b && c</x/.y) {}"


def test_fill_template_fills_once() -> None:
    assert fill_template("{{a}}{{b}}", {"a": "{{b}}", "b": "\\1 x"}) == "{{b}}\\1 x"


def test_join_modules_leaves_no_import_and_no_export() -> None:
    code = join_modules()
    assert not re.search(r"^\s*(import|export)\b", code, re.MULTILINE)
    assert "innerHTML" not in code
    assert not re.search(r"\b(eval|Function|fetch|XMLHttpRequest|WebSocket)\b\s*\(", code)


def test_join_modules_takes_every_module_of_the_viewer() -> None:
    viewer = resources.files("forumgraph").joinpath("viewer")
    assert {one.name for one in viewer.iterdir() if one.name.endswith(".js")} == set(MODULES)


def test_style_sheets_are_all_taken_and_ask_for_nothing(graph: Graph[str]) -> None:
    viewer = resources.files("forumgraph").joinpath("viewer")
    sheets = {one.name: one.read_text("utf-8") for one in viewer.iterdir() if one.suffix == ".css"}  # type: ignore[attr-defined]
    assert set(sheets) == set(STYLES)
    assert not [name for name, text in sheets.items() if re.search(r"url\(|@import", text)]


def test_join_modules_declares_each_name_once() -> None:
    names = re.findall(
        r"^(?:async )?(?:function\*?|class|const|let) (\w+)", join_modules(), re.MULTILINE
    )
    assert len(names) > 50
    assert len(names) == len(set(names))


def test_modules_import_what_others_offer_and_offer_what_others_import() -> None:
    """The joined script has no borders: only here is it seen that the written ones hold."""
    viewer = resources.files("forumgraph").joinpath("viewer")
    offered, taken = set(), set()
    for name in MODULES:
        code = viewer.joinpath(name).read_text("utf-8")
        imports = re.findall(r"^import \{ (.*?) \} from \"\./(.*?)\";", code, re.M)
        body = re.sub(r"^import .*", "", code, flags=re.M)
        words = set(re.findall(r"\w+", body))
        names = re.findall(r"^export (?:async )?(?:function|class|const|let) (\w+)", code, re.M)
        for listed in re.findall(r"^export const \{(.*?)\} =", code, re.M):
            names += [one.split(":")[-1].strip() for one in listed.split(",")]
        offered |= {(name, one) for one in names}
        for listed, other in imports:
            taken |= {(other, one) for one in listed.split(", ")}
            assert set(listed.split(", ")) <= words, name
    assert len(taken) > 100
    assert offered == taken


def test_find_vis_network_finds_the_tested_version() -> None:
    assert "@version 9.1.2" in find_vis_network().read_text("utf-8")[:500]


def test_find_vis_network_says_what_to_do_when_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_module, "VIS_FOLDERS", ("lib/none",))
    with pytest.raises(SetupError, match=r"pip install --force-reinstall"):
        find_vis_network()


def test_find_vis_network_says_when_pyvis_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(html_module, "files", fail)
    with pytest.raises(SetupError, match="pyvis가 설치되어"):
        find_vis_network()
