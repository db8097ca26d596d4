// The list beside the picture: the same nodes, for those who read rather than look.
import { STATUSES, TYPES } from "./data.js";
import { state } from "./filter.js";
import { make, makeSign } from "./text.js";

const ROWS_AT_MOST = 1000;
const COLUMNS = [
  { key: "name", ko: "이름", of: (row) => row.node.name },
  { key: "type", ko: "유형", of: (row) => TYPES.get(row.node.type).ko },
  { key: "relations", ko: "관계", number: true, of: (row) => row.relations },
  { key: "statements", ko: "근거", number: true, of: (row) => row.statements },
];
const order = { column: COLUMNS[2], down: true };
const list = document.getElementById("list");
const collator = new Intl.Collator("ko");

function countRows(visible) {
  const rows = new Map(visible.nodes.map((node) => [node, { node, relations: 0, sentences: new Set(), standing: new Map() }]));
  for (const edge of visible.edges) {
    for (const node of new Set([edge.source, edge.target])) {
      const row = rows.get(node);
      row.relations += 1;
      if (edge.standing) row.standing.set(edge.standing, (row.standing.get(edge.standing) ?? 0) + 1);
      visible.evidence.get(edge).forEach((one) => row.sentences.add(one.sentence));
    }
  }
  return [...rows.values()].map((row) => ({ ...row, statements: row.sentences.size }));
}

function compareRows(one, other) {
  const [left, right] = [order.column.of(one), order.column.of(other)];
  const result = order.column.number ? left - right : collator.compare(left, right);
  return (order.down ? -result : result) || collator.compare(one.node.name, other.node.name) || one.node.index - other.node.index;
}

function makeHead(visible, select) {
  return make("thead", {}, make("tr", {}, ...COLUMNS.map((column) => {
    const active = order.column === column;
    const sort = () => {
      Object.assign(order, { column, down: active ? !order.down : Boolean(column.number) });
      showList(visible, select);
      list.querySelector(`th[data-key="${column.key}"] button`).focus();
    };
    return make("th", { scope: "col", class: column.number ? "number" : null, "data-key": column.key, "aria-sort": active ? (order.down ? "descending" : "ascending") : "none" },
      make("button", { type: "button", click: sort }, column.ko + (active ? (order.down ? " ▾" : " ▴") : "")));
  })));
}

/** Say how many of the relations are not done: a number alone would pass for deeds. */
function makeStanding(row) {
  const parts = ["planned", "negated"].filter((key) => row.standing.has(key))
    .map((key) => make("span", { class: key }, `${STATUSES[key]} ${row.standing.get(key)}`));
  return parts.length ? make("small", { class: "standing", title: "관계 가운데 근거가 모두 예정·희망이거나 부정인 것" }, ...parts) : null;
}

function makeRow(row, select) {
  const type = TYPES.get(row.node.type);
  return make("tr", { "aria-selected": state.selected === row.node ? "true" : null },
    make("td", {}, make("button", { type: "button", "data-key": row.node.key, click: () => select(row.node) }, make("span", { class: "clamp" }, row.node.name))),
    make("td", {}, makeSign(type), ` ${type.ko}`),
    make("td", { class: "number" }, String(row.relations), makeStanding(row)), make("td", { class: "number" }, String(row.statements)));
}

/** Show the visible nodes as a sortable table; up and down walk it, Enter opens. */
export function showList(visible, select) {
  const rows = countRows(visible).sort(compareRows);
  const table = make("table", { "aria-label": `보이는 항목 ${rows.length}개` }, makeHead(visible, select),
    make("tbody", {}, ...rows.slice(0, ROWS_AT_MOST).map((row) => makeRow(row, select))));
  const rest = rows.length > ROWS_AT_MOST ? [make("p", { class: "lead" }, `그 밖의 ${rows.length - ROWS_AT_MOST}개는 이름 찾기로 찾을 수 있습니다.`)] : [];
  list.replaceChildren(table, ...rest);
}

list.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = [...list.querySelectorAll("tbody button")], at = buttons.indexOf(document.activeElement);
  if (!step || at < 0) return;
  event.preventDefault();
  buttons[at + step]?.focus();
});
