// The page: joins state, filters, picture, list, panel and controls.
import { BY_ID, EDGES, NODES, TYPES, countNodeSentences, countSentences, label, loadQuotes, nameOf, otherEnd, statementAt } from "./data.js";
import { listenControls, showControls } from "./controls.js";
import { applyFilters, makeBackingRule, standingOf } from "./filter.js";
import { showList } from "./list.js";
import { measureNodes } from "./measures.js";
import { currentTable, showMatrix } from "./matrix.js";
import { refreshPanel, showEdge, showNode, showNothing, showPair } from "./panel.js";
import { getDrawing } from "./drawing.js";
import { drawPicture, network, pickItem } from "./picture.js";
import { centre, fitPicture, zoom } from "./sight.js";
import { listenSearch } from "./search.js";
import { actions, listChoices, openView, readFragment, readOpening, resetFilters, reveal, state, takeChoices, writeFragment } from "./state.js";
import { listenTake } from "./take.js";
import { listBacking } from "./tallies.js";
import { make } from "./text.js";
import { addWords, count, say, speak } from "./words.js";

addWords({
  ko: { "page.title": "관계도", "page.skip": "목록으로 바로가기", "page.views": "보기", "side.label": "목록과 근거", "side.list": "목록", "side.detail": "근거",
    "picture.label": "관계도 그림. 같은 내용을 목록에서도 볼 수 있습니다.", "zoom.in": "확대", "zoom.out": "축소", "zoom.fit": "모두 보이게",
    "language.other": "English", "theme.auto": "화면: 자동", "theme.light": "화면: 밝게", "theme.dark": "화면: 어둡게", "hover.node": "{type} · 관계 {relations} · 근거 {sentences}", "hover.edge": "근거 {sentences}" },
  en: { "page.title": "Relations", "page.skip": "Skip to the list", "page.views": "Views", "side.label": "List and evidence", "side.list": "List", "side.detail": "Evidence",
    "picture.label": "Picture of the relations. The list has the same content.", "zoom.in": "Zoom in", "zoom.out": "Zoom out", "zoom.fit": "Fit all",
    "language.other": "한국어", "theme.auto": "Theme: auto", "theme.light": "Theme: light", "theme.dark": "Theme: dark", "hover.node": "{type} · {relations} relations · {sentences} sentences", "hover.edge": "{sentences} sentences" },
});

const byId = (id) => document.getElementById(id);
const THEMES = ["auto", "light", "dark"];
const CONTEXT_AT_MOST = 12;
let visible = null, resizing = 0;

/** Apply the filters and bring everything on the page in line with the state. */
function refresh({ move = false } = {}) {
  visible = applyFilters();
  const lost = state.selected && !visible.nodes.includes(state.selected) && !visible.edges.includes(state.selected);
  if (lost) state.selected = null;
  const matrix = state.stage === "matrix";
  byId("picture").hidden = matrix;
  byId("zoom").hidden = matrix;
  byId("matrix").hidden = !matrix;
  // Chips above the picture take of its height, and the picture is drawn for the height it has.
  showControls(visible);
  if (matrix) showMatrix(visible);
  else drawPicture(visible, move);
  showList(visible);
  // What the filters took away must not stand in the panel with the numbers of before.
  if (lost) showNothing();
  else refreshPanel();
  if (move && !matrix) fitPicture();
  keepLink();
}

/** Keep the link in step with what is shown; where the address may not change, the page goes on. */
function keepLink() {
  try { history.replaceState(null, "", writeFragment(listChoices())); } catch { /* a frame without an address of its own */ }
}

function showTab(name) {
  for (const tab of ["list", "detail"]) {
    byId(tab).hidden = tab !== name;
    byId(`tab-${tab}`).setAttribute("aria-selected", String(tab === name));
    byId(`tab-${tab}`).tabIndex = tab === name ? 0 : -1;
  }
}

/** Show the panel of what is selected: its sentences are loaded by then. */
async function showSelected() {
  const { selected, pair } = state;
  if (!selected && !pair) { showNothing(); return; }
  await loadQuotes();
  if (state.selected !== selected || state.pair !== pair) return;
  if (pair) showPair(...pair, listBacking(visible, ...pair));
  else if (selected.source) showEdge(selected);
  else showNode(selected);
  showTab("detail");
}

/** Put the keyboard into the panel, which begins with what it is about. */
function focusPanel() {
  byId("detail").scrollTop = 0;
  byId("detail").focus({ preventScroll: true });
  // A low window is scrolled as a whole.
  byId("side").scrollIntoView({ block: "nearest" });
}

/** Bring the nearest relations of what the view has none of, if they are few; return their other ends. */
function bringContext(node) {
  if (visible.edges.some((edge) => edge.source === node || edge.target === node)) return [];
  const backing = makeBackingRule(), told = node.edges.filter((edge) => !edge.predicate.derived && backing(edge).length && !state.hidden.has(otherEnd(edge, node)));
  const belongs = (edge) => ["affiliated_with", "part_of"].includes(edge.predicate.key), meets = (edge) => ["event", "session"].includes(otherEnd(edge, node).type);
  const few = [told, told.filter((edge) => belongs(edge) || meets(edge)), told.filter(belongs)].find((edges) => edges.length && edges.length <= CONTEXT_AT_MOST);
  if (!few) return [];
  reveal([node], few);
  refresh();
  return few.map((edge) => otherEnd(edge, node));
}

/** Select a node or an edge, or nothing; what the filters hide is shown then. */
async function select(item, { bring = false, focus = false } = {}) {
  Object.assign(state, { selected: item, pair: null });
  if (item?.source) reveal([], visible.edges.includes(item) ? [] : [item]);
  else if (item && !visible.nodes.includes(item)) reveal([item]);
  refresh();
  const around = bring && item && !item.source ? bringContext(item) : [];
  await showSelected();
  // Where the keyboard was is hidden or gone now.
  if (item && focus) focusPanel();
  if (around.length) fitPicture([item, ...around]);
  else if (item && bring) centre(item.source ?? item);
}

/** Open what stands between two, or, without `other`, what a total counts: with all its sentences. */
async function selectPair(one, other, edges) {
  if (edges.length === 1) { await select(edges[0], { focus: true }); return; }
  Object.assign(state, { selected: null, pair: other && [one, other] });
  refresh();
  await loadQuotes();
  showPair(one, other, edges);
  showTab("detail");
  focusPanel();
}

/** Close the panel; the keyboard goes back to the row or the cell it came from. */
async function letGo() {
  const { selected } = state, keys = selected ? [selected.key, (selected.source ?? selected).key] : [];
  await select(null);
  showTab("list");
  const rows = keys.map((key) => byId("list").querySelector(`tbody button[data-key="${key}"]`));
  const cell = state.stage === "matrix" ? byId("matrix").querySelector('[role="grid"] [tabindex="0"]') : null;
  (cell ?? rows.find(Boolean) ?? byId("tab-list")).focus();
}

Object.assign(actions, {
  refresh, select, selectPair,
  isVisible: (node) => visible.nodes.includes(node),
  getVisible: () => visible,
  openView(key) { openView(key); refresh({ move: true }); showSelected(); },
  reset() { resetFilters(); refresh({ move: true }); showSelected(); },
  /** Show all neighbours of a node, whatever the filters say. */
  expand(node) {
    reveal([node], node.edges);
    refresh();
    fitPicture([node, ...node.edges.flatMap((edge) => [edge.source, edge.target])]);
  },
  focusOn(node, steps = 1) { Object.assign(state, { focus: node, steps }); refresh({ move: true }); },
  hide(node) {
    const wasInside = byId("detail").contains(document.activeElement);
    state.hidden.add(node);
    state.revealedNodes.delete(node);
    state.pinned.delete(node);
    if (state.selected === node) state.selected = null;
    if (state.pair?.includes(node)) state.pair = null;
    refresh();
    showSelected();
    // The button that hid it is gone with its panel.
    if (wasInside && document.activeElement === document.body) focusPanel();
  },
  showAgain() { state.hidden.clear(); refresh(); },
  pin(node) { if (!state.pinned.delete(node)) state.pinned.add(node); refresh(); showSelected(); },
  setStage(stage) { state.stage = stage; refresh({ move: true }); },
});

// --- picture ------------------------------------------------------------------------------

const itemOf = { n: (key) => NODES[key.slice(1)], e: (key) => EDGES[key.slice(1)] };

function describeItem(item) {
  if (!item.source) return [item.name, say("hover.node", { type: nameOf(TYPES.get(item.type)), relations: count(item.edges.length), sentences: count(countNodeSentences(item)) })];
  const standing = standingOf(item) ? label("statuses", standingOf(item)) : null, sentences = countSentences(visible.evidence.get(item) ?? item.statements);
  return [`${item.source.name} ${item.predicate.symmetric ? "↔" : "→"} ${item.target.name}`, [nameOf(item.predicate), standing, say("hover.edge", { sentences: count(sentences) })].filter(Boolean).join(" · ")];
}

function hover(event, item) {
  const [first, second] = describeItem(item), { x, y } = event.pointer.DOM;
  byId("hover").replaceChildren(first, make("small", {}, second));
  byId("hover").hidden = false;
  byId("hover").style.left = `${Math.max(0, Math.min(x + 14, byId("stage").clientWidth - 300))}px`;
  byId("hover").style.top = `${y + 14}px`;
}

function listenPicture() {
  network.on("click", ({ pointer }) => select(pickItem(pointer.DOM)));
  network.on("doubleClick", ({ nodes }) => { if (nodes.length) actions.expand(itemOf.n(nodes[0])); });
  network.on("hoverNode", (event) => hover(event, itemOf.n(event.node)));
  network.on("hoverEdge", (event) => hover(event, itemOf.e(event.edge)));
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom", "click"]) network.on(name, () => { byId("hover").hidden = true; });
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => fitPicture());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => refresh());
}

// --- the page around it -------------------------------------------------------------------

function showLooks() {
  if (state.theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = state.theme;
  speak(state.language);
  byId("language").textContent = say("language.other");
  byId("language").lang = state.language === "ko" ? "en" : "ko";
  byId("theme").textContent = say(`theme.${state.theme}`);
}

function listenPage() {
  byId("language").addEventListener("click", () => { state.language = state.language === "ko" ? "en" : "ko"; showLooks(); refresh(); showSelected(); });
  byId("theme").addEventListener("click", () => { state.theme = THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length]; showLooks(); refresh(); });
  for (const tab of ["list", "detail"]) byId(`tab-${tab}`).addEventListener("click", () => showTab(tab));
  byId("tabs").addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = byId("list").hidden ? "list" : "detail";
    showTab(other);
    byId(`tab-${other}`).focus();
  });
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); showTab("list"); byId("list").focus(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target === byId("query")) return;
    const open = document.querySelector("#take[open], #records[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); } else if (state.selected || state.pair || byId("detail").contains(event.target)) letGo();
  });
  // What was fitted into the window is fitted into the new one; a moment after the last change.
  addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(() => { if (state.stage === "picture") fitPicture(); }, 150); });
  // A link typed or pasted into the address line of an open page.
  addEventListener("hashchange", () => open(readFragment(location.hash)));
}

function open(choices) {
  takeChoices(choices);
  showLooks();
  refresh({ move: true });
  showSelected();
  // At a glance: who works with whom, on what, who said so and when; the list is one click away.
  showTab("detail");
}

listenControls();
listenSearch();
listenPicture();
listenTake();
listenPage();
open(readOpening());

/** For tests and for the curious: what is visible, and a way to select by id. */
window.forumgraph = {
  network, state, actions, getDrawing, statementAt,
  get nodes() { return visible.nodes.map((node) => ({ key: node.key, id: node.id, name: node.name, type: node.type })); },
  get edges() { return visible.edges.map((edge) => ({ key: edge.key, source: edge.source.id, target: edge.target.id, predicate: edge.predicate.key })); },
  get table() { return currentTable(visible); },
  measure: (kind) => Object.fromEntries([...measureNodes(visible, kind)].map(([node, value]) => [node.id, value])),
  select: (id) => select(BY_ID.get(id) ?? EDGES.find((edge) => edge.key === id) ?? null, { bring: true }),
};
document.documentElement.dataset.ready = "true";
