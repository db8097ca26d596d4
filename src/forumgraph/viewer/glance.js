// At a glance, where nothing is chosen: what the view is about, each row with its sentences.
import { TYPES, countSentences, nameOf, otherEnd, statementAt } from "./data.js";
import { standingOf } from "./filter.js";
import { makeSign } from "./palette.js";
import { WORK, makeFew, makeOther, makeStandingTag, uniteStandings } from "./profile.js";
import { evidenceOf, listOnce, makeCountRow, makePortions, relationOf, tellPeriod } from "./sentences.js";
import { actions, state } from "./state.js";
import { make } from "./text.js";
import { addWords, count, say } from "./words.js";

addWords({
  ko: { "glance.negated": "기록이 부정한 협력", "glance.planned": "예정·희망인 협력", "glance.edges": "근거는 그 관계 하나를 말한 문장의 수", "glance.topic": "많이 논의된 주제", "glance.event": "행사 (날짜순)", "glance.program": "기관이 많이 참여한 사업", "glance.counts.topic": "근거는 그 주제를 논의한 문장의 수", "glance.counts.event": "근거는 그 행사의 보이는 관계를 말한 문장의 수", "glance.counts.program": "근거는 그 사업을 추진·지원하거나 그에 참여한다고 말한 문장의 수", "panel.hosts": "연 곳", "panel.who": "누가" },
  en: { "glance.negated": "Collaborations that records deny", "glance.planned": "Collaborations planned or wished for", "glance.edges": "Sentences: how many state that one relation", "glance.topic": "Most discussed topics", "glance.event": "Events by date", "glance.program": "Programs with most organizations", "glance.counts.topic": "Sentences: how many discuss that topic", "glance.counts.event": "Sentences: how many state the relations shown of that event", "glance.counts.program": "Sentences: how many state who runs, funds or joins that program", "panel.hosts": "Held by", "panel.who": "Who" },
});

const GLANCE_ROWS = 8, UNDONE_ROWS = 5;
/** Where somebody belongs says nothing of what a view is about. */
const BELONGING = ["affiliated_with", "part_of"];

const isJoint = (edge) => edge.predicate.key === "collaborates_with" || edge.predicate.derived;

function makeGlanceSection(id, title, items, makeOne, rows, note = null) {
  if (!items.length) return null;
  return make("section", { class: "group", id }, make("h3", {}, title, make("small", {}, count(items.length))), note ? make("p", { class: "note" }, note) : null, makePortions(items, makeOne, rows));
}

// --- relations ----------------------------------------------------------------------------

/** What is done, the strongest first; ties that were only derived come last. */
function sortByStrength(edges, strength) {
  const rank = (edge) => (edge.predicate.derived ? 0 : 1);
  return edges.sort((a, b) => rank(b) - rank(a) || strength.get(b) - strength.get(a) || a.index - b.index);
}

/** Programs a node works in, as far as the filters leave it; a denied relation joins nobody. */
function listProgramsOf(node) {
  const joins = (edge) => otherEnd(edge, node).type === "program" && WORK.includes(edge.predicate.key) && standingOf(edge, evidenceOf(edge)) !== "negated" && evidenceOf(edge).length;
  return new Set(node.edges.filter(joins).map((edge) => otherEnd(edge, node)));
}

function listSharedPrograms({ source, target }) {
  const theirs = listProgramsOf(target);
  return [...listProgramsOf(source)].filter((program) => theirs.has(program));
}

function tellFew(names) {
  return names.length > 2 ? say("panel.more", { names: names.slice(0, 2).join(", "), n: count(names.length - 2) }) : names.join(", ");
}

function makeTold(told) {
  return make("dl", { class: "facts" }, ...Object.entries(told).filter(([, text]) => text).flatMap(([key, text]) => [make("dt", {}, say(`panel.${key}`)), make("dd", {}, text)]));
}

/** On what, who said so, and when: the first few of each. What both work in is not what was said. */
function tellGlance(edge, numbers) {
  const statements = numbers.map(statementAt);
  const named = listOnce(statements, (one) => one.qualifiers.filter(([key]) => key === "on").map(([, value]) => value));
  const hosted = edge.predicate.derived ? listOnce(numbers, (at) => relationOf(at).target.name) : [];
  const on = named.length ? named : hosted, shared = on.length || !isJoint(edge) ? [] : listOnce(listSharedPrograms(edge), (node) => node.name);
  return makeTold({ on: tellFew(on), shared: tellFew(shared), by: tellFew(listOnce(statements, (one) => one.speaker)), when: tellPeriod(numbers) });
}

function makeGlance(edge) {
  const numbers = evidenceOf(edge), name = `${edge.source.name} ${edge.predicate.symmetric ? "↔" : "→"} ${edge.target.name}`;
  return makeCountRow({ key: `glance:${edge.key}`, numbers, one: edge.source, other: edge.target, plain: true,
    head: [make("button", { type: "button", class: "other", click: () => actions.select(edge, { bring: true, focus: true }) }, make("span", { class: "clamp" }, name)), makeStandingTag(standingOf(edge, numbers)),
      edge.predicate.key === "collaborates_with" ? null : make("small", {}, nameOf(edge.predicate)), tellGlance(edge, numbers)].filter(Boolean) });
}

/** The strongest collaborations; those only planned or denied stand apart. Without any, other relations. */
function makeRelationSections({ edges, strength }) {
  const joint = edges.filter(isJoint), about = joint.length ? joint : edges.filter((edge) => edge.statements.length && !BELONGING.includes(edge.predicate.key));
  const done = about.filter((edge) => !joint.length || !standingOf(edge)), undone = (key) => joint.filter((edge) => standingOf(edge) === key);
  return [
    makeGlanceSection("strongest", say(joint.length ? "panel.strongest" : "panel.most"), sortByStrength(done, strength), makeGlance, GLANCE_ROWS, say("glance.edges")),
    ...["negated", "planned"].map((key) => makeGlanceSection(`glance-${key}`, say(`glance.${key}`), sortByStrength(undone(key), strength), makeGlance, UNDONE_ROWS)),
  ];
}

// --- things -------------------------------------------------------------------------------

/** A thing the view is about, with its relations that are shown and that are not denied. */
class Thing {
  constructor(node) { Object.assign(this, { node, edges: [] }); }

  get numbers() { return (this.told ??= [...new Set(this.edges.flatMap(evidenceOf))]); }

  get sentences() { return (this.counted ??= countSentences(this.numbers)); }

  get date() { return this.node.facts.find(([key]) => key === "date")?.[1] ?? tellPeriod(this.numbers); }

  list(...keys) { return this.edges.filter((edge) => keys.includes(edge.predicate.key)).map((edge) => otherEnd(edge, this.node)); }

  /** How many of a type have to do with it; those who only plan to are told apart. */
  countOf(type, planned = false) {
    const ends = (wanted) => new Set(this.edges.filter((edge) => (standingOf(edge) === "planned") === wanted).map((edge) => otherEnd(edge, this.node)).filter((node) => node.type === type));
    const done = ends(false);
    return planned ? [...ends(true)].filter((node) => !done.has(node)).length : done.size;
  }
}

function gatherThings(type, keys, { edges }) {
  const things = new Map();
  for (const edge of edges) {
    if ((keys && !keys.includes(edge.predicate.key)) || standingOf(edge) === "negated") continue;
    for (const node of [edge.source, edge.target]) {
      if (node.type !== type || otherEnd(edge, node).type === type) continue;
      if (!things.has(node)) things.set(node, new Thing(node));
      things.get(node).edges.push(edge);
    }
  }
  return [...things.values()];
}

function tellCounts(thing) {
  return [...TYPES.values()].flatMap((type) => [false, true].map((planned) => [type, planned, thing.countOf(type.key, planned)])).filter(([, , number]) => number)
    .map(([type, planned, number]) => [`${nameOf(type)} ${count(number)}`, ...(planned ? [" ", makeStandingTag("planned")] : [])]);
}

const byMost = (type) => (a, b) => b.countOf(type) - a.countOf(type) || b.countOf(type, true) - a.countOf(type, true) || b.sentences - a.sentences || a.node.index - b.node.index;
const byDate = (a, b) => (a.date || "9").localeCompare(b.date || "9") || a.node.index - b.node.index;

/** What stands first in a view: of which type, by which relations, in which order, and what is told. */
const LEADS = {
  topic: { type: "topic", keys: ["discusses"], order: byMost("person"), facts: tellCounts, told: (thing) => ({ by: tellFew(listOnce(thing.numbers, (at) => statementAt(at).speaker)), when: tellPeriod(thing.numbers) }) },
  event: { type: "event", keys: null, order: byDate, facts: (thing) => [thing.date], told: (thing) => ({ hosts: tellFew(listOnce(thing.list("hosts"), (node) => node.name)) }) },
  program: { type: "program", keys: WORK, order: byMost("organization"), facts: tellCounts, told: (thing) => ({ who: tellFew(listOnce(thing.list(...WORK), (node) => node.name)), when: tellPeriod(thing.numbers) }) },
};

function makeThingSection({ type, keys, order, facts, told }, visible) {
  const makeOne = (thing) => makeCountRow({ key: `glance:${thing.node.key}`, numbers: thing.numbers, one: thing.node, plain: true,
    head: [makeSign(TYPES.get(type)), makeOther(thing.node), makeStandingTag(uniteStandings(thing.edges.map((edge) => standingOf(edge)))), makeFew(facts(thing)), makeTold(told(thing))].filter(Boolean) });
  return makeGlanceSection("strongest", say(`glance.${type}`), gatherThings(type, keys, visible).sort(order), makeOne, GLANCE_ROWS, say(`glance.counts.${type}`));
}

/** What the view is about, of what is visible: its things, else who works with whom. */
export function makeGlances(visible) {
  const lead = Object.hasOwn(LEADS, state.view) ? makeThingSection(LEADS[state.view], visible) : null;
  return (lead ? [lead] : makeRelationSections(visible)).filter(Boolean);
}
