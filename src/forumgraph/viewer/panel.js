// The side panel: what is known about a node or an edge, with every sentence behind it.
import { BASES, LABELS, PREDICATES, STATUSES, TYPES, BY_ID, VIEWS, label, labelRoles, otherEnd } from "./data.js";
import { state } from "./filter.js";
import { make, makeLine, makeSign, markNames } from "./text.js";

const OPEN_AT_MOST = 60;
const panel = document.getElementById("detail");

function makeTags(statement) {
  const tags = statement.qualifiers.map(([key, value]) => make("li", { class: "fact" },
    `${label(LABELS.qualifiers, key)}: ${key === "role" ? labelRoles(value) : value}`));
  if (statement.basis) tags.push(make("li", {}, `근거: ${label(BASES, statement.basis)}`));
  if (statement.status) tags.push(make("li", { class: statement.status === "negated" ? "negated" : null }, `상태: ${label(STATUSES, statement.status)}`));
  const certainty = typeof statement.confidence === "number" ? ` · 확신 ${Math.round(statement.confidence * 100)}%` : "";
  if (statement.rule) tags.push(make("li", { title: "이 관계를 읽어 낸 규칙" }, `규칙 ${statement.rule}${certainty}`));
  return make("ul", { class: "tags" }, ...tags);
}

function makeStatement(statement, edge) {
  const ends = [
    { names: [edge.source.name, ...edge.source.names], label: "source" },
    { names: [edge.target.name, ...edge.target.names], label: "target" },
  ];
  const from = [];
  if (statement.speaker) from.push("발언 ", make("b", {}, statement.speaker), " · ");
  from.push(statement.document ?? "기록 미상");
  if (statement.page) from.push(" · ", make("span", { class: "whole" }, `${statement.page}쪽`));
  if (statement.date) from.push(" · ", make("span", { class: "whole" }, statement.date));
  if (statement.session) from.push(` · ${BY_ID.get(statement.session)?.name ?? statement.session}`);
  return make("article", { class: "statement" }, make("blockquote", {}, ...markNames(statement.quote, ends)),
    make("p", { class: "from" }, ...from), makeTags(statement));
}

function makeOther(node, select) {
  return make("button", { type: "button", class: "other", click: (event) => { event.preventDefault(); select(node); } },
    make("span", { class: "clamp" }, node.name));
}

/** One relation of a node: the other end, and its sentences once it is open. */
function makeRelation(edge, node, open, select) {
  const other = otherEnd(edge, node);
  const arrow = edge.predicate.symmetric ? "↔" : edge.source === node ? "→" : "←";
  const facts = [edge.position, edge.role && labelRoles(edge.role)].filter(Boolean).join(", ");
  const body = make("div");
  const fill = () => { if (!body.childElementCount) body.append(...edge.statements.map((one) => makeStatement(one, edge))); };
  const details = make("details", { class: "relation", open, toggle: fill },
    make("summary", {}, `${arrow} `, makeOther(other, select), " ",
      make("small", {}, [facts, `근거 ${edge.statements.length}`].filter(Boolean).join(" · "))), body);
  if (open) fill();
  return details;
}

function makeGroup([predicate, edges], node, open, select) {
  const note = predicate.note ? ` · ${predicate.note}` : "";
  return make("section", { class: "group" },
    make("h3", {}, makeLine(predicate), predicate.ko, make("small", {}, `${edges.length}${note}`)),
    ...edges.map((edge) => makeRelation(edge, node, open.has(edge), select)));
}

function makeFacts(node) {
  const facts = node.facts.flatMap(([key, value]) => [make("dt", {}, label(LABELS.attributes, key)), make("dd", {}, value)]);
  return facts.length ? make("dl", { class: "facts" }, ...facts) : null;
}

/** Open relations from the top until they fill some screens: a hub has thousands of sentences. */
function chooseOpen(edges) {
  let left = OPEN_AT_MOST;
  return new Set(edges.filter((edge) => (left -= edge.statements.length) >= 0));
}

function openAll() {
  for (const relation of panel.querySelectorAll("details")) relation.open = true;
}

/** What the view is about comes first, then what else is switched on, then the rest. */
function rankPredicate({ key }) {
  const place = VIEWS.get(state.view).predicates.indexOf(key);
  return place >= 0 ? place : state.predicates.has(key) ? 50 : 100;
}

/** Show a node: name, type, other names, attributes, and its relations by predicate. */
export function showNode(node, { select, expand }) {
  const type = TYPES.get(node.type);
  const groups = [...PREDICATES].sort((a, b) => rankPredicate(a) - rankPredicate(b))
    .map((predicate) => [predicate, node.edges.filter((edge) => edge.predicate === predicate)]).filter(([, edges]) => edges.length);
  const open = chooseOpen(groups.flatMap(([, edges]) => edges));
  panel.replaceChildren(
    make("p", { class: "kind" }, makeSign(type), type.ko), make("h2", {}, node.name),
    ...(node.names.length ? [make("p", { class: "names" }, `다른 이름: ${node.names.join(", ")}`)] : []),
    ...[makeFacts(node)].filter(Boolean),
    make("div", { class: "actions" },
      make("button", { type: "button", click: () => expand(node) }, "이웃 모두 보이기"),
      ...(open.size < node.edges.length ? [make("button", { type: "button", click: openAll }, "문장 모두 펼치기")] : []),
      make("span", { class: "note" }, `관계 ${node.edges.length} · 근거 문장 ${node.statements}`)),
    ...groups.map((group) => makeGroup(group, node, open, select)),
  );
  panel.scrollTop = 0;
}

/** Show an edge: both ends, and all its sentences. */
export function showEdge(edge, { select }) {
  const arrow = edge.predicate.symmetric ? " ↔ " : " → ";
  panel.replaceChildren(
    make("p", { class: "kind" }, makeLine(edge.predicate), edge.predicate.ko, edge.predicate.note ? ` · ${edge.predicate.note}` : ""),
    make("h2", {}, makeOther(edge.source, select), arrow, makeOther(edge.target, select)),
    make("p", { class: "names" }, [edge.position, edge.role && labelRoles(edge.role), `근거 ${edge.statements.length}`].filter(Boolean).join(" · ")),
    ...edge.statements.map((one) => makeStatement(one, edge)),
  );
  panel.scrollTop = 0;
}

export function showNothing() {
  panel.replaceChildren(make("p", { class: "lead" }, "그림에서 항목이나 선을 누르면, 또는 목록에서 고르면, 그 근거가 된 문장이 여기에 모두 나옵니다."));
}
