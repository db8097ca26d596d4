// The filters on the left and the looks above the picture: they show and set the state.
import { BASES, EDGES, EVENTS, NODES, PREDICATES, STATUSES, TYPES, VIEWS, label, nameOf, told } from "./data.js";
import { listenEvents, makeOnly, showEvents } from "./events.js";
import { switchKey } from "./filter.js";
import { listenFoot, showFoot, showNotes } from "./notes.js";
import { makeLine, makeSign, makeStatusLine } from "./palette.js";
import { listenPeriod, namePeriod, showPeriod } from "./period.js";
import { actions, listDefaults, state } from "./state.js";
import { keepFocus, make } from "./text.js";
import { addWords, count, say } from "./words.js";

addWords({
  ko: { "view.collaboration": "협력", "view.program": "사업", "view.topic": "주제", "view.event": "행사", "view.all": "전체",
    "hint.collaboration": "누가 누구와 무엇을 함께 하는가: 협력, 함께 하는 사업, 공동 주최·후원", "hint.program": "어떤 사업을 누가 추진·지원·참여·논의하는가", "hint.topic": "어떤 주제를 누가 논의하는가", "hint.event": "행사와 세션, 주최 기관, 발표자와 토론자", "hint.all": "기록에서 읽은 모든 항목과 관계",
    "filters.label": "필터", "filters.types": "항목 유형", "filters.predicates": "관계 종류", "filters.period": "기간", "filters.events": "행사", "filters.evidence": "근거", "filters.statuses": "상태", "filters.bases": "근거의 종류", "filters.minimum": "최소 문장 수", "filters.minimum.least": "{n}문장 이상",
    "filters.isolated": "연결 없는 항목도 보이기", "filters.shown": "보이는 수 / 모두", "filters.reset": "모두 되돌리기", "filters.reset.title": "필터 모두 되돌리기", "filters.open": "필터", "filters.close": "닫기", "filters.share": "{on}/{all}", "filters.limits": "{on}/{all}만 켬",
    "count.shown": "항목 {nodes} · 관계 {edges}", "count.more": "나머지 {n}개도 보이기",
    "looks": "그림 모양", "looks.stage": "그림 또는 행렬", "looks.picture": "그림", "looks.matrix": "행렬", "looks.size": "크기", "looks.colour": "색", "looks.groups": "군집",
    "size.statements": "근거 문장", "size.degree": "관계 수", "size.betweenness": "매개 중심성", "size.same": "모두 같게", "colour.type": "유형", "colour.community": "군집", "colour.degree": "관계 수", "colour.betweenness": "매개 중심성",
    "empty.filtered": "이 필터로 보이는 항목이 없습니다. 필터에서 유형·관계·상태를 켜거나 기간·행사를 넓혀 주십시오.", "empty.all": "기록에서 읽은 항목이 없습니다." },
  en: { "view.collaboration": "Collaboration", "view.program": "Programs", "view.topic": "Topics", "view.event": "Events", "view.all": "Everything",
    "hint.collaboration": "Who does what with whom: collaborations, shared programs, joint hosting", "hint.program": "Who runs, funds, joins or discusses which program", "hint.topic": "Who discusses which topic", "hint.event": "Events and sessions, hosts, speakers and panels", "hint.all": "All entities and relations read from the records",
    "filters.label": "Filters", "filters.types": "Entity types", "filters.predicates": "Relations", "filters.period": "Period", "filters.events": "Events", "filters.evidence": "Evidence", "filters.statuses": "Status", "filters.bases": "Basis", "filters.minimum": "Minimum of sentences", "filters.minimum.least": "{n} or more",
    "filters.isolated": "Unconnected entities too", "filters.shown": "shown / all", "filters.reset": "Reset all", "filters.reset.title": "Reset all filters", "filters.open": "Filters", "filters.close": "Close", "filters.share": "{on}/{all}", "filters.limits": "only {on} of {all} on",
    "count.shown": "{nodes} entities · {edges} relations", "count.more": "Show the other {n} too",
    "looks": "Looks of the picture", "looks.stage": "Picture or matrix", "looks.picture": "Picture", "looks.matrix": "Matrix", "looks.size": "Size", "looks.colour": "Colour", "looks.groups": "Communities",
    "size.statements": "Sentences", "size.degree": "Relations", "size.betweenness": "Betweenness", "size.same": "All the same", "colour.type": "Type", "colour.community": "Community", "colour.degree": "Relations", "colour.betweenness": "Betweenness",
    "empty.filtered": "Nothing passes these filters. In the filters, switch on types, relations or statuses, or widen the period or the events.", "empty.all": "Nothing was read from the records." },
});

const $ = (id) => document.getElementById(id);

// --- switches -----------------------------------------------------------------------------

/** Show one key alone, or where it is alone already, what the view switches on by itself. */
function chooseOnly(group, key, alone) {
  if (alone) state[group] = new Set(listDefaults(state.view)[group]);
  else {
    for (const other of [...state[group]].filter((one) => one !== key)) switchKey(group, other, false);
    state[group].add(key);
  }
  actions.refresh();
}

function makeSwitch(group, key, name, sign, [total, shown]) {
  const box = make("input", { type: "checkbox", "data-key": key, "data-focus": key, change: () => { switchKey(group, key, box.checked); actions.refresh(); } });
  box.checked = state[group].has(key);
  const alone = state[group].size === 1 && box.checked;
  return make("div", { class: "choice" },
    make("label", { class: total.get(key) ? "switch" : "switch none" }, box, sign, make("span", {}, name), make("small", { title: say("filters.shown") }, `${count(shown.get(key) ?? 0)}/${count(total.get(key) ?? 0)}`)),
    makeOnly(name, key, alone, () => chooseOnly(group, key, alone)));
}

function countBy(items, keys) {
  const counts = new Map();
  for (const item of items) for (const key of keys(item)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const typesOf = (node) => [node.type], predicatesOf = (edge) => [edge.predicate.key];
// Most lines have one statement: no set is made for these.
const codesOf = (name) => (numbers) => (numbers.length > 1 ? new Set(numbers.map(told[name])) : [numbers.length ? told[name](numbers[0]) : "unknown"]);
const SWITCHES = {
  types: { keys: [...TYPES.keys()], name: (key) => nameOf(TYPES.get(key)), sign: (key) => makeSign(TYPES.get(key)) },
  predicates: { keys: PREDICATES.map((one) => one.key), name: (key) => nameOf(findPredicate(key)), sign: (key) => makeLine(findPredicate(key)) },
  statuses: { keys: STATUSES, name: (key) => label("statuses", key), sign: makeStatusLine },
  bases: { keys: BASES, name: (key) => label("bases", key), sign: () => null },
};
const PREDICATE_BY_KEY = new Map(PREDICATES.map((one) => [one.key, one])), findPredicate = (key) => PREDICATE_BY_KEY.get(key);

/** Count the keys of every group over these nodes and edges. */
function countKeys(nodes, edges, evidence) {
  return {
    types: countBy(nodes, typesOf), predicates: countBy(edges, predicatesOf),
    statuses: countBy(edges, (edge) => codesOf("status")(evidence(edge))), bases: countBy(edges, (edge) => codesOf("basis")(evidence(edge))),
  };
}

const TOTALS = countKeys(NODES, EDGES, (edge) => edge.statements);

function showSwitches(visible) {
  const shown = countKeys(visible.nodes, visible.edges, (edge) => visible.evidence.get(edge));
  for (const [group, { keys, name, sign }] of Object.entries(SWITCHES)) {
    const rows = () => keys.map((key) => makeSwitch(group, key, name(key), sign(key), [TOTALS[group], shown[group]]));
    keepFocus($(group), () => $(group).replaceChildren(...rows()));
  }
}

// --- marks of what limits -----------------------------------------------------------------

/** Say in the head of a group how much of it is on; coloured where the reader changed it. */
function markGroup(id, text, changed, title = text) {
  const mark = document.querySelector(`#${id} > summary .mark`);
  mark.textContent = text;
  mark.title = title;
  mark.hidden = !text;
  mark.classList.toggle("changed", Boolean(changed));
}

const differs = (group) => { const plain = listDefaults(state.view)[group]; return state[group].size !== plain.length || !plain.every((key) => state[group].has(key)); };

function share(on, all) {
  return on < all ? say("filters.share", { on: count(on), all: count(all) }) : "";
}

function markGroups() {
  for (const group of ["types", "predicates"]) {
    const on = state[group].size, all = SWITCHES[group].keys.length;
    markGroup(`filter-${group}`, share(on, all), differs(group), say("filters.limits", { on, all }));
  }
  const period = Boolean(state.since || state.until);
  markGroup("filter-period", namePeriod(), period);
  markGroup("filter-events", state.events ? share(state.events.size, EVENTS.length) : EVENTS.length ? count(EVENTS.length) : "", state.events);
  const named = ["statuses", "bases"].filter(differs).map((group) => `${say(`filters.${group}`)} ${share(state[group].size, SWITCHES[group].keys.length)}`);
  if (state.minimum > 1) named.push(say("filters.minimum.least", { n: count(state.minimum) }));
  markGroup("filter-evidence", named.join(" · "), named.length);
}

// --- minimum, unconnected, reset ----------------------------------------------------------

const MOST = EDGES.reduce((most, edge) => Math.max(most, edge.predicate.derived ? edge.weight : edge.sentences), 1);

function makeFields() {
  const minimum = make("input", { type: "number", id: "least", min: 1, max: MOST, step: 1, inputmode: "numeric", change: () => setMinimum(minimum) });
  minimum.addEventListener("input", () => { if (minimum.value !== "") setMinimum(minimum); });
  $("minimum").append(make("label", { class: "switch" }, make("span", { "data-say": "filters.minimum" }), minimum));
  const isolated = make("input", { type: "checkbox", id: "isolated", change: () => { state.isolated = isolated.checked; actions.refresh({ move: true }); } });
  $("more-filters").append(make("label", { class: "switch" }, isolated, make("span", { "data-say": "filters.isolated" })));
}

function setMinimum(field) {
  state.minimum = Math.min(MOST, Math.max(1, Number.parseInt(field.value, 10) || 1));
  actions.refresh();
}

function showFields() {
  // While somebody types, the field is theirs.
  if (document.activeElement !== $("least") || Number($("least").value) !== state.minimum) $("least").value = state.minimum;
  $("isolated").checked = state.isolated;
}

// --- above the picture --------------------------------------------------------------------

const CHOICES_OF_LOOKS = { size: ["statements", "degree", "betweenness", "same"], colour: ["type", "community", "degree", "betweenness"] };

function makeChoice(name) {
  const select = make("select", { id: `look-${name}`, "data-focus": name, change: () => { state[name] = select.value; actions.refresh(); } },
    ...CHOICES_OF_LOOKS[name].map((key) => make("option", { value: key }, say(`${name}.${key}`))));
  select.value = state[name];
  return make("label", {}, say(`looks.${name}`), select);
}

/** Picture or matrix; what only a picture has goes with it. */
function showStageLooks() {
  const stages = ["picture", "matrix"].map((stage) => make("button", { type: "button", "data-stage": stage, "data-focus": stage, "aria-pressed": String(state.stage === stage), click: () => actions.setStage(stage) }, say(`looks.${stage}`)));
  const looks = [make("span", { class: "segments", role: "group", "aria-label": say("looks.stage") }, ...stages)];
  if (state.stage === "picture") {
    looks.push(...Object.keys(CHOICES_OF_LOOKS).map(makeChoice));
    if (Object.hasOwn(state, "groups")) looks.push(makeGroupsSwitch());
  }
  keepFocus($("looks"), () => $("looks").replaceChildren(...looks));
}

function makeGroupsSwitch() {
  const box = make("input", { type: "checkbox", id: "look-groups", "data-focus": "groups", change: () => { state.groups = box.checked; actions.refresh(); } });
  box.checked = Boolean(state.groups);
  return make("label", {}, box, say("looks.groups"));
}

function showCounts({ nodes, edges, left }) {
  const more = left.beyond > 0 ? make("button", { type: "button", id: "all", "data-focus": "all", click: () => { state.everything = true; actions.refresh({ move: true }); } }, say("count.more", { n: count(left.beyond) })) : null;
  $("count").replaceChildren(say("count.shown", { nodes: count(nodes.length), edges: count(edges.length) }));
  keepFocus($("more"), () => $("more").replaceChildren(...[more].filter(Boolean)));
  $("hint").textContent = say(`hint.${state.view}`);
  $("hint").title = say(`hint.${state.view}`);
  $("empty").hidden = nodes.length > 0;
  $("empty").textContent = say(NODES.length ? "empty.filtered" : "empty.all");
}

/** Bring all controls in line with the state. */
export function showControls(visible) {
  for (const button of $("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  showSwitches(visible);
  showPeriod();
  showEvents();
  showFields();
  markGroups();
  showStageLooks();
  showCounts(visible);
  const chips = showNotes();
  $("filters-mark").textContent = chips.length || "";
  $("filters-mark").hidden = chips.length === 0;
  showFoot(visible);
}

// --- the drawer, where the window is narrow -----------------------------------------------

function openDrawer(open, focus = true) {
  document.body.classList.toggle("drawer", open);
  $("filters-open").setAttribute("aria-expanded", String(open));
  if (focus) $(open ? "filters-close" : "filters-open").focus();
}

function listenDrawer() {
  const isOpen = () => document.body.classList.contains("drawer");
  $("filters-open").addEventListener("click", () => openDrawer(true));
  $("filters-close").addEventListener("click", () => openDrawer(false));
  $("shade").addEventListener("click", () => openDrawer(false));
  // The keyboard that walks on leaves the drawer behind.
  $("filters").addEventListener("focusout", (event) => { if (isOpen() && event.relatedTarget && !$("filters").contains(event.relatedTarget)) openDrawer(false, false); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    event.stopPropagation();
    openDrawer(false);
  }, { capture: true });
}

export function listenControls() {
  $("views").append(...[...VIEWS.keys()].map((key) => make("button", { type: "button", "data-view": key, "data-say": `view.${key}`, "data-say-title": `hint.${key}`, click: () => actions.openView(key) })));
  $("reset").addEventListener("click", () => { actions.reset(); $("filters").querySelector("summary").focus(); });
  // In a low window the long lists come first; the period's head tells it all the same.
  if (innerHeight < 800) $("filter-period").open = false;
  makeFields();
  listenPeriod();
  listenEvents();
  listenFoot();
  listenDrawer();
  document.addEventListener("pointerdown", (event) => {
    for (const open of document.querySelectorAll("#take[open], #records[open]")) if (!open.contains(event.target)) open.open = false;
  });
}
