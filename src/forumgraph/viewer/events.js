// The filter of events: a list to tick, narrowed by words where there are many.
import { EDGES, EVENTS, told } from "./data.js";
import { actions, state } from "./state.js";
import { fold, keepFocus, make } from "./text.js";
import { addWords, count, say } from "./words.js";

addWords({
  ko: { "events.narrow": "행사 찾기", "events.all": "모두 선택", "events.none": "모두 해제", "events.sentences": "문장 {n}", "events.undated": "날짜 없음", "events.more": "그 밖의 행사 {n}건은 위에서 찾으면 나옴", "events.missing": "찾는 행사가 없습니다", "events.empty": "기록이 없습니다",
    "only": "이것만", "only.this": "{name}만 보기", "only.back": "{name}만 보기 그만두기" },
  en: { "events.narrow": "Find an event", "events.all": "All", "events.none": "None", "events.sentences": "{n} sent.", "events.undated": "undated", "events.more": "{n} more events: find them above", "events.missing": "No such event", "events.empty": "No records",
    "only": "only", "only.this": "Show only {name}", "only.back": "Stop showing only {name}" },
});

const EVENTS_AT_MOST = 100;
const narrowed = { text: "", sentences: null };

/** Count the sentences of each event, once; what no listed record says is of none. */
function countEventSentences() {
  if (narrowed.sentences) return narrowed.sentences;
  const sets = new Map(EVENTS.map((event) => [event, new Set()]));
  for (const edge of EDGES) for (const at of edge.predicate.derived ? [] : edge.statements) sets.get(told.event(at))?.add(told.sentence(at));
  narrowed.sentences = new Map([...sets].map(([event, set]) => [event, set.size]));
  return narrowed.sentences;
}

function listFound() {
  const text = fold(narrowed.text);
  return text ? EVENTS.filter((event) => fold(`${event.title} ${event.date ?? ""} ${event.documents.map((record) => record.name).join(" ")}`).includes(text)) : EVENTS;
}

/** Choose these events; all of them is no limit. */
function chooseEvents(events) {
  state.events = events.size < EVENTS.length ? events : null;
  actions.refresh();
}

/** Switch found events on or off, others stay as they are. */
function switchFound(on) {
  const chosen = new Set(state.events ?? EVENTS);
  for (const event of listFound()) { if (on) chosen.add(event); else chosen.delete(event); }
  chooseEvents(chosen);
}

/** A button that shows only this one, and again lets the others back. */
export function makeOnly(name, key, alone, choose) {
  return make("button", { type: "button", class: "only", "data-focus": `only ${key}`, "aria-pressed": String(alone), title: say(alone ? "only.back" : "only.this", { name }), "aria-label": say("only.this", { name }), click: choose }, say("only"));
}

function makeEventRow(event, at) {
  const box = make("input", { type: "checkbox", "data-focus": `event ${event.key}`, "data-event": String(at) });
  box.checked = !state.events || state.events.has(event);
  box.addEventListener("change", () => {
    const chosen = new Set(state.events ?? EVENTS);
    if (box.checked) chosen.add(event); else chosen.delete(event);
    chooseEvents(chosen);
  });
  const alone = state.events?.size === 1 && state.events.has(event);
  const told = `${event.date ?? say("events.undated")} · ${say("events.sentences", { n: count(countEventSentences().get(event)) })}`;
  return make("div", { class: "choice" }, make("label", { class: "switch event", title: event.title.slice(0, 500) }, box, make("span", {}, make("span", { class: "clamp" }, event.title), make("small", {}, told))),
    EVENTS.length > 1 ? makeOnly(event.title.slice(0, 80), event.key, alone, () => chooseEvents(new Set(alone ? EVENTS : [event]))) : null);
}

/** Bring the list in line with the state; folded, it waits. */
export function showEvents() {
  if (!document.getElementById("filter-events").open) return;
  const found = listFound(), rest = found.length - EVENTS_AT_MOST, box = document.getElementById("events-list");
  keepFocus(box, () => box.replaceChildren(...found.slice(0, EVENTS_AT_MOST).map(makeEventRow)));
  const note = !EVENTS.length ? say("events.empty") : !found.length ? say("events.missing") : rest > 0 ? say("events.more", { n: count(rest) }) : "";
  document.getElementById("events-note").textContent = note;
}

export function listenEvents() {
  const narrow = make("input", { type: "search", id: "events-narrow", autocomplete: "off", spellcheck: "false", maxlength: 100, "data-say-placeholder": "events.narrow", "data-say-label": "events.narrow" });
  narrow.addEventListener("input", () => { narrowed.text = narrow.value; showEvents(); });
  const makeAll = (on, key) => make("button", { type: "button", id: `events-${on ? "all" : "none"}`, "data-say": key, click: () => switchFound(on) });
  document.getElementById("events").append(make("div", { class: "tools" }, narrow, makeAll(true, "events.all"), makeAll(false, "events.none")),
    make("div", { id: "events-list", role: "group", "data-say-label": "filters.events" }), make("p", { id: "events-note", class: "note", role: "status" }));
  document.getElementById("filter-events").addEventListener("toggle", showEvents);
}
