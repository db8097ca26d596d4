// The matrix: who has to do with whom, counted; every number opens the sentences it counts.
import { TYPES, label, nameOf } from "./data.js";
import { listTable } from "./list.js";
import { actions, state } from "./state.js";
import { CELLS_A_SIDE, groupOf, isMixedTally, listPairs, makeMatrixModel, matrix, readCell, splitPair, standingOfTally, weighTally } from "./tallies.js";
import { make, shorten } from "./text.js";
import { addWords, count, say } from "./words.js";

addWords({
  ko: { "matrix.pair": "{row} × {column}", "matrix.pairs": "행과 열", "matrix.others": "다른 행과 열…", "matrix.modes": "무엇을 셀지", "matrix.both": "모두", "matrix.direct": "직접 관계", "matrix.shared": "함께 하는 사업",
    "matrix.order": "차례", "matrix.order.total": "합계 많은 순", "matrix.order.name": "이름순", "matrix.order.community": "군집별", "matrix.total": "합계",
    "matrix.caption": "{pair}. 화살표 키로 칸을 옮기고 Enter로 근거를 엽니다.", "matrix.cell": "{row} × {column}: {what}", "matrix.sum": "{name} 합계: {what}", "matrix.sentences": "근거 {n}문장", "matrix.things": "함께 하는 사업 {n}개", "matrix.named": "함께 하는 사업 {n}개({names})",
    "matrix.more": "{n}개씩 더 보기 (남은 행 {rows}, 열 {columns})", "matrix.none": "지금 보이는 관계로는 행렬을 만들 수 없습니다. 왼쪽에서 유형이나 관계를 켜 주십시오.", "matrix.noneShared": "보이는 범위에 둘 이상이 함께 하는 사업이 없습니다.",
    "matrix.key": "근거 문장 수", "matrix.keyShared": "함께 하는 사업 수", "matrix.keyPlus": "함께 하는 사업", "matrix.keyOnce": "합계는 같은 문장을 한 번만 셈", "matrix.only": "{status}만", "matrix.mixed": "일부 예정·부정" },
  en: { "matrix.pair": "{row} × {column}", "matrix.pairs": "Rows and columns", "matrix.others": "Other rows and columns…", "matrix.modes": "What to count", "matrix.both": "Both", "matrix.direct": "Direct relations", "matrix.shared": "Shared programs",
    "matrix.order": "Order", "matrix.order.total": "by total", "matrix.order.name": "by name", "matrix.order.community": "by community", "matrix.total": "Total",
    "matrix.caption": "{pair}. Arrow keys move from cell to cell, Enter opens the evidence.", "matrix.cell": "{row} × {column}: {what}", "matrix.sum": "{name}, total: {what}", "matrix.sentences": "{n} sentences", "matrix.things": "{n} shared programs", "matrix.named": "{n} shared programs ({names})",
    "matrix.more": "Show {n} more each ({rows} rows, {columns} columns left)", "matrix.none": "What is visible makes no matrix. Switch on types or relations on the left.", "matrix.noneShared": "No program is shared by two of what is visible.",
    "matrix.key": "Sentences", "matrix.keyShared": "Shared programs", "matrix.keyPlus": "shared programs", "matrix.keyOnce": "totals count each sentence once", "matrix.only": "only {status}", "matrix.mixed": "some planned or denied" },
});

const PAIRS_AS_BUTTONS = 4, TABLE_AT_MOST = 1000;
const MATRIX_MODES = ["both", "direct", "shared"], MATRIX_ORDERS = ["total", "name", "community"];
const matrixPlace = document.getElementById("matrix");

// --- the table ----------------------------------------------------------------------------

const countsOf = (model) => (matrix.mode === "shared" && model.same ? "things" : model.counts ? "both" : "sentences");

function tellTally(tally, named) {
  const things = tally.things.map((thing) => shorten(thing.name, 30)).slice(0, 3).join(", ") + (tally.things.length > 3 ? " …" : "");
  return [tally.edges.length ? say("matrix.sentences", { n: count(tally.sentences) }) : null, standingOfTally(tally) ? say("matrix.only", { status: label("statuses", standingOfTally(tally)) }) : null,
    named && isMixedTally(tally, matrix.visible) ? say("matrix.mixed") : null,
    tally.things.length ? say(named ? "matrix.named" : "matrix.things", { n: count(tally.things.length), names: things }) : null].filter(Boolean).join(" · ");
}

function tellPair(pair) {
  const [row, column] = splitPair(pair).map((type) => nameOf(TYPES.get(type)));
  return say("matrix.pair", { row, column });
}

function writeTally(tally, model) {
  if (countsOf(model) === "things") return [count(tally.things.length)];
  const plus = tally.things.length ? make("small", {}, `+${count(tally.things.length)}`) : null;
  return [tally.edges.length ? count(tally.sentences) : null, plus].filter((part) => part !== null);
}

/** Shades double: 1, 2–3, 4–7, 8–15, 16 and more. */
const chooseLevel = (value) => Math.min(5, 1 + Math.floor(Math.log2(Math.max(1, value))));

/** The control in a cell; arrow keys bring the reader there, so tabbing passes it by. */
function makeOpener(at, attributes, open, ...children) {
  matrix.opens.set(at, open);
  return make("button", { type: "button", tabindex: -1, "data-at": at, ...attributes }, ...children);
}

function makeMatrixHead(node, at, scope, first) {
  const open = () => actions.select(node, { focus: true });
  return make("th", { scope, class: [scope, first ? "first" : null].filter(Boolean).join(" "), "aria-selected": state.selected === node ? "true" : null },
    makeOpener(at, { title: node.name.slice(0, 500), "aria-label": node.name }, open, make("span", {}, shorten(node.name, 24))));
}

function makeTotalCell({ node, total }, at, model) {
  const what = say("matrix.sum", { name: node.name, what: tellTally(total, false) });
  return make("td", { class: "total" }, makeOpener(at, { "aria-label": what, title: what }, () => actions.selectPair(node, null, total.backing), ...writeTally(total, model)));
}

function makeMatrixCell(row, column, model, first) {
  const cell = readCell(model, row, column), at = `${row.key} ${column.key}`;
  if (!cell) return make("td", { class: [row === column ? "self" : null, first ? "first" : null].filter(Boolean).join(" ") || null, tabindex: -1, "data-at": at });
  const chosen = state.selected ? cell.edges.includes(state.selected) : matrix.opened === at;
  const what = say("matrix.cell", { row: row.name, column: column.name, what: tellTally(cell, true) });
  const open = () => { matrix.opened = at; actions.selectPair(row, column, cell.backing); };
  return make("td", { class: [`level-${chooseLevel(weighTally(cell))}`, standingOfTally(cell) ?? (isMixedTally(cell, model.visible) ? "mixed" : null), first ? "first" : null].filter(Boolean).join(" "), "aria-selected": chosen ? "true" : null },
    makeOpener(at, { "aria-label": what, title: what }, open, ...writeTally(cell, model)));
}

/** Say where another community begins, when they stand side by side. */
const listFirsts = (side) => side.map((one, at) => matrix.order === "community" && at > 0 && groupOf(one) !== groupOf(side[at - 1]));

function makeGrid(model) {
  const { rows, columns } = model, across = listFirsts(columns), down = listFirsts(rows), still = { tabindex: -1 };
  const pair = tellPair(model.pair);
  const head = make("thead", {},
    make("tr", { "aria-rowindex": 1 }, make("td", { class: "corner", ...still, "data-at": "corner" }, pair), make("th", { scope: "col", class: "total", ...still, "data-at": "sums" }, say("matrix.total")),
      ...columns.map(({ node }, at) => makeMatrixHead(node, `column ${node.key}`, "col", across[at]))),
    make("tr", { "aria-rowindex": 2 }, make("th", { scope: "row", class: "row", ...still, "data-at": "sum" }, say("matrix.total")), make("td", { class: "total", ...still, "data-at": "all" }),
      ...columns.map((column) => makeTotalCell(column, `sum ${column.node.key}`, model))));
  const body = make("tbody", {}, ...rows.map((row, at) => make("tr", { "aria-rowindex": at + 3, class: down[at] ? "first" : null }, makeMatrixHead(row.node, `row ${row.node.key}`, "row", false), makeTotalCell(row, `total ${row.node.key}`, model),
    ...columns.map(({ node }, place) => makeMatrixCell(row.node, node, model, across[place])))));
  return make("table", { class: "grid", role: "grid", "aria-readonly": "true", "aria-rowcount": rows.length + model.left.rows + 2, "aria-colcount": columns.length + model.left.columns + 2, keydown: walkGrid, click: openCell },
    make("caption", { class: "unseen" }, say("matrix.caption", { pair })), head, body);
}

function openCell(event) {
  const opener = event.target.closest("button");
  if (!opener) return;
  enterGrid(opener, false);
  matrix.opens.get(opener.dataset.at)();
}

/** Make this the one place of the grid that tabbing reaches. */
function enterGrid(place, focus) {
  matrixPlace.querySelector('.grid [tabindex="0"]')?.setAttribute("tabindex", "-1");
  place.tabIndex = 0;
  matrix.at = place.dataset.at;
  if (focus) place.focus();
}

function walkGrid(event) {
  const { rowIndex } = event.target.closest("tr"), { cellIndex } = event.target.closest("td, th"), { rows } = event.currentTarget;
  const last = [rows.length - 1, rows[0].cells.length - 1], whole = event.ctrlKey;
  const to = { ArrowDown: [rowIndex + 1, cellIndex], ArrowUp: [rowIndex - 1, cellIndex], ArrowRight: [rowIndex, cellIndex + 1], ArrowLeft: [rowIndex, cellIndex - 1], PageDown: [Math.min(last[0], rowIndex + 10), cellIndex], PageUp: [Math.max(0, rowIndex - 10), cellIndex],
    Home: [whole ? 0 : rowIndex, 0], End: [whole ? last[0] : rowIndex, last[1]] }[event.key];
  if (!to || event.altKey || event.metaKey) return;
  event.preventDefault();
  const cell = rows[to[0]]?.cells[to[1]];
  if (cell) enterGrid(cell.querySelector("button") ?? cell, true);
}

// --- what stands around it ----------------------------------------------------------------

const setMatrix = (change) => { Object.assign(matrix, change); showMatrix(matrix.visible); };

function makeMatrixSegments(name, keys, chosen, nameKey, pick) {
  return make("div", { class: "segments", role: "group", "aria-label": say(name) }, ...keys.map((key) => make("button", { type: "button", "data-pick": key, "aria-pressed": String(key === chosen), click: () => pick(key) }, nameKey(key))));
}

function makeMatrixChoice(name, keys, chosen, nameKey, pick) {
  const choice = make("select", { "aria-label": say(name), "data-pick": name, change: (event) => pick(event.target.value) }, ...keys.map((key) => make("option", { value: key }, nameKey(key))));
  choice.value = chosen;
  return choice;
}

function makeMatrixBar(model, pairs) {
  const pick = (pair) => setMatrix({ pair, shown: CELLS_A_SIDE, at: null, opened: null });
  const buttons = pairs.slice(0, PAIRS_AS_BUTTONS), others = pairs.slice(PAIRS_AS_BUTTONS);
  return make("div", { class: "table-bar" }, makeMatrixSegments("matrix.pairs", buttons, model.pair, tellPair, pick),
    others.length ? makeMatrixChoice("matrix.others", ["", ...others], others.includes(model.pair) ? model.pair : "", (pair) => (pair ? tellPair(pair) : say("matrix.others")), (pair) => pick(pair || pairs[0])) : null,
    model.shares ? makeMatrixSegments("matrix.modes", MATRIX_MODES, matrix.mode, (key) => say(`matrix.${key}`), (mode) => setMatrix({ mode, opened: null })) : null,
    makeMatrixChoice("matrix.order", MATRIX_ORDERS, matrix.order, (key) => say(`matrix.order.${key}`), (order) => setMatrix({ order })));
}

/** Say what shade, second number and dashes stand for. */
function makeMatrixKey(model) {
  const shades = ["1", "2–3", "4–7", "8–15", "16+"].map((text, at) => make("span", { class: `swatch level-${at + 1}` }, text));
  const plus = countsOf(model) === "both" ? make("span", {}, make("small", { class: "plus" }, "+n"), ` ${say("matrix.keyPlus")}`) : null;
  const lines = ["planned", "negated"].map((key) => make("span", {}, make("span", { class: `swatch ${key}` }), ` ${say("matrix.only", { status: label("statuses", key) })}`));
  lines.push(make("span", {}, make("span", { class: "swatch mixed" }), ` ${say("matrix.mixed")}`));
  return make("p", { class: "matrix-key" }, make("span", {}, say(countsOf(model) === "things" ? "matrix.keyShared" : "matrix.key"), " ", ...shades), plus, ...lines, make("span", {}, say("matrix.keyOnce")));
}

function makeMoreCells({ left }) {
  if (!left.rows && !left.columns) return null;
  return make("button", { type: "button", class: "more", "data-pick": "more", click: () => setMatrix({ shown: matrix.shown + CELLS_A_SIDE }) },
    say("matrix.more", { n: CELLS_A_SIDE, rows: count(left.rows), columns: count(left.columns) }));
}

/** Show the counts of what is visible; the keyboard stays where it was. */
export function showMatrix(visible) {
  matrix.visible = visible;
  const pairs = listPairs(visible), held = matrixPlace.contains(document.activeElement) ? document.activeElement.dataset : {};
  if (!pairs.length) { matrixPlace.replaceChildren(...(visible.nodes.length ? [make("p", { class: "lead" }, say("matrix.none"))] : [])); return; }
  matrix.opens.clear();
  const model = makeMatrixModel(visible, pairs, matrix.shown), before = matrixPlace.querySelector(".matrix-scroll"), scrolled = [before?.scrollLeft ?? 0, before?.scrollTop ?? 0];
  const grid = model.rows.length ? makeGrid(model) : make("p", { class: "lead" }, say("matrix.noneShared"));
  const scroll = make("div", { class: "matrix-scroll" }, grid, makeMoreCells(model));
  matrixPlace.replaceChildren(makeMatrixBar(model, pairs), scroll, makeMatrixKey(model));
  scroll.scrollTo(...scrolled);
  const places = [...grid.querySelectorAll("[data-at]")], entry = places.find((place) => place.dataset.at === matrix.at) ?? grid.querySelector("tbody td:not(.total) button") ?? places[0];
  if (entry) enterGrid(entry, false);
  if (held.at) entry?.focus();
  else if (held.pick) [...matrixPlace.querySelectorAll("[data-pick]")].find((one) => one.dataset.pick === held.pick)?.focus();
}

/** The matrix with all its rows and columns, for export; blank where nothing stands. */
function matrixTable(visible) {
  const pairs = listPairs(visible);
  if (!pairs.length) return { name: "matrix", columns: [], rows: [] };
  const model = makeMatrixModel(visible, pairs, TABLE_AT_MOST);
  const write = (tally) => (!tally ? "" : countsOf(model) === "things" ? tally.things.length : tally.things.length ? `${tally.sentences}+${tally.things.length}` : tally.sentences);
  return { name: `matrix-${model.pair.replace(" ", "-")}`, columns: [tellPair(model.pair), say("matrix.total"), ...model.columns.map(({ node }) => node.name)],
    rows: [[say("matrix.total"), "", ...model.columns.map(({ total }) => write(total))], ...model.rows.map((row) => [row.node.name, write(row.total), ...model.columns.map(({ node }) => write(readCell(model, row.node, node)))])] };
}

/** The table that is looked at: the matrix where it stands in place of the picture, else the list. */
export function currentTable(visible) {
  return state.stage === "matrix" ? matrixTable(visible) : listTable(visible);
}
