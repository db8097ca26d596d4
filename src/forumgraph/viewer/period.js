// The period: a slider over the dates the records give, with what was said when above it.
import { RECORDS, EDGES, told } from "./data.js";
import { actions, state } from "./state.js";
import { make, makeShape } from "./text.js";
import { addWords, count, say } from "./words.js";

addWords({
  ko: { "period.since": "기간의 처음", "period.until": "기간의 끝", "period.bar": "{date}: 근거 문장 {n}", "period.chart": "날짜에 따른 근거 문장 수",
    "period.undated": "날짜 없는 기록 {n}건", "period.undated.out": "날짜 없는 기록 {n}건은 기간을 정하면 빠짐", "period.none": "날짜가 적힌 기록이 없습니다", "period.one": "모든 기록이 같은 날짜입니다" },
  en: { "period.since": "Period from", "period.until": "Period to", "period.bar": "{date}: {n} sentences", "period.chart": "Sentences by date",
    "period.undated": "{n} undated records", "period.undated.out": "{n} undated records are left out when a period is set", "period.none": "No record is dated", "period.one": "All records have the same date" },
});

const BARS_AT_MOST = 48;
const isDate = (date) => /^\d{4}(-\d{2}(-\d{2})?)?$/u.test(date ?? "");
const timeline = { stops: null, sentences: new Map(), thumbs: {}, wait: null };

/** Count the sentences of each date, once; the dates in order are the stops of the slider. */
function listStops() {
  if (timeline.stops) return timeline.stops;
  for (const edge of EDGES) {
    if (edge.predicate.derived) continue;
    for (const at of edge.statements) {
      const date = told.date(at);
      if (isDate(date)) timeline.sentences.set(date, (timeline.sentences.get(date) ?? new Set()).add(told.sentence(at)));
    }
  }
  const dates = [...timeline.sentences.keys(), ...RECORDS.map((record) => record.date).filter(isDate)];
  timeline.stops = [...new Set(dates)].sort();
  return timeline.stops;
}

/**
 * Where the chosen period starts and ends among the stops; partial dates take all they name.
 * Where no date is in it, the start comes after the end.
 */
function findPeriod() {
  const stops = listStops(), { since, until } = state;
  const first = since ? stops.findIndex((stop) => stop >= since || since.startsWith(stop)) : 0;
  const last = until ? stops.filter((stop) => stop.slice(0, until.length) <= until).length - 1 : stops.length - 1;
  return [first < 0 ? stops.length : first, last];
}

/** The chosen period in words, from the first to the last date in it; as it was chosen where there is none. */
export function namePeriod() {
  const stops = listStops(), [first, last] = findPeriod();
  if (!stops.length) return "";
  if (first > last) return `${state.since ?? ""} – ${state.until ?? ""}`.trim();
  return first === last ? stops[first] : `${stops[first]} – ${stops[last]}`;
}

/** Set the period; at both ends of the slider nothing is limited, undated records stay. */
function setPeriod(first, last) {
  const stops = listStops();
  Object.assign(state, { since: first > 0 ? stops[first] : null, until: last < stops.length - 1 ? stops[last] : null });
}

/** Bars a date each, or where these are many, a month or a year each. */
function listBars() {
  const stops = listStops();
  const cut = [10, 7, 4].find((length) => new Set(stops.map((stop) => stop.slice(0, length))).size <= BARS_AT_MOST) ?? 4;
  const bars = [];
  stops.forEach((stop, at) => {
    const name = stop.slice(0, cut);
    if (bars.at(-1)?.name !== name) bars.push({ name, first: at, last: at, sentences: 0 });
    bars.at(-1).last = at;
    bars.at(-1).sentences += timeline.sentences.get(stop)?.size ?? 0;
  });
  return bars;
}

function makeBar(bar, most, [first, last]) {
  const height = bar.sentences ? Math.max(2, 30 * bar.sentences / most) : 0, inside = bar.last >= first && bar.first <= last;
  // About half a pixel of air on both sides, however many dates there are.
  const air = Math.max(0.06, listStops().length / 400);
  const shape = makeShape("rect", { x: bar.first + air, width: Math.max(air, bar.last - bar.first + 1 - 2 * air), y: 32 - height, height, class: inside ? "bar in" : "bar" });
  // The whole height can be clicked, also above a low bar.
  const area = makeShape("rect", { x: bar.first, width: bar.last - bar.first + 1, y: 0, height: 32, class: "area" });
  const title = makeShape("title", {});
  title.append(say("period.bar", { date: bar.name, n: count(bar.sentences) }));
  area.append(title);
  area.addEventListener("click", () => {
    const same = first === bar.first && last === bar.last;
    setPeriod(same ? 0 : bar.first, same ? listStops().length - 1 : bar.last);
    actions.refresh();
  });
  return [shape, area];
}

function makeChart(chosen) {
  const bars = listBars(), most = Math.max(1, ...bars.map((bar) => bar.sentences));
  const chart = makeShape("svg", { viewBox: `0 0 ${listStops().length} 32`, preserveAspectRatio: "none", role: "img", "aria-label": say("period.chart") });
  chart.append(...bars.flatMap((bar) => makeBar(bar, most, chosen)));
  return chart;
}

/** Take over a thumb that moved; one does not pass the other. The picture follows a pause. */
function moveThumb(name) {
  const { since, until } = timeline.thumbs, thumb = timeline.thumbs[name];
  if (Number(since.value) > Number(until.value)) thumb.value = (name === "since" ? until : since).value;
  setPeriod(Number(since.value), Number(until.value));
  showThumbs();
  clearTimeout(timeline.wait);
  timeline.wait = setTimeout(() => actions.refresh(), 60);
}

function makeThumb(name) {
  const thumb = make("input", { type: "range", id: `period-${name}`, min: 0, step: 1, input: () => moveThumb(name) });
  timeline.thumbs[name] = thumb;
  return thumb;
}

function showThumbs() {
  const stops = listStops(), chosen = findPeriod();
  ["since", "until"].forEach((name, at) => {
    const thumb = timeline.thumbs[name];
    const place = Math.max(0, Math.min(chosen[at], stops.length - 1));
    Object.assign(thumb, { max: stops.length - 1, value: place });
    thumb.setAttribute("aria-label", say(`period.${name}`));
    thumb.setAttribute("aria-valuetext", stops[place]);
  });
  // Where both stand at the end, the one that can still move lies on top.
  timeline.thumbs.since.style.zIndex = chosen[0] > (stops.length - 1) / 2 ? 2 : 1;
  document.getElementById("period-text").textContent = namePeriod();
  document.getElementById("period-chart").replaceChildren(makeChart(chosen));
}

function tellUndated() {
  const undated = RECORDS.filter((record) => !isDate(record.date)).length;
  if (undated) return say(state.since || state.until ? "period.undated.out" : "period.undated", { n: count(undated) });
  const stops = listStops();
  return stops.length === 0 ? say("period.none") : stops.length === 1 ? say("period.one") : "";
}

/** Bring slider, bars and words in line with the state. */
export function showPeriod() {
  const stops = listStops();
  document.getElementById("period-slide").hidden = stops.length < 2;
  if (stops.length > 1) showThumbs();
  else document.getElementById("period-text").textContent = namePeriod();
  document.getElementById("period-note").textContent = tellUndated();
}

export function listenPeriod() {
  const slide = make("div", { id: "period-slide" }, make("div", { id: "period-chart" }), make("div", { id: "period-thumbs" }, makeThumb("since"), makeThumb("until")));
  // Each date has a slot as wide as its bar; the thumbs stand in the middle of theirs.
  slide.style.setProperty("--slots", String(Math.max(1, listStops().length)));
  document.getElementById("period").append(slide, make("p", { id: "period-text" }), make("p", { id: "period-note", class: "note" }));
}
