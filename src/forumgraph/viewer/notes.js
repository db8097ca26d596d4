// What limits the picture, as chips to take away, and what the page says of itself at its foot.
import { BASES, RECORDS, EDGES, EVENTS, MADE, MASKED, NAMES, NODES, PREDICATES, STATUSES, TYPES, VERSION, VIEWS, label, nameOf } from "./data.js";
import { namePeriod } from "./period.js";
import { actions, listDefaults, state } from "./state.js";
import { keepFocus, make, shorten } from "./text.js";
import { addWords, count, say } from "./words.js";

addWords({
  ko: { "chip.focus": "주변만 보기: {name}", "chip.steps": "{n}단계", "chip.steps.label": "몇 단계 떨어진 항목까지", "chip.hidden": "숨긴 항목 {n}", "chip.pinned": "고정 {n}", "chip.revealed": "추가로 표시한 항목 {n}", "chip.types": "유형 {names}", "chip.predicates": "관계 {names}",
    "chip.statuses": "상태 {names}", "chip.bases": "근거의 종류 {names}", "chip.period": "기간 {period}", "chip.events": "행사 {n}/{all}", "chip.event": "행사: {name}", "chip.minimum": "최소 {n}문장", "chip.isolated": "연결 없는 항목 포함", "chip.everything": "모든 항목", "chip.none": "없음", "chip.share": "{n}/{all}",
    "chip.remove": "{what} 빼기", "chip.again": "되돌리기", "chip.reset": "모두 되돌리기", "chips": "적용 중인 조건",
    "left.shown": "항목 {all}개 중 {nodes}개, 관계 {lines}개 중 {edges}개 보임", "left.all": "빠진 것 없음", "left.types": "꺼 둔 유형의 항목 {n}", "left.hidden": "숨긴 항목 {n}", "left.outside": "주변 밖 항목 {n}", "left.unshared": "한 기관만 하는 {things} {n}", "left.lonely": "연결 없는 항목 {n}",
    "left.beyond": "연결이 적어 접어 둔 항목 {n}", "left.unbacked": "{filters} 필터로 빠진 관계 {n}", "left.weak": "최소 {least}문장에 못 미친 관계 {n}", "left.off": "관계 종류를 껐거나 끝 항목이 빠진 관계 {n}", "left.by.statuses": "상태", "left.by.bases": "근거의 종류", "left.by.events": "행사", "left.by.period": "기간",
    "source": "기록 {n}건", "source.written": "기관 이름: 기록에 적힌 대로", "source.lineage": "기관 이름: 오늘의 이름으로", "source.masked": "사람 이름 가림", "source.made": "{day} 만듦", "source.records": "읽은 기록", "source.left": "보이는 것과 빠진 것" },
  en: { "chip.focus": "Surroundings only: {name}", "chip.steps": "{n}-step", "chip.steps.label": "How many steps away", "chip.hidden": "{n} hidden", "chip.pinned": "{n} pinned", "chip.revealed": "{n} added by hand", "chip.types": "Types {names}", "chip.predicates": "Relations {names}",
    "chip.statuses": "Status {names}", "chip.bases": "Basis {names}", "chip.period": "Period {period}", "chip.events": "Events {n}/{all}", "chip.event": "Event: {name}", "chip.minimum": "At least {n} sentences", "chip.isolated": "Unconnected included", "chip.everything": "All entities", "chip.none": "none", "chip.share": "{n}/{all}",
    "chip.remove": "Remove: {what}", "chip.again": "undo", "chip.reset": "Reset all", "chips": "In force now",
    "left.shown": "{nodes} of {all} entities, {edges} of {lines} relations shown", "left.all": "nothing left out", "left.types": "{n} of a type switched off", "left.hidden": "{n} hidden", "left.outside": "{n} outside the surroundings", "left.unshared": "{n} with one actor only ({things})", "left.lonely": "{n} unconnected",
    "left.beyond": "{n} less connected", "left.unbacked": "{n} relations by {filters}", "left.weak": "{n} relations below {least} sentences", "left.off": "{n} relations switched off or without an end shown", "left.by.statuses": "status", "left.by.bases": "basis", "left.by.events": "event", "left.by.period": "period",
    "source": "{n} records", "source.written": "organizations as named in the records", "source.lineage": "organizations by today's names", "source.masked": "persons masked", "source.made": "made {day}", "source.records": "Records read", "source.left": "Shown and left out" },
});

const isSameSet = (set, keys) => set.size === keys.length && keys.every((key) => set.has(key));

/** Name what is on where that is short, else say how many of how many. */
function nameKeys(name, keys, nameKey) {
  const on = keys.filter((key) => state[name].has(key));
  if (!on.length) return say("chip.none");
  return on.length < 3 ? on.map(nameKey).join("·") : say("chip.share", { n: on.length, all: keys.length });
}

const nameType = (key) => nameOf(TYPES.get(key)), namePredicate = (key) => nameOf(PREDICATES.find((one) => one.key === key));
const GROUPS_OF_KEYS = [
  ["types", () => [...TYPES.keys()], nameType], ["predicates", () => PREDICATES.map((one) => one.key), namePredicate],
  ["statuses", () => STATUSES, (key) => label("statuses", key)], ["bases", () => BASES, (key) => label("bases", key)],
];

function listKeyChips() {
  const defaults = listDefaults(state.view);
  return GROUPS_OF_KEYS.filter(([name]) => !isSameSet(state[name], defaults[name]))
    .map(([name, keys, nameKey]) => ({ key: name, text: say(`chip.${name}`, { names: nameKeys(name, keys(), nameKey) }), clear() { state[name] = new Set(defaults[name]); } }));
}

function makeSteps() {
  const buttons = [1, 2].map((steps) => make("button", { type: "button", "data-focus": `steps ${steps}`, "aria-pressed": String(state.steps === steps), click: () => actions.focusOn(state.focus, steps) }, say("chip.steps", { n: steps })));
  return make("span", { class: "segments", role: "group", "aria-label": say("chip.steps.label") }, ...buttons);
}

const nameAll = (nodes) => [...nodes].slice(0, 30).map((node) => shorten(node.name, 60)).join(", ");

/** One event by its name, more by their number. */
function nameEvents(events) {
  const [only] = events;
  return events.size === 1 ? say("chip.event", { name: shorten(only.title, 28) }) : say("chip.events", { n: count(events.size), all: count(EVENTS.length) });
}

/** What is in force, in the order a reader meets it: { key, text, clear, … }. */
export function listChips() {
  const { focus, pinned, hidden, revealedNodes, revealedEdges, events, minimum } = state, chips = [];
  if (focus) chips.push({ key: "focus", text: say("chip.focus", { name: shorten(focus.name, 24) }), title: focus.name.slice(0, 500), more: makeSteps(), clear() { state.focus = null; }, move: true });
  chips.push(...listKeyChips());
  if (state.since || state.until) chips.push({ key: "period", text: say("chip.period", { period: namePeriod() }), clear() { Object.assign(state, { since: null, until: null }); } });
  if (events) chips.push({ key: "events", text: nameEvents(events), title: [...events].slice(0, 9).map((event) => shorten(event.title, 60)).join(", "), clear() { state.events = null; } });
  if (minimum > 1) chips.push({ key: "minimum", text: say("chip.minimum", { n: count(minimum) }), clear() { state.minimum = 1; } });
  if (state.isolated) chips.push({ key: "isolated", text: say("chip.isolated"), clear() { state.isolated = false; }, move: true });
  if (state.everything) chips.push({ key: "everything", text: say("chip.everything"), clear() { state.everything = false; }, move: true });
  if (revealedNodes.size) chips.push({ key: "revealed", text: say("chip.revealed", { n: count(revealedNodes.size) }), title: nameAll(revealedNodes), clear() { revealedNodes.clear(); revealedEdges.clear(); } });
  if (pinned.size) chips.push({ key: "pinned", text: say("chip.pinned", { n: count(pinned.size) }), title: nameAll(pinned), clear() { pinned.clear(); } });
  if (hidden.size) chips.push({ key: "hidden", text: say("chip.hidden", { n: count(hidden.size) }), title: nameAll(hidden), again: true, clear() { hidden.clear(); } });
  return chips;
}

/** Take a chip's limit away; the keyboard stays where it was, at the next chip. */
function takeChipAway(chip, at) {
  chip.clear();
  actions.refresh({ move: Boolean(chip.move) });
  const buttons = document.querySelectorAll("#notes .away");
  (buttons[Math.min(at, buttons.length - 1)] ?? document.querySelector("#looks button"))?.focus();
}

function makeChip(chip, at) {
  const away = make("button", { type: "button", class: "away", "data-focus": `away ${chip.key}`, title: say("chip.remove", { what: chip.text }), "aria-label": say("chip.remove", { what: chip.text }), click: () => takeChipAway(chip, at) }, chip.again ? say("chip.again") : "×");
  return make("li", { class: "chip", "data-chip": chip.key, title: chip.title ?? null }, make("span", {}, chip.text), chip.more, away);
}

/** Show what is in force above the picture; nothing where nothing is. */
export function showNotes() {
  const chips = listChips(), notes = document.getElementById("notes");
  const reset = chips.length > 1 ? make("li", {}, make("button", { type: "button", class: "plain", "data-focus": "reset", click: () => { actions.reset(); document.querySelector("#looks button")?.focus(); } }, say("chip.reset"))) : null;
  keepFocus(notes, () => notes.replaceChildren(make("ul", { "aria-label": say("chips") }, ...chips.map(makeChip), reset)));
  notes.hidden = chips.length === 0;
  document.getElementById("reset").disabled = chips.length === 0;
  return chips;
}

// --- the foot -----------------------------------------------------------------------------

function nameEvidenceFilters() {
  const set = { statuses: state.statuses.size < STATUSES.length, bases: state.bases.size < BASES.length, events: state.events, period: state.since || state.until };
  return Object.keys(set).filter((name) => set[name]).map((name) => say(`left.by.${name}`)).join("·");
}

/** Say what is left out and by what, in words. */
function tellLeftOut({ nodes, edges, left }) {
  const things = VIEWS.get(state.view).shared.map(nameType).join("·"), filters = nameEvidenceFilters();
  const off = EDGES.length - edges.length - left.unbacked - left.weak;
  const parts = [["types"], ["hidden"], ["outside"], ["unshared", { things }], ["lonely"], ["beyond"], ["unbacked", { filters }], ["weak", { least: state.minimum }]]
    .filter(([name]) => left[name] > 0).map(([name, values]) => say(`left.${name}`, { n: count(left[name]), ...values }));
  if (off > 0) parts.push(say("left.off", { n: count(off) }));
  const shown = say("left.shown", { all: count(NODES.length), nodes: count(nodes.length), lines: count(EDGES.length), edges: count(edges.length) });
  return { shown, parts: parts.length ? parts : [say("left.all")] };
}

function showRecords() {
  const items = RECORDS.map((record) => make("li", {}, [record.name, record.title, record.date].filter(Boolean).join(" · ")));
  document.getElementById("documents").replaceChildren(...items);
}

export function showFoot(visible) {
  const dates = RECORDS.map((record) => record.date).filter(Boolean).sort();
  const period = dates.length ? ` (${[...new Set([dates[0], dates.at(-1)])].join(" – ")})` : "";
  const parts = [say("source", { n: count(RECORDS.length) }) + period, `forumgraph ${VERSION}`, say("source.made", { day: MADE }), say(`source.${NAMES || "written"}`), MASKED ? say("source.masked") : null].filter(Boolean);
  const { shown, parts: left } = tellLeftOut(visible), told = `${shown} · ${left.join(", ")}`;
  document.getElementById("source").textContent = parts.join(" · ");
  document.getElementById("source").title = parts.join(" · ");
  document.getElementById("hidden").textContent = told;
  document.getElementById("hidden").title = told;
  document.getElementById("about").replaceChildren(make("p", {}, parts.join(" · ")), make("h2", {}, say("source.left")), make("ul", {}, ...[shown, ...left].map((text) => make("li", {}, text))));
}

export function listenFoot() {
  document.getElementById("records").addEventListener("toggle", (event) => { if (event.target.open) showRecords(); });
}
