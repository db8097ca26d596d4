"""Taking away, for tests: use the menu, read the file."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from acts import build_small_graph

from conftest import Opened

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date.today().isoformat()
BOM = b"\xef\xbb\xbf"
HOSTILE = (
    "</text><script>alert(1)</script>", "]]><!ENTITY x SYSTEM 'file:///etc'>", "\"'&amp;&#0;",
    "=HYPERLINK(\"http://x\")", "+82-2-000", "-1+1", "@SUM(A1)", "＝1+1", "쉼표, \"따옴표\"",
    "끝\ufffe\uffff자리", "url(javascript:0)",
)  # fmt: skip


def open_menu(opened: Opened) -> None:
    opened.page.locator("#take > summary").click()


def take_file(opened: Opened, key: str) -> tuple[str, bytes]:
    """Use an entry of the menu; return the name and the bytes of the file."""
    open_menu(opened)
    with opened.page.expect_download(timeout=8000) as waiting:
        opened.page.locator(f"#take-{key}").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def take_svg(opened: Opened) -> ElementTree.Element:
    return ElementTree.fromstring(take_file(opened, "svg")[1])


def take_text(opened: Opened) -> str:
    data = take_file(opened, "text")[1]
    assert data.startswith(BOM)
    return data[3:].decode()


def take_rows(opened: Opened, key: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(take_file(opened, key)[1][3:].decode(), newline="")))


def list_groups(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [group for group in root.iter(f"{SVG}g") if group.get("class") == name]


def read_told(opened: Opened) -> str:
    return opened.page.locator("#take-told").inner_text()


def select(opened: Opened, item: str) -> None:
    opened.page.evaluate("(item) => forumgraph.select(item)", item)
    opened.page.locator("#detail").wait_for(state="visible")


def build_hostile_graph() -> Any:
    records = build_small_graph()
    for at, name in enumerate(HOSTILE):
        records.add_node(f"x{at}", "organization", name)
        records.state("a", "collaborates_with", f"x{at}", f"가람도는 {name}와 함께 일한다.")
    return records.graph
