// The side panel: what is known about a node or an edge, with every sentence behind it.
import { BY_ID, PREDICATES, TYPES, VIEWS, countNodeSentences, groupByRecord, label, labelRoles, listStatements, nameOf, otherEnd } from "./data.js";
import { makeLine, makeSign } from "./palette.js";
import { actions, state } from "./state.js";
import { make, markNames } from "./text.js";

const OPEN_AT_MOST = 60, PEOPLE_AT_MOST = 8;
const MEMBERSHIP = "affiliated_with";
const panel = document.getElementById("detail");

/** List each value once, in order, nothing empty. */
function collect(items, values) {
  return [...new Set(items.flatMap(values).filter(Boolean))];
}

function makeTags(statements) {
  const facts = collect(statements, (one) => one.qualifiers.map(([key, value]) => `${label("qualifiers", key)}: ${key === "role" ? labelRoles(value) : value}`));
  const bases = collect(statements, (one) => one.basis), statuses = collect(statements, (one) => one.status);
  const rules = collect(statements, (one) => one.rule && `${one.rule}${typeof one.confidence === "number" ? ` (${one.confidence})` : ""}`);
  return make("ul", { class: "tags", title: rules.length ? `이 관계를 읽어 낸 규칙: ${rules.join(", ")}` : null },
    ...facts.map((fact) => make("li", { class: "fact" }, fact)),
    ...bases.map((basis) => make("li", {}, `근거: ${label("bases", basis)}`)),
    ...statuses.map((status) => make("li", { class: ["planned", "negated"].includes(status) ? status : null }, `상태: ${label("statuses", status)}`)));
}

/** Say who said it, in which session, on which page. */
function makeOrigin(statements) {
  const speakers = collect(statements, (one) => one.speaker);
  const sessions = collect(statements, (one) => one.session && (BY_ID.get(one.session)?.name ?? one.session));
  const pages = collect(statements, (one) => one.page && `${one.page}쪽`);
  const parts = [
    speakers.length ? ["발언 ", make("b", {}, speakers.join(", "))] : null,
    sessions.length ? [sessions.join(", ")] : null,
    pages.length ? [make("span", { class: "whole" }, pages.join(", "))] : null,
  ].filter(Boolean);
  return parts.length ? make("p", { class: "from" }, ...parts.flatMap((part, at) => (at ? [" · ", ...part] : part))) : null;
}

/** One sentence, once, with all that its statements say of it. */
function makeSentence(statements, edge) {
  const ends = [
    { names: [edge.source.name, ...edge.source.names], label: "source" },
    { names: [edge.target.name, ...edge.target.names], label: "target" },
  ];
  return make("article", { class: "statement" }, make("blockquote", {}, ...markNames(statements[0].quote, ends)),
    makeOrigin(statements), makeTags(statements));
}

function makeRecord({ name, title, date, sentences }, edge) {
  const under = [title && title !== name ? name : null, date].filter(Boolean).join(" · ");
  return make("section", { class: "record" },
    make("h4", {}, make("span", { class: "clamp" }, title || name || "기록 미상"), under ? make("small", {}, under) : null),
    ...sentences.map((statements) => makeSentence(statements, edge)));
}

function makeEvidence(edge) {
  return groupByRecord(edge.statements).map((record) => makeRecord(record, edge));
}

/** A relation that is only planned or denied says so wherever it is named. */
function makeStandingTag(edge) {
  return edge.standing ? make("span", { class: `standing ${edge.standing}` }, label("statuses", edge.standing)) : null;
}

function makeOther(node, select) {
  return make("button", { type: "button", class: "other", title: node.name.length > 80 ? node.name.slice(0, 500) : null, click: (event) => { event.preventDefault(); select(node); } },
    make("span", { class: "clamp" }, node.name));
}

/** Position, department and role, as the statements give them. */
function listFacts(edge) {
  const departments = collect(listStatements(edge.statements), (one) => one.qualifiers.filter(([key]) => key === "department").map(([, value]) => value));
  return [...departments, edge.position, edge.role && labelRoles(edge.role)].filter(Boolean);
}

/** One relation of a node: the other end, and its sentences once it is open. */
function makeRelation(edge, node, open, select) {
  const arrow = edge.predicate.symmetric ? "↔" : edge.source === node ? "→" : "←";
  const body = make("div");
  const fill = () => { if (!body.childElementCount) body.append(...makeEvidence(edge)); };
  const details = make("details", { class: "relation", open, toggle: fill },
    make("summary", {}, `${arrow} `, makeOther(otherEnd(edge, node), select), " ", makeStandingTag(edge), " ",
      make("small", {}, [listFacts(edge).join(", "), `근거 ${edge.sentences}`].filter(Boolean).join(" · "))), body);
  if (open) fill();
  return details;
}

function makeHeading(predicate, name, count) {
  return make("h3", {}, makeLine(predicate), name, make("small", {}, [count, predicate.derived && "공동 주최에서 유도"].filter(Boolean).join(" · ")));
}

function makeGroup([predicate, edges], node, open, select) {
  return make("section", { class: "group" }, makeHeading(predicate, nameOf(predicate), edges.length),
    ...edges.map((edge) => makeRelation(edge, node, open.has(edge), select)));
}

/** The people of an organization, or where a person belongs: closed, for other things come after. */
function makeMembership([predicate, edges], node, select) {
  const rows = edges.map((edge) => makeRelation(edge, node, false, select));
  const rest = rows.splice(PEOPLE_AT_MOST);
  const people = edges.every((edge) => edge.target === node);
  return make("section", { class: "group", id: "membership" }, makeHeading(predicate, people ? "소속 인물" : nameOf(predicate), edges.length), ...rows,
    rest.length ? make("details", { class: "rest" }, make("summary", {}, `그 밖의 ${rest.length}${people ? "명" : "곳"}`), ...rest) : null);
}

function makeFacts(node) {
  const facts = node.facts.flatMap(([key, value]) => [make("dt", {}, label("attributes", key)), make("dd", {}, value)]);
  return facts.length ? make("dl", { class: "facts" }, ...facts) : null;
}

/** Open relations from the top until they fill some screens: a hub has thousands of sentences. */
function chooseOpen(edges) {
  let left = OPEN_AT_MOST;
  return new Set(edges.filter((edge) => (left -= edge.sentences) >= 0));
}

function openAll() {
  for (const relation of panel.querySelectorAll("details")) relation.open = true;
}

/** What the view is about comes first, then what else is switched on, then the rest. */
function rankPredicate({ key }) {
  const place = VIEWS.get(state.view).predicates.indexOf(key);
  return place >= 0 ? place : state.predicates.has(key) ? 50 : 100;
}

/** Relations by predicate; in each what is done comes before what is planned or denied. */
function groupRelations(node) {
  const rank = (edge) => ["planned", "negated"].indexOf(edge.standing);
  return [...PREDICATES].sort((a, b) => rankPredicate(a) - rankPredicate(b))
    .map((predicate) => [predicate, node.edges.filter((edge) => edge.predicate === predicate).sort((a, b) => rank(a) - rank(b))])
    .filter(([, edges]) => edges.length);
}

/** Show a node: name, type, other names, attributes, its people, and its relations by predicate. */
export function showNode(node) {
  const select = (other) => actions.select(other, { bring: true, focus: true }), expand = actions.expand;
  const type = TYPES.get(node.type), every = groupRelations(node);
  const membership = every.find(([predicate]) => predicate.key === MEMBERSHIP);
  const groups = every.filter((group) => group !== membership);
  const open = chooseOpen(groups.flatMap(([, edges]) => edges));
  panel.replaceChildren(
    make("p", { class: "kind" }, makeSign(type), nameOf(type)), make("h2", {}, node.name),
    ...(node.names.length ? [make("p", { class: "names" }, `다른 이름: ${node.names.join(", ")}`)] : []),
    ...[makeFacts(node)].filter(Boolean),
    make("div", { class: "actions" },
      make("button", { type: "button", click: () => expand(node) }, "이웃 모두 보이기"),
      ...(open.size < node.edges.length ? [make("button", { type: "button", click: openAll }, "문장 모두 펼치기")] : []),
      make("span", { class: "note" }, `관계 ${node.edges.length} · 근거 문장 ${countNodeSentences(node)}`)),
    ...(membership ? [makeMembership(membership, node, select)] : []),
    ...groups.map((group) => makeGroup(group, node, open, select)),
  );
  panel.scrollTop = 0;
}

/** Show an edge: both ends, and all its sentences. */
export function showEdge(edge) {
  const select = (other) => actions.select(other, { bring: true, focus: true });
  const arrow = edge.predicate.symmetric ? " ↔ " : " → ";
  panel.replaceChildren(
    make("p", { class: "kind" }, makeLine(edge.predicate), nameOf(edge.predicate), edge.predicate.derived ? " · 공동 주최에서 유도" : "", makeStandingTag(edge) ?? ""),
    make("h2", {}, makeOther(edge.source, select), arrow, makeOther(edge.target, select)),
    make("p", { class: "names" }, [...listFacts(edge), `근거 ${edge.sentences}`].join(" · ")),
    ...makeEvidence(edge),
  );
  panel.scrollTop = 0;
}

export function showNothing() {
  panel.replaceChildren(make("p", { class: "lead" }, "그림에서 항목이나 선을 누르면, 또는 목록에서 고르면, 그 근거가 된 문장이 여기에 모두 나옵니다."));
}
