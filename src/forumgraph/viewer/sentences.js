// Sentences: every count opens to what stands behind it, by record, with both ends marked.
import { BY_ID, EDGES, countSentences, label, labelRoles, listStatements, loadQuotes } from "./data.js";
import { makeBackingRule, makeEvidenceTest } from "./filter.js";
import { actions, state } from "./state.js";
import { findNames, make } from "./text.js";
import { addWords, count, say } from "./words.js";

addWords({
  ko: { "said.count": "근거 {n}", "said.none": "근거 없음", "said.more": "문장 더 보기 ({n})", "said.rows": "더 보기 ({n})", "said.speaker": "발언 ", "said.page": "{n}쪽", "said.unnamed": "기록 미상",
    "said.basis": "근거: {basis}", "said.status": "상태: {status}", "said.rule": "이 관계를 읽어 낸 규칙: {rules}", "said.left": "필터로 빠진 문장",
    "outside.speaker": "발언자", "outside.employer": "발언자의 소속", "outside.context": "위 제목·앞 문맥", "outside.list": "명단·순서의 제목", "outside.event": "이 기록의 행사", "outside.session": "이 문장이 나온 세션" },
  en: { "said.count": "sentences: {n}", "said.none": "no sentence", "said.more": "More sentences ({n})", "said.rows": "More ({n})", "said.speaker": "said by ", "said.page": "p. {n}", "said.unnamed": "unnamed record",
    "said.basis": "basis: {basis}", "said.status": "status: {status}", "said.rule": "read by the rule: {rules}", "said.left": "left out by the filters",
    "outside.speaker": "the speaker", "outside.employer": "the speaker's organization", "outside.context": "the heading or context above", "outside.list": "the title of the list", "outside.event": "the event of this record", "outside.session": "the session this stands in" },
});

const SENTENCES_AT_ONCE = 100, ROWS_AT_ONCE = 100, SPANS_AT_MOST = 500;
/** From here on a sentence scrolls within its box, which the keyboard must reach. */
const LONG_QUOTE = 400;
/** Whether the sentences are there, and whether those that the filters leave out are shown too. */
export const reading = { loaded: false, everything: false };

let relationsByStatement = null;

/** The relation a statement belongs to; a derived tie only borrows its statements. */
export function relationOf(at) {
  if (!relationsByStatement) {
    relationsByStatement = [];
    for (const edge of EDGES) if (!edge.predicate.derived) for (const one of edge.statements) relationsByStatement[one] = edge;
  }
  return relationsByStatement[at];
}

/** List each value once, in order, nothing empty. */
export function listOnce(items, values) {
  return [...new Set(items.flatMap(values).filter(Boolean))];
}

/** The statements the filters leave to a relation, also where the view does not draw it. */
export function evidenceOf(edge) {
  if (reading.everything) return edge.statements;
  return actions.getVisible().evidence.get(edge) ?? makeBackingRule()(edge);
}

/** How many sentences the filters leave out of these relations. */
export function countLeft(edges) {
  if (!makeEvidenceTest() && state.minimum < 2) return 0;
  const before = reading.everything;
  reading.everything = false;
  const shown = new Set(edges.flatMap(evidenceOf));
  reading.everything = before;
  return countSentences([...new Set(edges.flatMap((edge) => edge.statements))]) - countSentences([...shown]);
}

// --- marks --------------------------------------------------------------------------------

/** What a sentence's statements have as ends: `one` always has one colour, who else the other. */
function listSides(statements, one, other) {
  const sides = new Map();
  for (const said of statements) {
    const edge = relationOf(said.at);
    for (const [node, word] of [[edge.source, said.subject], [edge.target, said.object]]) {
      if (node !== one && other && node !== other) continue;
      if (!sides.has(node)) sides.set(node, { node, colour: node === one ? "self" : "opposite", words: new Set(), said: [] });
      if (word) sides.get(node).words.add(word);
      sides.get(node).said.push(said);
    }
  }
  return [...sides.values()];
}

const areApart = ([start, end], [from, to]) => end <= from || start >= to;
const isWithin = ([start, end], [from, to]) => start >= from && end <= to && end - start < to - from;

/** Choose what to mark: the record's own words before other names, the longer before the shorter. */
function chooseSpans(quote, sides) {
  const names = sides.flatMap((side) => [{ names: [...side.words], label: { side, rank: 0 } }, { names: [side.node.name, ...side.node.names], label: { side, rank: 1 } }]);
  const found = findNames(quote, names).slice(0, SPANS_AT_MOST).sort((a, b) => a[2].rank - b[2].rank || b[1] - b[0] - (a[1] - a[0]) || a[0] - b[0]);
  const chosen = [];
  for (const span of found) if (chosen.every((other) => areApart(span, other))) chosen.push(span);
  // An end that stands only within the other's name is marked there.
  for (const span of found) {
    if (chosen.some((other) => other[2].side === span[2].side)) continue;
    if (chosen.every((other) => areApart(span, other) || isWithin(span, other))) chosen.push(span);
  }
  return chosen.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

/** Cut the text into nodes, marks within marks where one name holds the other. */
function cutAtSpans(text, from, to, spans) {
  const nodes = [];
  let done = from;
  while (spans.length && spans[0][0] < to) {
    const [start, end, { side }] = spans.shift();
    nodes.push(text.slice(done, start), make("mark", { class: side.colour }, ...cutAtSpans(text, start, end, spans)));
    done = end;
  }
  nodes.push(text.slice(done, to));
  return nodes;
}

const nameSessionOf = (one) => one.session && (BY_ID.get(one.session)?.name ?? one.session);

/** Say where an end comes from that the sentence does not name, unless who speaks where says it. */
function tellPlace({ node, said }) {
  const [{ basis }] = said, names = [node.name, ...node.names];
  if (said.some((one) => names.includes(one.speaker) || names.includes(nameSessionOf(one)))) return null;
  if (!["speaker", "context", "list"].includes(basis)) return null;
  if (node.type === "event" || node.type === "session") return say(`outside.${node.type}`);
  if (basis !== "speaker") return say(`outside.${basis}`);
  const speakers = new Set(said.map((one) => one.speaker));
  const employs = node.edges.some((edge) => edge.predicate.key === "affiliated_with" && edge.target === node && speakers.has(edge.source.name));
  return say(employs ? "outside.employer" : "outside.speaker");
}

function makeOutside(sides) {
  const rows = sides.map((side) => [side, tellPlace(side)]).filter(([, place]) => place);
  return rows.length ? make("p", { class: "outside" }, ...rows.map(([side, place]) => make("span", {}, `${place}: `, make("mark", { class: side.colour }, side.node.name)))) : null;
}

// --- a sentence ---------------------------------------------------------------------------

function makeSaidTags(statements) {
  const facts = listOnce(statements, (one) => one.qualifiers.map(([key, value]) => `${label("qualifiers", key)}: ${key === "role" ? labelRoles(value) : value}`));
  const rules = listOnce(statements, (one) => one.rule && `${one.rule}${typeof one.confidence === "number" ? ` (${one.confidence})` : ""}`);
  const statuses = listOnce(statements, (one) => one.status);
  return make("ul", { class: "tags", title: rules.length ? say("said.rule", { rules: rules.join(", ") }) : null },
    ...statuses.filter((status) => status !== "unknown").map((status) => make("li", { class: `told ${["planned", "negated"].includes(status) ? status : ""}` }, say("said.status", { status: label("statuses", status) }))),
    ...facts.map((fact) => make("li", { class: "fact" }, fact)),
    ...listOnce(statements, (one) => one.basis).map((basis) => make("li", { class: "plain" }, say("said.basis", { basis: label("bases", basis) }))),
    ...statuses.filter((status) => status === "unknown").map((status) => make("li", { class: "plain" }, say("said.status", { status: label("statuses", status) }))));
}

/** Say who said it, in which session, on which page; an end that only stands here is marked here. */
function makeOrigin(statements, outside) {
  const markEnd = (name) => {
    const side = outside.find(({ node }) => [node.name, ...node.names].includes(name));
    return side ? make("mark", { class: side.colour }, name) : name;
  };
  const list = (names) => names.flatMap((name, at) => (at ? [", ", markEnd(name)] : [markEnd(name)]));
  const speakers = listOnce(statements, (one) => one.speaker), sessions = listOnce(statements, nameSessionOf);
  const pages = listOnce(statements, (one) => one.page && say("said.page", { n: one.page }));
  const parts = [
    speakers.length ? [say("said.speaker"), make("b", {}, ...list(speakers))] : null,
    sessions.length ? list(sessions) : null,
    pages.length ? [make("span", { class: "whole" }, pages.join(", "))] : null,
  ].filter(Boolean);
  return parts.length ? make("p", { class: "from" }, ...parts.flatMap((part, at) => (at ? [" · ", ...part] : part))) : null;
}

/** One sentence, once, with all that its statements say. */
function makeArticle(statements, one, other) {
  const { quote } = statements[0], sides = listSides(statements, one, other), spans = chooseSpans(quote, sides);
  const found = new Set(spans.map(([, , { side }]) => side)), outside = sides.filter((side) => !found.has(side));
  const rule = reading.everything ? makeBackingRule() : null, left = rule && !statements.some(({ at }) => rule(relationOf(at)).includes(at));
  return make("article", { class: left ? "statement left" : "statement" },
    make("blockquote", { tabindex: quote.length > LONG_QUOTE ? 0 : null }, ...cutAtSpans(quote, 0, quote.length, spans)), makeOutside(outside), makeOrigin(statements, outside), makeSaidTags(statements),
    left ? make("p", { class: "note" }, say("said.left")) : null);
}

function makeRecordHead({ document: record, date }) {
  const { name, title } = record, file = title && title !== name ? name : null;
  return make("h4", {}, make("span", { class: "clamp" }, title || name || say("said.unnamed")),
    file || date ? make("small", {}, file ?? "", file && date ? " · " : "", date ? make("span", { class: "whole" }, date) : "") : null);
}

/** Every sentence once, in the order they were said, with its statements. */
function listSaid(numbers) {
  const sentences = new Map();
  for (const one of listStatements(new Set(numbers))) {
    const said = sentences.get(one.sentence);
    if (said) said.push(one);
    else sentences.set(one.sentence, [one]);
  }
  return [...sentences.values()];
}

/** All sentences behind a count, by record; long ones in portions. */
export function makeEvidence(numbers, one, other = null) {
  const said = listSaid(numbers), block = make("div", { class: "evidence" });
  const more = make("button", { type: "button", class: "more", click: () => extend(true) });
  let done = 0, record = null, section = null;
  function extend(focus) {
    const portion = said.slice(done, done + SENTENCES_AT_ONCE);
    let first = null;
    for (const statements of portion) {
      const key = `${statements[0].document.index} ${statements[0].date}`;
      if (key !== record) { section = make("section", { class: "record" }, makeRecordHead(statements[0])); more.before(section); record = key; }
      const article = makeArticle(statements, one, other);
      section.append(article);
      first ??= article;
    }
    done += portion.length;
    more.textContent = say("said.more", { n: count(said.length - done) });
    if (done >= said.length) more.remove();
    // Where the keyboard was is gone with the button.
    if (focus && done >= said.length) { first.tabIndex = -1; first.focus(); }
  }
  block.append(more);
  extend(false);
  return block;
}

// --- rows ---------------------------------------------------------------------------------

/**
 * A row that a count opens: `head` is what it says, `numbers` the statements behind it.
 * `key` names it, so that it stays open when the panel is drawn anew.
 */
export function makeCountRow({ key, head, numbers, one, other = null, open = false, plain = false }) {
  const sentences = countSentences([...new Set(numbers)]);
  if (!sentences) return make("li", { class: "bare" }, make("div", { class: "row" }, make("div", { class: "head" }, ...head.flatMap((one) => [one, " "])), make("span", { class: "note" }, say("said.none"))));
  const body = make("div", { class: "said", hidden: true });
  const button = make("button", { type: "button", class: "count", "aria-expanded": "false", click: () => turn(body.hidden) }, say("said.count", { n: count(sentences) }));
  const fill = () => { if (!body.childElementCount) body.append(makeEvidence(numbers, one, other)); };
  function turn(on) {
    button.setAttribute("aria-expanded", String(on));
    body.hidden = !on;
    if (!on) return;
    if (reading.loaded) fill();
    else loadQuotes().then(() => { reading.loaded = true; fill(); });
  }
  if (open) turn(true);
  return make("li", { class: plain ? "line" : "relation", "data-key": key }, make("div", { class: "row" }, make("div", { class: "head" }, ...head.flatMap((one) => [one, " "])), button), body);
}

/** Rows in portions: the first few, and a button for more. */
export function makePortions(items, makeOne, first) {
  const list = make("ul", { class: "rows" }), block = make("div", {}, list);
  const more = make("button", { type: "button", class: "more rest", click: () => extend(ROWS_AT_ONCE, true) });
  let done = 0;
  function extend(portion, focus) {
    const made = items.slice(done, done + portion).map(makeOne);
    list.append(...made);
    done += made.length;
    more.textContent = say("said.rows", { n: count(items.length - done) });
    if (done >= items.length) more.remove();
    if (focus) made[0]?.querySelector("button")?.focus();
  }
  block.append(more);
  extend(first, false);
  return block;
}

/** The first and the last date of statements, as one: 2024-04-12 – 2024-06-12. */
export function tellPeriod(numbers) {
  const dates = [...new Set(listStatements(numbers).map((one) => one.date).filter(Boolean))].sort();
  return dates.length > 1 ? `${dates[0]} – ${dates.at(-1)}` : dates[0] ?? "";
}
