// The list beside the picture: the same nodes, for those who read rather than look.
import { label, nameOf, TYPES, countSentences } from "./data.js";
import { makeSign } from "./palette.js";
import { actions, state } from "./state.js";
import { make } from "./text.js";
import { addWords, count, language, say } from "./words.js";

addWords({
  ko: { "list.name": "이름", "list.type": "유형", "list.relations": "관계", "list.sentences": "근거", "list.caption": "보이는 항목 {n}개" },
  en: { "list.name": "Name", "list.type": "Type", "list.relations": "Relations", "list.sentences": "Sentences", "list.caption": "{n} entities shown" },
});

const ROWS_AT_MOST = 1000;
const COLUMNS_OF_LIST = [
  { key: "name", of: (row) => row.node.name },
  { key: "type", of: (row) => nameOf(TYPES.get(row.node.type)) },
  { key: "relations", number: true, of: (row) => row.relations },
  { key: "sentences", number: true, of: (row) => row.sentences },
];
const order = { key: "relations", down: true };
const list = document.getElementById("list");

function countRows(visible) {
  const rows = new Map(visible.nodes.map((node) => [node, { node, relations: 0, statements: [] }]));
  for (const edge of visible.edges) {
    for (const node of new Set([edge.source, edge.target])) {
      rows.get(node).relations += 1;
      rows.get(node).statements.push(...visible.evidence.get(edge));
    }
  }
  return [...rows.values()].map((row) => ({ ...row, sentences: countSentences(row.statements) }));
}

function sortRows(rows) {
  const column = COLUMNS_OF_LIST.find((one) => one.key === order.key), collator = new Intl.Collator(language());
  return rows.sort((one, other) => {
    const [left, right] = [column.of(one), column.of(other)];
    const result = column.number ? left - right : collator.compare(left, right);
    return (order.down ? -result : result) || collator.compare(one.node.name, other.node.name) || one.node.index - other.node.index;
  });
}

function makeHead(visible) {
  return make("thead", {}, make("tr", {}, ...COLUMNS_OF_LIST.map(({ key, number }) => {
    const active = order.key === key;
    const sort = () => {
      Object.assign(order, { key, down: active ? !order.down : Boolean(number) });
      showList(visible);
      list.querySelector(`th[data-key="${key}"] button`).focus();
    };
    return make("th", { scope: "col", class: number ? "number" : null, "data-key": key, "aria-sort": active ? (order.down ? "descending" : "ascending") : "none" },
      make("button", { type: "button", click: sort }, say(`list.${key}`) + (active ? (order.down ? " ▾" : " ▴") : "")));
  })));
}

function makeRow(row) {
  const type = TYPES.get(row.node.type);
  return make("tr", { "aria-selected": state.selected === row.node ? "true" : null },
    make("td", {}, make("button", { type: "button", "data-key": row.node.key, click: () => actions.select(row.node, { bring: true, focus: true }) }, make("span", { class: "clamp" }, row.node.name))),
    make("td", {}, makeSign(type), ` ${nameOf(type)}`),
    make("td", { class: "number" }, count(row.relations)), make("td", { class: "number" }, count(row.sentences)));
}

/** Show the visible nodes as a sortable table; up and down walk it, Enter opens. */
export function showList(visible) {
  const rows = sortRows(countRows(visible));
  list.replaceChildren(make("table", { "aria-label": say("list.caption", { n: rows.length }) }, makeHead(visible),
    make("tbody", {}, ...rows.slice(0, ROWS_AT_MOST).map(makeRow))));
}

/** The table as it stands, for export: column heads and rows of values. */
export function listTable(visible) {
  return { name: "entities", columns: COLUMNS_OF_LIST.map(({ key }) => say(`list.${key}`)), rows: sortRows(countRows(visible)).map((row) => COLUMNS_OF_LIST.map((column) => column.of(row))) };
}

list.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = [...list.querySelectorAll("tbody button")], at = buttons.indexOf(document.activeElement);
  if (!step || at < 0) return;
  event.preventDefault();
  buttons[at + step]?.focus();
});
