"""Three hundred things done at random, faster than anybody reads: numbers agree, nothing breaks."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Opened, build_forum_graph

pytestmark = pytest.mark.browser

# Downloads and the clipboard are what test_take.py is about.
ACT = """async ([seed, times]) => {
  let held = seed;
  // Source: the generator of Park and Miller, "minimal standard" (CACM 31, 1988).
  const chance = () => (held = held * 48271 % 2147483647) / 2147483647;
  const any = (list) => list[Math.floor(chance() * list.length)];
  const { actions, state } = forumgraph, rest = (time) => new Promise((go) => setTimeout(go, time));
  // Only what can be clicked is: a reader does not press what is hidden.
  const click = (sites) => any([...document.querySelectorAll(sites)].filter((one) =>
    one.getClientRects().length && !one.disabled))?.click();
  for (const group of document.querySelectorAll("#filters details")) group.open = true;
  const type = (box, text) => {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const acts = [
    () => click("#filters input[type=checkbox], #filters .only"),
    () => click("#views button, #looks button, #notes button, #more button"),
    () => click("#detail button:not(#take-selection *)"),
    () => click("#list button, #matrix button, #tabs button"),
    () => forumgraph.select(any([...forumgraph.nodes, ...forumgraph.edges])?.key ?? null),
    () => forumgraph.select(any(forumgraph.nodes)?.id ?? null),
    () => click("#language, #theme, #reset, #zoom button"),
    () => type(any(document.querySelectorAll("#period input, #minimum input, #narrow, #query")),
      any(["0", "1", "2", "99", "", "섬", "ㅎㅇ"])),
    () => { location.hash = any(["view=all&everything=true", "types=", "minimum=99", "since=2031",
      "stage=matrix&view=event", "view=topic&focus=o00&types=person",
      "isolated=true&predicates="]); },
    () => document.activeElement.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Escape", bubbles: true })),
    () => forumgraph.network.moveTo({ scale: any([1e-6, 0.5, 1e6]) }),
    () => { dispatchEvent(new Event("beforeprint")); dispatchEvent(new Event("afterprint")); },
    () => { const node = any(actions.getVisible().nodes); if (node) actions.hide(node); },
    () => { const node = any(actions.getVisible().nodes); if (node) actions.expand(node); },
  ];
  const wrong = [];
  for (let at = 0; at < times; at += 1) {
    const act = any(acts);
    act();
    if (chance() < 0.4) continue;
    await rest(80);
    const { nodes, edges } = actions.getVisible(), shown = new Set([...nodes, ...edges]);
    const read = (id) => document.getElementById(id).textContent.match(/\\d+/g).map(Number);
    const rows = document.querySelector("#list table").dataset.kind === "nodes" ? nodes : edges;
    const boxes = [...document.querySelectorAll("#types input")].map((box) =>
      Number.parseInt(box.closest("label").querySelector("small").textContent, 10));
    const heading = document.querySelector("#detail h2").textContent, { selected } = state;
    const told = {
      bar: read("count").join() === `${nodes.length},${edges.length}`,
      list: read("list-count").includes(rows.length),
      boxes: boxes.reduce((sum, one) => sum + one, 0) === nodes.length,
      ends: edges.every((edge) => shown.has(edge.source) && shown.has(edge.target)),
      hidden: [...state.hidden].every((node) => !shown.has(node)),
      selected: !selected || shown.has(selected),
      panel: !selected || heading.includes((selected.source ?? selected).name),
      words: !/undefined|NaN|\\[object |Infinity/.test(document.body.innerText),
      wide: document.documentElement.scrollWidth <= innerWidth,
    };
    const failed = Object.keys(told).filter((key) => !told[key]);
    wrong.push(...failed.map((key) => `${at} ${key}: ${act}`));
  }
  return wrong;
}"""


@pytest.mark.parametrize("seed", [7, 1931, 20240512])
def test_random_session_keeps_every_number_right(open_graph: Any, seed: int) -> None:
    opened: Opened = open_graph(build_forum_graph())
    assert opened.page.evaluate(ACT, [seed, 100]) == []
    assert opened.complaints == []
    assert len(opened.requests) == 1
    assert opened.let_out == []
    opened.keep(f"impatient-{seed}")
