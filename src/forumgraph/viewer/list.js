// The list beside the picture: the same entities and relations, for those who read rather than look.
import { NODES, PREDICATES, TYPES, VIEWS, countSentences, label, nameOf, told } from "./data.js";
import { standingOf } from "./filter.js";
import { measureNodes } from "./measures.js";
import { makeSign } from "./palette.js";
import { actions, state } from "./state.js";
import { fold, make, takeInitials } from "./text.js";
import { addWords, count, language, say } from "./words.js";

addWords({
  ko: { "list.kinds": "목록에 보일 것", "list.nodes": "항목", "list.edges": "관계", "list.narrow": "목록에서 거르기 (초성도)",
    "list.name": "이름", "list.type": "유형", "list.relations": "관계", "list.sentences": "근거", "list.betweenness": "매개 중심성", "list.community": "군집",
    "list.source": "주체", "list.predicate": "관계", "list.target": "상대", "list.status": "상태", "list.period": "기간",
    "list.caption.nodes": "보이는 항목. 화살표 키로 줄을 옮기고 Enter로 근거를 엽니다.", "list.caption.edges": "보이는 관계. 화살표 키로 줄을 옮기고 Enter로 근거를 엽니다.",
    "list.all": "{n}개", "list.some": "{all}개 가운데 {n}개", "list.more": "{n}줄 더 보기 (남은 {rest}줄)", "list.none": "이 말이 들어간 줄이 없습니다.",
    "list.standing": "관계 가운데 근거가 모두 예정·희망이거나 부정인 것", "list.open": "{source} {arrow} {target}, {predicate} {standing} · 근거 {n}" },
  en: { "list.kinds": "What the list shows", "list.nodes": "Entities", "list.edges": "Relations", "list.narrow": "Narrow the list",
    "list.name": "Name", "list.type": "Type", "list.relations": "Relations", "list.sentences": "Sentences", "list.betweenness": "Between", "list.community": "Community",
    "list.source": "From", "list.predicate": "Relation", "list.target": "To", "list.status": "Status", "list.period": "Period",
    "list.caption.nodes": "Entities shown. Arrow keys move from row to row, Enter opens the evidence.", "list.caption.edges": "Relations shown. Arrow keys move from row to row, Enter opens the evidence.",
    "list.all": "{n} rows", "list.some": "{n} of {all} rows", "list.more": "Show {n} more ({rest} left)", "list.none": "No row has these words.",
    "list.standing": "Relations of which all evidence is only planned, or denies", "list.open": "{source} {arrow} {target}, {predicate} {standing} · {n} sentences" },
});

const ROWS_A_PORTION = 200;
const listing = {
  kind: "nodes", words: "", shown: ROWS_A_PORTION, at: null, visible: null, rows: [],
  orders: { nodes: { key: "relations", down: true }, edges: { key: "sentences", down: true } },
};

// --- rows ---------------------------------------------------------------------------------

const nameRanks = {};

/** Where each name stands in the alphabet: to compare names in every sort freezes a long list. */
export function rankNames() {
  if (!nameRanks[language()]) {
    const { compare } = new Intl.Collator(language(), { numeric: true }), ranks = new Int32Array(NODES.length);
    [...NODES].sort((a, b) => compare(a.name, b.name) || a.index - b.index).forEach((node, at) => { ranks[node.index] = at; });
    nameRanks[language()] = ranks;
  }
  return nameRanks[language()];
}

function rankListWords(items) {
  const sorted = [...items].sort((a, b) => nameOf(a).localeCompare(nameOf(b), language()));
  return new Map(sorted.map((item, at) => [item.key, at]));
}

function makeNodeRows(visible) {
  const rows = new Map(visible.nodes.map((node) => [node, { item: node, relations: 0, planned: 0, negated: 0, statements: [] }]));
  for (const edge of visible.edges) {
    const standing = standingOf(edge);
    for (const node of new Set([edge.source, edge.target])) {
      const row = rows.get(node);
      row.relations += 1;
      if (standing) row[standing] += 1;
      for (const at of visible.evidence.get(edge)) row.statements.push(at);
    }
  }
  return [...rows.values()].map((row) => ({ ...row, sentences: countSentences(row.statements) }));
}

function makeEdgeRows(visible) {
  return visible.edges.map((edge) => {
    const numbers = visible.evidence.get(edge), dates = numbers.map(told.date).filter(Boolean).sort();
    return { item: edge, sentences: countSentences(numbers), since: dates[0] ?? "", until: dates.at(-1) ?? "" };
  });
}

/** "2024-05" as a number that sorts; what has no date comes after what has one. */
const rankDate = (date) => (date ? Number(date.replace(/\D/g, "").padEnd(8, "0").slice(0, 8)) : 99999999);
const writePeriod = ({ since, until }) => (since === until ? since : `${since} – ${until}`);
const writeStatus = ({ item }) => (standingOf(item) ? label("statuses", standingOf(item)) : "");
const arrowOf = (edge) => (edge.predicate.symmetric ? "↔" : "→");

/** How often a node lies between others, where size or colour tell it. */
function weighBetweenness(visible) {
  return [state.size, state.colour].includes("betweenness") ? measureNodes(visible, "betweenness") : null;
}

/** A column: what it says (`text`), how it sorts (`by`), how it is drawn where that differs (`show`). */
function listNodeColumns(visible) {
  const names = rankNames(), types = rankListWords(TYPES.values()), between = weighBetweenness(visible), { groups } = VIEWS.get(state.view);
  return [
    { key: "name", text: ({ item }) => item.name, by: ({ item }) => names[item.index] },
    { key: "type", text: ({ item }) => nameOf(TYPES.get(item.type)), by: ({ item }) => types.get(item.type), show: makeTypeCell },
    { key: "relations", number: true, text: (row) => row.relations, show: (row) => [count(row.relations), makeStandingNote(row)] },
    { key: "sentences", number: true, text: (row) => row.sentences },
    between && { key: "betweenness", number: true, text: ({ item }) => Number((between.get(item) ?? 0).toFixed(3)) },
    state.colour === "community" && { key: "community", number: true, text: ({ item }) => (groups[item.index] < 0 ? "" : groups[item.index] + 1) },
  ].filter(Boolean);
}

function listEdgeColumns() {
  const names = rankNames(), predicates = rankListWords(PREDICATES);
  return [
    { key: "source", text: ({ item }) => item.source.name, by: ({ item }) => names[item.source.index] },
    { key: "predicate", text: ({ item }) => nameOf(item.predicate), by: ({ item }) => predicates.get(item.predicate.key), show: makePredicateCell },
    { key: "target", text: ({ item }) => item.target.name, by: ({ item }) => names[item.target.index] },
    { key: "sentences", number: true, text: (row) => row.sentences },
    { key: "period", text: writePeriod, by: (row) => rankDate(row.since) * 1e8 + rankDate(row.until), show: (row) => writePeriod(row).split(/ (?=–)/u).map((part) => make("span", { class: "whole" }, `${part} `)) },
  ];
}

const listColumns = (visible) => (listing.kind === "nodes" ? listNodeColumns(visible) : listEdgeColumns());

/** Sort by one number a row; rows that are equal stay by name. */
function sortListRows(rows, columns) {
  const order = listing.orders[listing.kind], names = rankNames();
  const column = columns.find((one) => one.key === order.key) ?? columns[0], by = column.by ?? column.text;
  const first = ({ item }) => names[(item.source ?? item).index], second = ({ item }) => (item.target ? names[item.target.index] : 0);
  const keyed = rows.map((row) => ({ row, value: Number(by(row)), first: first(row), second: second(row) }));
  keyed.sort((a, b) => (order.down ? b.value - a.value : a.value - b.value) || a.first - b.first || a.second - b.second || a.row.item.index - b.row.item.index);
  return keyed.map(({ row }) => row);
}

// --- narrowing ----------------------------------------------------------------------------

const narrowKeys = new Map();

/** Fold what is typed, but leave single consonants: they stand for whole syllables. */
const foldTyped = (text) => Array.from(text.normalize("NFC"), (char) => (/[ㄱ-ㅎ]/u.test(char) ? char : fold(char))).join("");

/** Say whether a text holds what is typed; ㅎ fits every 하, also in the middle of typing a name. */
function holdsTyped(text, typed) {
  if (!/[ㄱ-ㅎ]/u.test(typed)) return text.includes(typed);
  const initials = takeInitials(text), wanted = takeInitials(typed);
  for (let at = initials.indexOf(wanted); at >= 0; at = initials.indexOf(wanted, at + 1)) {
    if ([...typed].every((char, offset) => /[ㄱ-ㅎ]/u.test(char) || text[at + offset] === char)) return true;
  }
  return false;
}

function keysOfNode(node) {
  if (!narrowKeys.has(node)) narrowKeys.set(node, [node.name, ...node.names].map((name) => fold(name.slice(0, 300))));
  return narrowKeys.get(node);
}

/** Keep the rows in which every word typed occurs, or all of them as one name. */
function narrowRows(rows) {
  const whole = foldTyped(listing.words), words = listing.words.split(/\s+/u).map(foldTyped).filter(Boolean);
  if (!words.length) return rows;
  const known = new Map();
  const nodeHolds = (node, typed) => {
    const key = `${node.index} ${typed}`;
    if (!known.has(key)) known.set(key, keysOfNode(node).some((name) => holdsTyped(name, typed)));
    return known.get(key);
  };
  const holds = ({ item }, typed) => (item.source
    ? nodeHolds(item.source, typed) || nodeHolds(item.target, typed) || holdsTyped(fold(nameOf(item.predicate) + writeStatus({ item })), typed)
    : nodeHolds(item, typed) || holdsTyped(fold(nameOf(TYPES.get(item.type))), typed));
  return rows.filter((row) => holds(row, whole) || words.every((word) => holds(row, word)));
}

function listAllRows(visible, columns) {
  const rows = listing.kind === "nodes" ? makeNodeRows(visible) : makeEdgeRows(visible);
  return { all: rows.length, rows: sortListRows(narrowRows(rows), columns) };
}

// --- the table ----------------------------------------------------------------------------

const setListing = (change) => { Object.assign(listing, { shown: ROWS_A_PORTION, at: null }, change); showList(listing.visible); };

const listParts = {
  kinds: ["nodes", "edges"].map((kind) => make("button", { type: "button", "data-kind": kind, "data-say": `list.${kind}`, click: () => setListing({ kind }) })),
  narrow: make("input", { type: "search", id: "narrow", autocomplete: "off", spellcheck: "false", maxlength: 100, "data-say-placeholder": "list.narrow", "data-say-label": "list.narrow", input: (event) => setListing({ words: event.target.value }) }),
  count: make("p", { id: "list-count", role: "status" }),
  caption: make("caption", { class: "unseen" }),
  head: make("thead"),
  body: make("tbody"),
  none: make("p", { class: "lead", "data-say": "list.none" }),
  more: make("button", { type: "button", class: "more", click: () => showMoreRows(true) }),
};
listParts.table = make("table", { class: "listing" }, listParts.caption, listParts.head, listParts.body);
document.getElementById("list").append(
  make("div", { class: "table-bar" }, make("div", { class: "segments", role: "group", "data-say-label": "list.kinds" }, ...listParts.kinds), listParts.narrow, listParts.count),
  make("div", { class: "table-rows" }, listParts.table, listParts.none, listParts.more),
);

function makeListHead(columns) {
  const order = listing.orders[listing.kind];
  return make("tr", { "aria-rowindex": 1 }, ...columns.map(({ key, number }) => {
    const active = order.key === key;
    const sort = () => {
      Object.assign(order, { key, down: active ? !order.down : Boolean(number) });
      setListing({});
      listParts.head.querySelector(`th[data-key="${key}"] button`).focus();
    };
    return make("th", { scope: "col", class: number ? "number" : null, "data-key": key, "aria-sort": active ? (order.down ? "descending" : "ascending") : "none" },
      make("button", { type: "button", click: sort }, say(`list.${key}`), active ? make("span", { "aria-hidden": "true" }, order.down ? " ▾" : " ▴") : null));
  }));
}

const makeTypeCell = ({ item }) => [makeSign(TYPES.get(item.type)), make("span", {}, ` ${nameOf(TYPES.get(item.type))}`)];

/** Say how many of the relations are not done: a number alone would pass for deeds. */
function makeStandingNote(row) {
  const parts = ["planned", "negated"].filter((key) => row[key]).map((key) => make("span", { class: key }, `${label("statuses", key)} ${count(row[key])}`));
  return parts.length ? make("small", { class: "standing", title: say("list.standing") }, ...parts) : null;
}

function makePredicateCell({ item }) {
  const standing = standingOf(item), note = standing ? make("small", { class: "standing" }, make("span", { class: standing }, label("statuses", standing))) : null;
  return [`${arrowOf(item)} ${nameOf(item.predicate)}`, note];
}

function nameRow({ item, sentences }) {
  if (!item.source) return null;
  return say("list.open", { source: item.source.name, arrow: arrowOf(item), target: item.target.name, predicate: nameOf(item.predicate), standing: writeStatus({ item }), n: count(sentences) });
}

function makeListCell(column, row) {
  const value = column.text(row);
  const shown = column.show ? column.show(row) : [typeof value === "number" ? count(value) : make("span", { class: "clamp" }, value)];
  return make("td", { class: column.number ? "number" : column.key }, ...shown);
}

function makeListRow(row, at, columns) {
  const { item } = row, [first, ...rest] = columns;
  return make("tr", { "aria-rowindex": at + 2, "aria-current": state.selected === item ? "true" : null },
    make("th", { scope: "row" }, make("button", { type: "button", "data-key": item.key, tabindex: item.key === listing.at ? 0 : -1, "aria-label": nameRow(row) }, make("span", { class: "clamp" }, first.text(row)))),
    ...rest.map((column) => makeListCell(column, row)));
}

/** Where tabbing enters the rows: where the keyboard was, else what is selected, else on top. */
function chooseEntry(rows) {
  const keys = new Set(rows.map(({ item }) => item.key));
  listing.at = [listing.at, state.selected?.key, rows[0]?.item.key].find((key) => keys.has(key)) ?? null;
}

function showMoreRows(focus) {
  const from = listing.shown;
  listing.shown += ROWS_A_PORTION;
  if (focus) listing.at = listing.rows[from].item.key;
  showList(listing.visible);
  if (focus) listParts.body.rows[from]?.querySelector("button").focus();
}

/** What was typed to narrow one view would leave another empty without a word. */
function forgetWords() {
  if (listing.view !== state.view) { listing.words = ""; listParts.narrow.value = ""; }
  listing.view = state.view;
}

/** Show what is visible as a sortable table; up and down walk it, Enter opens. */
export function showList(visible) {
  forgetWords();
  const columns = listColumns(visible), { all, rows } = listAllRows(visible, columns), shown = rows.slice(0, listing.shown);
  const inside = listParts.body.contains(document.activeElement);
  Object.assign(listing, { visible, rows });
  chooseEntry(shown);
  for (const button of listParts.kinds) button.setAttribute("aria-pressed", String(button.dataset.kind === listing.kind));
  listParts.count.textContent = rows.length === all ? say("list.all", { n: count(all) }) : say("list.some", { n: count(rows.length), all: count(all) });
  listParts.caption.textContent = say(`list.caption.${listing.kind}`);
  listParts.table.dataset.kind = listing.kind;
  listParts.table.dataset.columns = columns.length;
  listParts.table.setAttribute("aria-rowcount", rows.length + 1);
  listParts.head.replaceChildren(makeListHead(columns));
  listParts.body.replaceChildren(...shown.map((row, at) => makeListRow(row, at, columns)));
  const left = rows.length - shown.length;
  listParts.none.hidden = rows.length > 0 || all === 0;
  listParts.more.hidden = left < 1;
  listParts.more.textContent = say("list.more", { n: count(Math.min(left, ROWS_A_PORTION)), rest: count(left) });
  if (inside && listing.at) listParts.body.querySelector('[tabindex="0"]').focus();
}

/** The table as it stands, all its rows, for export: column heads and rows of values. */
export function listTable(visible) {
  const columns = listColumns(visible), { rows } = listAllRows(visible, columns);
  const standing = (key) => ({ title: label("statuses", key), text: (row) => row[key] });
  const more = listing.kind === "edges" ? [{ key: "status", text: writeStatus }] : ["planned", "negated"].filter((key) => rows.some((row) => row[key])).map(standing);
  columns.splice(3, 0, ...more);
  return { name: { nodes: "entities", edges: "relations" }[listing.kind], columns: columns.map(({ key, title }) => title ?? say(`list.${key}`)), rows: rows.map((row) => columns.map((column) => column.text(row))) };
}

listParts.body.addEventListener("click", (event) => {
  const at = event.target.closest("tr").rowIndex - 1, { item } = listing.rows[at];
  // Who marks text to copy it does not mean to leave the list.
  if (!event.target.closest("button") && String(getSelection())) return;
  listing.at = item.key;
  actions.select(item, { bring: state.stage === "picture", focus: true });
});

listParts.body.addEventListener("keydown", (event) => {
  const rows = listParts.body.rows, at = event.target.closest("tr").rowIndex - 1;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  if (to >= rows.length && rows.length < listing.rows.length) { showMoreRows(true); return; }
  const button = rows[to]?.querySelector("button");
  if (!button) return;
  listParts.body.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
  listing.at = button.dataset.key;
  button.tabIndex = 0;
  button.focus();
});
