// The filters on the left, the looks above the picture, and the footer: they show and set the state.
import { BASES, DOCUMENTS, EDGES, MADE, MASKED, NAMES, NODES, PREDICATES, STATUSES, TYPES, VERSION, VIEWS, label, nameOf, told } from "./data.js";
import { switchKey } from "./filter.js";
import { makeLine, makeSign, makeStatusLine } from "./palette.js";
import { actions, state } from "./state.js";
import { make } from "./text.js";
import { addWords, count, say } from "./words.js";

addWords({
  ko: { "view.collaboration": "협력", "view.program": "사업", "view.topic": "주제", "view.event": "행사", "view.all": "전체",
    "hint.collaboration": "누가 누구와 무엇을 함께 하는가: 협력, 함께 하는 사업, 공동 주최", "hint.program": "어떤 사업을 누가 추진·지원·참여·논의하는가", "hint.topic": "어떤 주제를 누가 논의하는가", "hint.event": "행사와 세션, 주최 기관, 발표자와 토론자", "hint.all": "기록에서 읽은 모든 항목과 관계",
    "filters.label": "범례와 필터", "filters.types": "항목 유형", "filters.predicates": "관계 종류", "filters.period": "기간", "filters.events": "행사", "filters.evidence": "근거", "filters.statuses": "상태", "filters.bases": "근거의 종류",
    "filters.isolated": "연결 없는 항목도 보이기", "filters.shown": "보이는 수 / 모두", "count.shown": "항목 {nodes} · 관계 {edges}", "count.more": "나머지 {n}개도 보이기",
    "empty.filtered": "이 필터로 보이는 항목이 없습니다. 왼쪽에서 유형이나 관계, 상태를 켜 주십시오.", "empty.all": "기록에서 읽은 항목이 없습니다.",
    "source": "기록 {n}건", "source.written": "기관 이름: 기록에 적힌 대로", "source.lineage": "기관 이름: 오늘의 이름으로", "source.masked": "사람 이름 가림", "source.made": "{day} 만듦" },
  en: { "view.collaboration": "Collaboration", "view.program": "Programs", "view.topic": "Topics", "view.event": "Events", "view.all": "Everything",
    "hint.collaboration": "Who does what with whom: collaborations, shared programs, joint hosting", "hint.program": "Who runs, funds, joins or discusses which program", "hint.topic": "Who discusses which topic", "hint.event": "Events and sessions, hosts, speakers and panels", "hint.all": "All entities and relations read from the records",
    "filters.label": "Legend and filters", "filters.types": "Entity types", "filters.predicates": "Relations", "filters.period": "Period", "filters.events": "Events", "filters.evidence": "Evidence", "filters.statuses": "Status", "filters.bases": "Basis",
    "filters.isolated": "Show unconnected entities too", "filters.shown": "shown / all", "count.shown": "{nodes} entities · {edges} relations", "count.more": "Show the other {n} too",
    "empty.filtered": "Nothing passes these filters. Switch on types, relations or statuses on the left.", "empty.all": "Nothing was read from the records.",
    "source": "{n} records", "source.written": "organizations as named in the records", "source.lineage": "organizations by today's names", "source.masked": "persons masked", "source.made": "made {day}" },
});

const $ = (id) => document.getElementById(id);

function makeSwitch(group, key, name, sign, [total, shown]) {
  const change = (event) => {
    switchKey(group, key, event.target.checked);
    actions.refresh();
    [...$(group).querySelectorAll("input")].find((input) => input.dataset.key === key)?.focus();
  };
  const box = make("input", { type: "checkbox", "data-key": key, change });
  box.checked = state[group].has(key);
  return make("label", { class: total.get(key) ? "switch" : "switch none" }, box, sign, make("span", {}, name),
    make("small", { title: say("filters.shown") }, `${shown.get(key) ?? 0}/${total.get(key) ?? 0}`));
}

function countBy(items, keys) {
  const counts = new Map();
  for (const item of items) for (const key of keys(item)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const typesOf = (node) => [node.type], predicatesOf = (edge) => [edge.predicate.key];
const codesOf = (name) => (numbers) => new Set(numbers.length ? numbers.map(told[name]) : ["unknown"]);
const TOTALS = {
  types: countBy(NODES, typesOf), predicates: countBy(EDGES, predicatesOf),
  statuses: countBy(EDGES, (edge) => codesOf("status")(edge.statements)), bases: countBy(EDGES, (edge) => codesOf("basis")(edge.statements)),
};

function showSwitches(visible) {
  const shown = {
    types: countBy(visible.nodes, typesOf), predicates: countBy(visible.edges, predicatesOf),
    statuses: countBy(visible.edges, (edge) => codesOf("status")(visible.evidence.get(edge))), bases: countBy(visible.edges, (edge) => codesOf("basis")(visible.evidence.get(edge))),
  };
  const counts = (group) => [TOTALS[group], shown[group]];
  $("types").replaceChildren(...[...TYPES.values()].map((type) => makeSwitch("types", type.key, nameOf(type), makeSign(type), counts("types"))));
  $("predicates").replaceChildren(...PREDICATES.map((one) => makeSwitch("predicates", one.key, nameOf(one), makeLine(one), counts("predicates"))));
  $("statuses").replaceChildren(...STATUSES.map((key) => makeSwitch("statuses", key, label("statuses", key), makeStatusLine(key), counts("statuses"))));
  $("bases").replaceChildren(...BASES.map((key) => makeSwitch("bases", key, label("bases", key), "", counts("bases"))));
}

function showCounts(visible) {
  const { left } = visible;
  const more = left.beyond > 0 ? [make("button", { type: "button", id: "all", click: () => { state.everything = true; actions.refresh({ move: true }); } }, say("count.more", { n: count(left.beyond) }))] : [];
  $("count").replaceChildren(say("count.shown", { nodes: count(visible.nodes.length), edges: count(visible.edges.length) }), ...more);
  $("hint").textContent = say(`hint.${state.view}`);
  $("empty").hidden = visible.nodes.length > 0;
  $("empty").textContent = say(NODES.length ? "empty.filtered" : "empty.all");
}

function showSource() {
  const dates = DOCUMENTS.map((record) => record.date).filter(Boolean).sort();
  const period = dates.length ? ` (${[...new Set([dates[0], dates.at(-1)])].join(" – ")})` : "";
  const parts = [say("source", { n: count(DOCUMENTS.length) }) + period, `forumgraph ${VERSION}`, say("source.made", { day: MADE }), say(`source.${NAMES || "written"}`), MASKED ? say("source.masked") : null];
  $("source").textContent = parts.filter(Boolean).join(" · ");
  $("documents").replaceChildren(...DOCUMENTS.map((record) => make("li", {}, [record.name, record.title, record.date].filter(Boolean).join(" · "))));
}

/** Bring all controls in line with the state. */
export function showControls(visible) {
  for (const button of $("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  showSwitches(visible);
  showCounts(visible);
  showSource();
}

export function listenControls() {
  $("views").append(...[...VIEWS.keys()].map((key) => make("button", { type: "button", "data-view": key, "data-say": `view.${key}`, "data-say-title": `hint.${key}`, click: () => actions.openView(key) })));
}
