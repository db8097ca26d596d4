"""What tests of the page do and read: clicking where a node is drawn, listing what is shown."""

from __future__ import annotations

from conftest import Opened, Records


def build_small_graph() -> Records:
    """Two organizations and a program, no relation yet."""
    records = Records()
    for node, kind, name in (
        ("a", "organization", "가람도"), ("b", "organization", "노을시"), ("p", "program", "배편"),
    ):  # fmt: skip
        records.add_node(node, kind, name)
    return records


def list_ids(opened: Opened) -> set[str]:
    return set(opened.ask("forumgraph.nodes.map((node) => node.id)"))


def list_predicates(opened: Opened) -> set[str]:
    return set(opened.ask("forumgraph.edges.map((edge) => edge.predicate)"))


def list_quotes(opened: Opened) -> list[str]:
    return opened.page.locator("#detail blockquote").all_inner_texts()


def read_detail(opened: Opened) -> str:
    return opened.page.locator("#detail").inner_text()


def switch(opened: Opened, key: str) -> None:
    """Click a switch among the filters, unfolding its group first."""
    box = opened.page.locator(f'#filters input[data-key="{key}"]')
    box.evaluate("(box) => { box.closest('details').open = true; }")
    box.click()


def open_all(opened: Opened) -> None:
    opened.page.locator("#open-all").click()
    # Sentences are made when a relation opens, after the click has returned.
    opened.page.locator("#detail .relation:not(:has(article))").first.wait_for(state="detached")


def click_picture(opened: Opened, place: dict[str, float]) -> None:
    box = opened.page.locator("#picture").bounding_box()
    assert box
    opened.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])


def click_node(opened: Opened, node: str) -> None:
    place = opened.ask(
        f"""(() => {{
          const {{ network, nodes }} = forumgraph;
          const {{ key }} = nodes.find((one) => one.id === "{node}");
          return network.canvasToDOM(network.getPositions([key])[key]);
        }})()"""
    )
    click_picture(opened, place)


def click_edge(opened: Opened, source: str, target: str, predicate: str) -> None:
    """Click the line where it is drawn: a bent one is off the middle of its ends."""
    place = opened.ask(
        f"""forumgraph.getDrawing().edges.find(({{ edge }}) => edge.source.id === "{source}"
          && edge.target.id === "{target}" && edge.predicate.key === "{predicate}").middle"""
    )
    click_picture(opened, place)
