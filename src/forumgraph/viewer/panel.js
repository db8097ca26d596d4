// The side panel: what is known about a node, an edge or a pair, with every sentence behind it.
import { PREDICATES, TYPES, VIEWS, countSentences, label, labelRoles, nameOf, otherEnd } from "./data.js";
import { standingOf } from "./filter.js";
import { makeGlances } from "./glance.js";
import { makeLine, makeSign } from "./palette.js";
import { TOLD_IN_NAMES, listPosts, makeFew, makeOther, makeProfile, makeStandingTag } from "./profile.js";
import { countLeft, evidenceOf, makeCountRow, makeEvidence, makePortions, reading } from "./sentences.js";
import { actions, state } from "./state.js";
import { make } from "./text.js";
import { addWords, count, say } from "./words.js";

addWords({
  ko: { "panel.names": "다른 이름: {names}", "panel.expand": "이웃 펼치기", "panel.one": "주변만 보기: 1단계", "panel.two": "2단계", "panel.release": "해제", "panel.pin": "고정", "panel.hide": "숨기기", "panel.open": "문장 모두 펼치기", "panel.actions": "이 항목으로 할 수 있는 일",
    "panel.sum": "관계 {relations} · 근거 문장 {sentences}", "panel.relations": "관계별 근거", "panel.derived": "공동 주최·후원에서 유도", "panel.left": "필터로 빠진 문장 {n}개 보이기", "panel.back": "필터로 빠진 문장 {n}개 다시 빼기",
    "panel.pair": "두 항목 사이의 관계", "panel.evidence": "근거 {n}", "panel.none": "두 항목을 잇는 관계가 기록에 없습니다.",
    "panel.lead": "항목이나 선을 누르면 그 근거가 된 문장이 여기에 모두 나옵니다. 누가 말했는지, 언제 어느 기록의 몇 쪽인지도 함께 나옵니다.", "panel.glance": "한눈에 보기", "panel.strongest": "근거가 많은 협력", "panel.most": "근거가 많은 관계", "panel.empty": "지금 보이는 관계가 없습니다. 필터를 풀거나 다른 보기를 고르십시오.",
    "panel.on": "내용", "panel.shared": "함께 하는 사업", "panel.by": "발언자", "panel.when": "언제", "panel.more": "{names} 외 {n}",
    "panel.context": "이 보기에서 다루는 관계가 없는 항목이라, 이 항목의 다른 관계 {n}개를 그림에 함께 보임", "panel.loose": "이 보기에 보이는 관계가 없는 항목. ‘이웃 펼치기’를 누르면 다른 관계가 그림에 나옴" },
  en: { "panel.names": "Other names: {names}", "panel.expand": "Show neighbours", "panel.one": "Surroundings only: 1 step", "panel.two": "2 steps", "panel.release": "Release", "panel.pin": "Pin", "panel.hide": "Hide", "panel.open": "Open all sentences", "panel.actions": "What can be done with this",
    "panel.sum": "relations {relations} · sentences {sentences}", "panel.relations": "Evidence by relation", "panel.derived": "derived from co-hosting", "panel.left": "Show {n} sentences that the filters leave out", "panel.back": "Leave out {n} sentences again",
    "panel.pair": "Relations between the two", "panel.evidence": "Sentences: {n}", "panel.none": "No record relates the two.",
    "panel.lead": "Click an entity or a line: all sentences behind it appear here, with who said so, when, in which record and on which page.", "panel.glance": "At a glance", "panel.strongest": "Collaborations with most sentences", "panel.most": "Relations with most sentences", "panel.empty": "No relation is shown now. Loosen the filters or choose another view.",
    "panel.on": "About", "panel.shared": "Shared programs", "panel.by": "Said by", "panel.when": "When", "panel.more": "{names} and {n} more",
    "panel.context": "This view has no relation of this item: {n} of its other relations are shown in the picture too", "panel.loose": "No relation of this item is shown in this view. “Show neighbours” brings its other relations into the picture" },
});

/** Facts as one reads them; others follow. */
const FACTS = ["kind", "parent", "affiliation", "department", "position", "series", "edition", "number", "date", "end_date", "start_time", "end_time", "venue"];
const OPEN_AT_MOST = 20, EDGE_ROWS = 25;
const panel = document.getElementById("detail");
/** What is in the panel, and the filters it was made with. */
const shown = { item: undefined, draw: null, filters: "" };

/** What the panel's content depends on, besides the item. */
function noteFilters() {
  const { evidence } = actions.getVisible(), sets = [state.statuses, state.bases].map((set) => [...set]);
  return JSON.stringify([sets, state.events && [...state.events].map((event) => event.key), state.since, state.until, state.language, state.theme, state.view, state.minimum, state.steps, state.focus?.key, [...state.pinned].map((node) => node.key), shown.item ? 0 : [evidence.size, [...state.predicates], state.hidden.size]]);
}

const findKeyed = (key) => [...panel.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);

/** Draw the panel; of the same item what was open, focused and scrolled to stays so. */
function drawPanel(item, makeParts) {
  const again = shown.item === item && panel.contains(document.activeElement), top = shown.item === item ? panel.scrollTop : 0;
  const open = shown.item === item ? [...panel.querySelectorAll('[data-key]:has(> .row .count[aria-expanded="true"])')].map((one) => one.dataset.key) : [];
  const act = again ? document.activeElement.dataset.act : null;
  if (shown.item !== item) reading.everything = false;
  Object.assign(shown, { item, draw: () => drawPanel(item, makeParts) });
  panel.replaceChildren(...makeParts().filter(Boolean));
  for (const key of open) findKeyed(key)?.querySelector('.count[aria-expanded="false"]')?.click();
  panel.scrollTop = top;
  if (act) panel.querySelector(`[data-act="${act}"]`)?.focus();
  shown.filters = noteFilters();
}

/** Bring the panel in line with filters, language and choices that changed since it was drawn. */
export function refreshPanel() {
  if (shown.draw && shown.item === (state.selected ?? null) && shown.filters !== noteFilters()) shown.draw();
}

function makeAct(act, text, click, pressed = null) {
  return make("button", { type: "button", "data-act": act, id: act === "open" ? "open-all" : null, click, "aria-pressed": pressed === null ? null : String(pressed) }, text);
}

/** What the filters leave out is counted, and one click away. */
function makeLeft(edges) {
  const left = countLeft(edges);
  if (!left) return null;
  const turn = () => { reading.everything = !reading.everything; shown.draw(); };
  return make("p", { class: "left-out" }, makeAct("left", say(reading.everything ? "panel.back" : "panel.left", { n: count(left) }), turn, reading.everything));
}

// --- relations ----------------------------------------------------------------------------

const unite = (edges) => [...new Set(edges.flatMap(evidenceOf))];

function listDetails(edge, numbers) {
  if (edge.predicate.key === "affiliated_with") return listPosts(numbers);
  return [edge.position, edge.role && labelRoles(edge.role), edge.predicate.derived && say("panel.derived")].filter(Boolean);
}

const arrowFrom = (edge, node) => (edge.predicate.symmetric ? "↔" : edge.source === node ? "→" : "←");

/** One relation of a node: the other end, and its sentences once it is open. */
function makeRelation(edge, node, open) {
  const numbers = evidenceOf(edge);
  return makeCountRow({ key: edge.key, numbers, one: node, other: edge.predicate.derived ? otherEnd(edge, node) : null, open,
    head: [make("span", { class: "arrow" }, arrowFrom(edge, node)), makeOther(otherEnd(edge, node)), makeStandingTag(standingOf(edge, numbers)), makeFew(listDetails(edge, numbers))].filter(Boolean) });
}

function makeGroup([predicate, edges], node, open) {
  return make("section", { class: "group" }, make("h3", {}, makeLine(predicate), nameOf(predicate), make("small", {}, [count(edges.length), predicate.derived && say("panel.derived")].filter(Boolean).join(" · "))),
    makePortions(edges, (edge) => makeRelation(edge, node, open.has(edge)), EDGE_ROWS));
}

/** What the view is about comes first, then what else is switched on, then the rest. */
function rankPredicate({ key }) {
  const place = VIEWS.get(state.view).predicates.indexOf(key);
  return place >= 0 ? place : state.predicates.has(key) ? 50 : 100;
}

/** Relations by predicate, what the filters leave; what is done before what is planned or denied. */
function groupRelations(edges) {
  const rank = (edge) => ["planned", "negated"].indexOf(standingOf(edge, evidenceOf(edge))), groups = new Map();
  for (const edge of edges) {
    if (edge.statements.length && !evidenceOf(edge).length) continue;
    if (!groups.has(edge.predicate)) groups.set(edge.predicate, []);
    groups.get(edge.predicate).push(edge);
  }
  return [...PREDICATES].sort((a, b) => rankPredicate(a) - rankPredicate(b)).filter((one) => groups.has(one))
    .map((predicate) => [predicate, groups.get(predicate).sort((a, b) => rank(a) - rank(b) || b.sentences - a.sentences)]);
}

/** Open relations from the top until they fill a screen: a hub has thousands of sentences. */
function chooseOpen(edges) {
  let left = OPEN_AT_MOST;
  return new Set(edges.slice(0, EDGE_ROWS).filter((edge) => (left -= evidenceOf(edge).length) >= 0));
}

/** Open every relation, and every list of relations to its end. */
function openAll() {
  for (let more = panel.querySelector(".more.rest"); more; more = panel.querySelector(".more.rest")) more.click();
  for (const button of panel.querySelectorAll('.relation > .row > .count[aria-expanded="false"]')) button.click();
}

// --- a node -------------------------------------------------------------------------------

function makeFacts(node) {
  const place = ([key]) => (FACTS.indexOf(key) + 1 || FACTS.length + 1);
  const facts = node.facts.filter(([key]) => node.type !== "organization" || !TOLD_IN_NAMES.includes(key)).sort((a, b) => place(a) - place(b));
  return facts.length ? make("dl", { class: "facts" }, ...facts.flatMap(([key, value]) => [make("dt", {}, label("attributes", key)), make("dd", {}, key === "kind" ? label("kinds", value) : value)])) : null;
}

function makeActions(node) {
  const focused = (steps) => state.focus === node && state.steps === steps, focus = (steps) => () => { actions.focusOn(focused(steps) ? null : node, steps); refreshPanel(); };
  return make("div", { class: "actions", role: "group", "aria-label": say("panel.actions") },
    makeAct("expand", say("panel.expand"), () => actions.expand(node)),
    make("span", { class: "pair" }, makeAct("one", say("panel.one"), focus(1), focused(1)), makeAct("two", say("panel.two"), focus(2), focused(2)),
      state.focus === node ? makeAct("release", say("panel.release"), () => { actions.focusOn(null); refreshPanel(); panel.querySelector('[data-act="one"]')?.focus(); }) : ""),
    makeAct("pin", say("panel.pin"), () => actions.pin(node), state.pinned.has(node)), makeAct("hide", say("panel.hide"), () => actions.hide(node)),
    makeAct("open", say("panel.open"), openAll), make("div", { id: "take-selection" }));
}

/** The sum of it all, which opens all sentences of the node by record. */
function makeSum(node, edges) {
  const numbers = unite(edges), text = say("panel.sum", { relations: count(edges.length), sentences: count(countSentences(numbers)) });
  const body = make("div", { hidden: true });
  const turn = () => {
    body.hidden = !body.hidden;
    button.setAttribute("aria-expanded", String(!body.hidden));
    if (!body.childElementCount) body.append(makeEvidence(numbers, node));
  };
  const button = make("button", { type: "button", class: "count", "aria-expanded": "false", "data-act": "sum", click: turn }, text);
  return make("div", { id: "sum" }, numbers.length ? button : make("span", { class: "note" }, text), body);
}

/** Say that the view itself has no relation of the node, and what was brought into it instead. */
function makeContextNote(node) {
  const drawn = actions.getVisible().edges.filter((edge) => edge.source === node || edge.target === node);
  const belongs = ({ source, target, predicate }) => state.predicates.has(predicate.key) && state.types.has(otherEnd({ source, target }, node).type);
  if (drawn.some(belongs)) return null;
  return make("p", { class: "note", id: "context" }, drawn.length ? say("panel.context", { n: count(drawn.length) }) : say("panel.loose"));
}

/** Show a node: name, type, facts, what can be done, its profile, and its relations by predicate. */
export function showNode(node) {
  reading.loaded = true;
  drawPanel(node, () => {
    const type = TYPES.get(node.type), groups = groupRelations(node.edges), profile = makeProfile(node);
    const own = groups.filter(([predicate]) => !(predicate.key === "affiliated_with" && profile.some((one) => one.id === "membership")));
    const open = chooseOpen(own.flatMap(([, edges]) => edges));
    return [
      make("p", { class: "kind" }, makeSign(type), nameOf(type)), make("h2", {}, node.name),
      node.names.length ? make("p", { class: "names" }, say("panel.names", { names: node.names.join(", ") })) : null,
      makeFacts(node), makeActions(node), makeSum(node, groups.flatMap(([, edges]) => edges)), makeLeft(node.edges), makeContextNote(node), ...profile,
      own.length ? make("p", { class: "part" }, say("panel.relations")) : null, ...own.map((group) => makeGroup(group, node, open)),
    ];
  });
}

// --- an edge, a pair ----------------------------------------------------------------------

/** Both ends, each in the colour in which the sentences below mark it. */
function makeEnds(one, arrow, other) {
  return make("h2", { class: "ends" }, make("span", { class: "end self" }, makeOther(one)), ` ${arrow} `, make("span", { class: "end opposite" }, makeOther(other)));
}

/** Show an edge: both ends, and all its sentences. */
export function showEdge(edge) {
  reading.loaded = true;
  drawPanel(edge, () => {
    const numbers = evidenceOf(edge), details = listDetails(edge, numbers).filter((one) => one !== say("panel.derived"));
    return [
      make("p", { class: "kind" }, makeLine(edge.predicate), nameOf(edge.predicate), edge.predicate.derived ? ` · ${say("panel.derived")}` : "", makeStandingTag(standingOf(edge, numbers)) ?? ""),
      makeEnds(edge.source, edge.predicate.symmetric ? "↔" : "→", edge.target), details.length ? make("p", { class: "names" }, details.join(" · ")) : null,
      make("div", { class: "actions" }, make("div", { id: "take-selection" })), makeLeft([edge]),
      make("h3", { class: "evidence-head" }, say("panel.evidence", { n: count(countSentences(numbers)) })), numbers.length ? makeEvidence(numbers, edge.source, edge.target) : null,
    ];
  });
}

/** A relation of a pair: between the two, or of one of them with what both share. */
function makePairRow(edge, one, other) {
  const [near, far] = edge.target === one && edge.source === other ? [one, other] : [edge.source, edge.target], numbers = evidenceOf(edge);
  return makeCountRow({ key: edge.key, numbers, one: near, other: far, open: true,
    head: [make("span", { class: "way" }, `${near.name} ${arrowFrom(edge, near)} ${far.name}`), makeStandingTag(standingOf(edge, numbers)), makeFew(listDetails(edge, numbers))].filter(Boolean) });
}

/** All relations between two nodes, as of a cell of the matrix; without `other`, as of a total. */
export function showPair(one, other, edges = one.edges.filter((edge) => otherEnd(edge, one) === other)) {
  const place = { id: "take-selection", "data-pair": other && `${one.key} ${other.key}`, "data-edges": edges.map((edge) => edge.key).join(" ") };
  drawPanel(state.selected ?? null, () => [
    make("p", { class: "kind" }, say("panel.pair")), other ? makeEnds(one, "–", other) : make("h2", {}, makeOther(one)),
    make("div", { class: "actions" }, make("div", place)), makeLeft(edges),
    ...(edges.length ? groupRelations(edges).map(([predicate, group]) => make("section", { class: "group" }, make("h3", {}, makeLine(predicate), nameOf(predicate)),
      makePortions(group, (edge) => makePairRow(edge, one, other), EDGE_ROWS))) : [make("p", { class: "lead" }, say("panel.none"))]),
  ]);
}

// --- nothing chosen -----------------------------------------------------------------------

/** Nothing is chosen: who works together, on what, who said so and when, of what is visible. */
export function showNothing() {
  drawPanel(null, () => {
    const visible = actions.getVisible();
    return [make("h2", {}, say("panel.glance")), make("p", { class: "lead" }, say(visible.edges.length ? "panel.lead" : "panel.empty")), ...makeGlances(visible)];
  });
}
