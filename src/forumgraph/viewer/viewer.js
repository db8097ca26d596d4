// The page: joins filters, picture, list, panel and search.
import { BY_ID, DOCUMENTS, EDGES, NAMES, NODES, PREDICATES, STATUSES, TYPES, VERSION, VIEWS, statusOf } from "./data.js";
import { applyFilters, openView, reveal, state, switchKey } from "./filter.js";
import { showList } from "./list.js";
import { showEdge, showNode, showNothing } from "./panel.js";
import { centre, drawPicture, fitPicture, network, zoom } from "./picture.js";
import { fold, make, makeLine, makeSign, makeStatusLine, takeInitials } from "./text.js";

const $ = (id) => document.getElementById(id);
const HITS_AT_MOST = 30;
let visible = null;

/** Apply the filters and bring everything on the page in line with them. */
function refresh({ move = false } = {}) {
  visible = applyFilters();
  if (state.selected && !visible.nodes.includes(state.selected) && !visible.edges.includes(state.selected)) state.selected = null;
  drawPicture(visible, move);
  showList(visible, (node) => select(node, { bring: true, focus: true }));
  showSwitches();
  showCounts();
  if (move) fitPicture();
}

function changeView(key) {
  state.selected = null;
  openView(key);
  showNothing();
  showTab("list");
  refresh({ move: true });
}

/** Select a node or an edge, or nothing; what the filters hide is shown then. */
function select(item, { bring = false, focus = false } = {}) {
  state.selected = item;
  if (item?.source) reveal([], visible.edges.includes(item) ? [] : [item]);
  else if (item && !visible.nodes.includes(item)) reveal([item]);
  refresh();
  if (!item) { showNothing(); showTab("list"); return; }
  const choose = (other) => select(other, { bring: true, focus: true });
  if (item.source) showEdge(item, { select: choose });
  else showNode(item, { select: choose, expand });
  showTab("detail");
  // Where the keyboard was is hidden or gone now.
  if (focus) $("detail").focus();
  if (bring) centre(item.source ?? item);
}

/** Show all neighbours of a node, whatever the filters say. */
function expand(node) {
  reveal([node], node.edges);
  refresh();
  fitPicture([node, ...node.edges.flatMap((edge) => [edge.source, edge.target])]);
}

/** Close the panel; the keyboard goes back to the row it came from. */
function letGo() {
  const node = state.selected.source ?? state.selected;
  select(null);
  ($("list").querySelector(`tbody button[data-key="${node.key}"]`) ?? $("tab-list")).focus();
}

function showTab(name) {
  for (const tab of ["list", "detail"]) {
    $(tab).hidden = tab !== name;
    $(`tab-${tab}`).setAttribute("aria-selected", String(tab === name));
    $(`tab-${tab}`).tabIndex = tab === name ? 0 : -1;
  }
}

function makeSwitch(sign, one, group, [total, shown]) {
  const { key } = one;
  const change = (event) => {
    switchKey(state[group], key, event.target.checked);
    refresh();
    [...$(group).querySelectorAll("input")].find((input) => input.dataset.key === key)?.focus();
  };
  const box = make("input", { type: "checkbox", "data-key": key, change });
  box.checked = state[group].has(key);
  const title = group === "statuses" ? "이 상태의 근거가 있는 관계: 보이는 수 / 모두" : "보이는 수 / 모두";
  return make("label", { class: total.get(key) ? "switch" : "switch none", title: one.note },
    box, sign, make("span", {}, one.ko), make("small", { title }, `${shown.get(key) ?? 0}/${total.get(key) ?? 0}`));
}

const STATUS_NOTES = {
  planned: "가는 긴 점선: 근거가 모두 예정이나 희망인 관계", negated: "짧은 점선: 기록이 ‘없다’고 말한 관계",
  unknown: "명단처럼 이루어졌는지 말하지 않는 근거",
};

function countBy(items, keys) {
  const counts = new Map();
  for (const item of items) for (const key of keys(item)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const typesOf = (node) => [node.type], predicatesOf = (edge) => [edge.predicate.key];
const statusesOf = (statements) => new Set(statements.length ? statements.map(statusOf) : ["unknown"]);
const TOTALS = {
  types: countBy(NODES, typesOf), predicates: countBy(EDGES, predicatesOf),
  statuses: countBy(EDGES, (edge) => statusesOf(edge.statements)),
};

function showSwitches() {
  const shown = {
    types: countBy(visible.nodes, typesOf), predicates: countBy(visible.edges, predicatesOf),
    statuses: countBy(visible.edges, (edge) => statusesOf(visible.evidence.get(edge))),
  };
  const counts = (group) => [TOTALS[group], shown[group]];
  $("types").replaceChildren(...[...TYPES.values()].map((type) => makeSwitch(makeSign(type), type, "types", counts("types"))));
  $("predicates").replaceChildren(...PREDICATES.map((one) => makeSwitch(makeLine(one), one, "predicates", counts("predicates"))));
  $("statuses").replaceChildren(...Object.entries(STATUSES).map(([key, ko]) => makeSwitch(makeStatusLine(key), { key, ko, note: STATUS_NOTES[key] }, "statuses", counts("statuses"))));
  $("isolated").checked = state.isolated;
  for (const button of $("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
}

function showCounts() {
  const more = visible.beyond
    ? [make("button", { type: "button", id: "all", click: () => { state.limit = Infinity; refresh({ move: true }); } }, `나머지 ${visible.beyond}개도 보이기`)] : [];
  $("count").replaceChildren(`항목 ${visible.nodes.length} · 관계 ${visible.edges.length}`, ...more);
  $("hint").textContent = VIEWS.get(state.view).hint;
  const left = [
    [NODES.length - visible.nodes.length - visible.lonely - visible.beyond, "끈 유형"], [visible.lonely, "안 이어진 항목"],
    [visible.beyond, "덜 이어진 항목"], [visible.unbacked, "끈 상태의 관계"],
    [EDGES.length - visible.edges.length - visible.unbacked, visible.unbacked ? "그 밖의 관계" : "관계"],
  ].filter(([count]) => count > 0).map(([count, what]) => `${what} ${count}`);
  $("hidden").textContent = `항목 ${NODES.length}개 중 ${visible.nodes.length}개, 관계 ${EDGES.length}개 중 ${visible.edges.length}개 보임`
    + (left.length ? ` · 감춤: ${left.join(", ")}` : "");
  $("hidden").title = $("hidden").textContent;
  $("empty").hidden = visible.nodes.length > 0;
  $("empty").textContent = NODES.length ? "이 필터로 보이는 항목이 없습니다. 왼쪽에서 유형이나 관계, 상태를 켜 주십시오." : "기록에서 읽은 항목이 없습니다.";
}

/** The dates of the records, from the first to the last. */
function nameDates() {
  const dates = DOCUMENTS.map(([, , date]) => date).filter(Boolean).sort();
  return [...new Set([dates[0], dates.at(-1)])].filter(Boolean).map((date) => Array.from(date).slice(0, 10).join("")).join(" – ");
}

function showSource() {
  const dates = nameDates();
  $("source").append(`기록 ${DOCUMENTS.length}건${dates ? ` (${dates})` : ""} · forumgraph ${VERSION} · ${NAMES === "lineage" ? "기관 이름: 이름이 바뀐 기관은 오늘의 이름으로" : "기관 이름: 기록에 적힌 대로"}`,
    make("span", { class: "titles" }, DOCUMENTS.slice(0, 20).map(([name, title]) => ` · ${title || name}`).join("")));
  $("documents").append(...DOCUMENTS.map(([name, title, date]) => make("li", {}, [name, title, date].filter(Boolean).join(" · "))));
  const derived = PREDICATES.filter((one) => one.note).map((one) => one.note).join(", ");
  $("legend-lines").textContent = `선이 굵을수록 근거 문장이 많습니다. 선과 점이 번갈면 기록에 적힌 말이 아니라 ${derived}한 것입니다.`;
}

// --- search -------------------------------------------------------------------------------

const KEYS = NODES.map((node) => [node.name, ...node.names].map(fold));
const search = { hits: [], at: 0 };

function findNodes(query) {
  const wanted = fold(query), byInitials = /^[ㄱ-ㅎ]+$/u.test(query.replace(/\s/gu, ""));
  if (!wanted) return [];
  // NFKC turns the letters ㄱ into jamo that no initial equals, so initials are compared unfolded.
  const letters = query.replace(/\s/gu, "");
  const place = (node) => Math.min(...KEYS[node.index].map((key) => {
    const at = byInitials ? takeInitials(key).indexOf(letters) : key.indexOf(wanted);
    return at < 0 ? Infinity : at * 100 + Math.min(key.length, 99);
  }));
  return NODES.map((node) => [place(node), node]).filter(([at]) => at < Infinity)
    .sort((a, b) => a[0] - b[0] || b[1].edges.length - a[1].edges.length).slice(0, HITS_AT_MOST).map(([, node]) => node);
}

function showHits() {
  const { hits, at } = search;
  $("found").replaceChildren(...hits.map((node, index) => make("li", { role: "option", id: `hit-${index}`, "aria-selected": String(index === at), mousedown: (event) => { event.preventDefault(); takeHit(node); } },
    makeSign(TYPES.get(node.type)), " ", make("span", { class: "clamp" }, node.name),
    make("small", {}, [TYPES.get(node.type).ko, ...node.names.slice(0, 2), visible.nodes.includes(node) ? null : "지금은 감춰짐"].filter(Boolean).join(" · ")))));
  const none = $("query").value.trim() && !hits.length;
  if (none) $("found").append(make("li", { role: "option", "aria-disabled": "true" }, "찾는 이름이 없습니다"));
  $("found").hidden = !hits.length && !none;
  $("query").setAttribute("aria-expanded", String(!$("found").hidden));
  if (hits.length) $("query").setAttribute("aria-activedescendant", `hit-${at}`);
  else $("query").removeAttribute("aria-activedescendant");
  $("found").children[at]?.scrollIntoView({ block: "nearest" });
}

function takeHit(node) {
  $("query").value = "";
  Object.assign(search, { hits: [], at: 0 });
  showHits();
  select(node, { bring: true, focus: true });
}

function listenSearch() {
  $("query").addEventListener("input", (event) => { Object.assign(search, { hits: findNodes(event.target.value), at: 0 }); showHits(); });
  $("query").addEventListener("blur", () => { $("found").hidden = true; $("query").setAttribute("aria-expanded", "false"); });
  $("query").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && search.hits.length) {
      event.preventDefault();
      search.at = (search.at + step + search.hits.length) % search.hits.length;
      showHits();
    } else if (event.key === "Enter" && search.hits[search.at] && !event.isComposing) takeHit(search.hits[search.at]);
    else if (event.key === "Escape") { event.target.value = ""; search.hits = []; showHits(); }
  });
}

// --- picture ------------------------------------------------------------------------------

const itemOf = { n: (key) => NODES[key.slice(1)], e: (key) => EDGES[key.slice(1)] };

function hover(event, item) {
  const sentence = item.source
    ? [`${item.source.name} ${item.predicate.symmetric ? "↔" : "→"} ${item.target.name}`, [item.predicate.ko, STATUSES[item.standing], `근거 ${item.sentences}`].filter(Boolean).join(" · ")]
    : [item.name, `${TYPES.get(item.type).ko} · 관계 ${item.edges.length} · 근거 ${item.sentences}`];
  $("hover").replaceChildren(sentence[0], make("small", {}, sentence[1]));
  $("hover").hidden = false;
  const { x, y } = event.pointer.DOM, width = $("stage").clientWidth;
  $("hover").style.left = `${Math.max(0, Math.min(x + 14, width - 300))}px`;
  $("hover").style.top = `${y + 14}px`;
}

function listenPicture() {
  network.on("click", ({ nodes, edges }) => {
    const key = nodes[0] ?? edges[0];
    select(key ? itemOf[key[0]](key) : null);
  });
  network.on("hoverNode", (event) => hover(event, itemOf.n(event.node)));
  network.on("hoverEdge", (event) => hover(event, itemOf.e(event.edge)));
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom", "click"]) network.on(name, () => { $("hover").hidden = true; });
  $("zoom-in").addEventListener("click", () => zoom(1.3));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  $("zoom-fit").addEventListener("click", () => fitPicture());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => refresh());
}

function listenControls() {
  $("views").append(...[...VIEWS.values()].map((view) => make("button", { type: "button", "data-view": view.key, title: view.hint, click: () => changeView(view.key) }, view.ko)));
  $("isolated").addEventListener("change", (event) => { state.isolated = event.target.checked; refresh(); fitPicture(); });
  for (const tab of ["list", "detail"]) $(`tab-${tab}`).addEventListener("click", () => showTab(tab));
  $("tabs").addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = $("list").hidden ? "list" : "detail";
    showTab(other);
    $(`tab-${other}`).focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target === $("query")) return;
    if ($("records").open) { $("records").open = false; $("source").focus(); } else if (state.selected) letGo();
  });
}

listenSearch();
listenPicture();
listenControls();
showSource();
changeView(state.view);

/** For tests and for the curious: what is visible, and a way to select by id. */
window.forumgraph = {
  network,
  get nodes() { return visible.nodes.map((node) => ({ key: node.key, id: node.id, name: node.name, type: node.type })); },
  get edges() { return visible.edges.map((edge) => ({ key: edge.key, source: edge.source.id, target: edge.target.id, predicate: edge.predicate.key })); },
  select: (id) => select(BY_ID.get(id) ?? EDGES.find((edge) => edge.key === id) ?? null, { bring: true }),
};
document.documentElement.dataset.ready = "true";
