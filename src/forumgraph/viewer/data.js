// The graph as the page holds it: columns stay columns, nodes and edges become objects.
import { addWords, language, say } from "./words.js";

addWords({
  ko: { "data.old": "이 브라우저는 오래되어 이 페이지의 자료를 풀지 못합니다. Chrome·Edge 89, Firefox 113, Safari 16.4 이상에서 여십시오.", "data.unnamed": "기록 미상" },
  en: { "data.old": "This browser is too old to unpack the page's data. Open it with Chrome or Edge 89, Firefox 113, Safari 16.4 or newer.", "data.unnamed": "unnamed record" },
});

/** Read a piece of data out of the page; long ones are packed (gzip, base64). */
async function unpack(id) {
  const element = document.getElementById(id);
  if (element.type !== "application/gzip") return JSON.parse(element.textContent);
  if (!globalThis.DecompressionStream) throw new Error(say("data.old"));
  const text = atob(element.textContent), bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

function complain(error) {
  const note = document.getElementById("empty");
  note.textContent = error.message;
  note.hidden = false;
  throw error;
}

const DATA = await unpack("data").catch(complain);
const COLUMNS = DATA.statements, TEXTS = DATA.texts;
const textAt = (number) => (number < 0 ? null : TEXTS[number]);

export const TYPES = new Map(DATA.types.map((type) => [type.key, type]));
export const PREDICATES = DATA.predicates;
export const VIEWS = new Map(DATA.views.map((view) => [view.key, view]));
export const { version: VERSION, names: NAMES, masked: MASKED, made: MADE, start: START, choices: CHOICES } = DATA;
const DOCUMENTS = DATA.documents.map(([name, title, date], index) => ({ index, name, title, date }));
/** The records themselves; behind them stand the lexicon, and names that several records bear. */
export const RECORDS = DOCUMENTS.slice(0, DATA.records);
export const STATUSES = Object.keys(DATA.words.ko.statuses);
export const BASES = Object.keys(DATA.words.ko.bases);

/** What a code is called, or the code itself: records may use words the page has no label for. */
export function label(table, key) {
  for (const words of [DATA.words[language()], DATA.words.ko]) if (words[table] && Object.hasOwn(words[table], key)) return words[table][key];
  return key;
}

/** The name of a type, predicate: what has `ko` and `en`. */
export function nameOf(item) {
  return item[language()] ?? item.ko;
}

/** Roles come joined by commas: "presenter, chair". */
export function labelRoles(roles) {
  return roles.split(",").map((role) => label("roles", role.trim())).join("·");
}

// --- events -------------------------------------------------------------------------------

/** Records of one title and date are of one event; what has neither is its own. */
function groupEvents() {
  const events = new Map();
  for (const record of RECORDS) {
    const key = record.title || record.date ? `${record.title ?? ""}@${record.date ?? ""}` : record.name ?? "";
    if (!events.has(key)) events.set(key, { key, title: record.title || record.name || say("data.unnamed"), date: record.date, documents: [] });
    events.get(key).documents.push(record);
    record.event = events.get(key);
  }
  return [...events.values()].sort((a, b) => (a.date ?? "9").localeCompare(b.date ?? "9") || a.title.localeCompare(b.title));
}

export const EVENTS = groupEvents();

// --- statements ---------------------------------------------------------------------------

const known = (codes) => TEXTS.map((text) => (codes.includes(text) ? text : null));
const statusByText = known(STATUSES), basisByText = known(BASES);
const MADE_STATEMENTS = new Array(COLUMNS.sentence.length);
let quotes = null, loading = null;

/** What filters ask of a statement, by its number. */
export const told = {
  status: (at) => (COLUMNS.status[at] < 0 ? null : statusByText[COLUMNS.status[at]]) ?? "unknown",
  basis: (at) => (COLUMNS.basis[at] < 0 ? null : basisByText[COLUMNS.basis[at]]),
  date: (at) => textAt(COLUMNS.date[at]) ?? DOCUMENTS[COLUMNS.document[at]].date,
  event: (at) => DOCUMENTS[COLUMNS.document[at]].event,
  sentence: (at) => COLUMNS.sentence[at],
};

const EXTRA = new Map();
for (const [at, key, value] of COLUMNS.extra) EXTRA.set(at, [...(EXTRA.get(at) ?? []), [TEXTS[key], TEXTS[value]]]);

/** Load the sentences, once: they are most of the page and wait until somebody asks why. */
export function loadQuotes() {
  loading ??= unpack("sentences").then((read) => { quotes = read; }).catch(complain);
  return loading;
}

/** A statement as an object; its `quote` needs `loadQuotes` before. */
export function statementAt(at) {
  MADE_STATEMENTS[at] ??= {
    at, sentence: COLUMNS.sentence[at], document: DOCUMENTS[COLUMNS.document[at]], page: COLUMNS.page[at], confidence: COLUMNS.confidence[at],
    speaker: textAt(COLUMNS.speaker[at]), date: told.date(at), basis: textAt(COLUMNS.basis[at]), status: textAt(COLUMNS.status[at]),
    rule: textAt(COLUMNS.rule[at]), session: textAt(COLUMNS.session[at]), subject: textAt(COLUMNS.subject_text[at]), object: textAt(COLUMNS.object_text[at]),
    qualifiers: EXTRA.get(at) ?? [],
    get quote() { return quotes[this.sentence]; },
  };
  return MADE_STATEMENTS[at];
}

/** Orders statements as they were said: by date, record, page. */
function compareStatements(one, other) {
  return (one.date ?? "9").localeCompare(other.date ?? "9") || one.document.index - other.document.index || (one.page ?? 0) - (other.page ?? 0) || one.at - other.at;
}

/** The statements of these numbers, as objects, in the order they were said. */
export function listStatements(numbers) {
  return Array.from(numbers, statementAt).sort(compareStatements);
}

export function countSentences(numbers) {
  if (numbers.length < 2) return numbers.length;
  return new Set(numbers.map(told.sentence)).size;
}

/** Group statements as they are read: by record, in it each sentence once, with all said of it. */
export function groupByRecord(numbers) {
  const records = new Map();
  for (const one of listStatements(numbers)) {
    const key = `${one.document.index}\u0000${one.date}`;
    if (!records.has(key)) records.set(key, { name: one.document.name, title: one.document.title, date: one.date, sentences: new Map() });
    const { sentences } = records.get(key);
    sentences.set(one.sentence, [...(sentences.get(one.sentence) ?? []), one]);
  }
  return [...records.values()].map((record) => ({ ...record, sentences: [...record.sentences.values()] }));
}

// --- nodes and edges ----------------------------------------------------------------------

function readNodes({ id, type, name, names, facts }) {
  const nodes = name.map((text, index) => {
    const kind = DATA.types[type[index]].key;
    return { index, key: `n${index}`, id: id[index] ?? `${kind}:${text}`, type: kind, name: text, names: names[index], facts: [], edges: [] };
  });
  for (const [at, key, value] of facts) nodes[at].facts.push([TEXTS[key], TEXTS[value]]);
  return nodes;
}

/** What these statements of a relation together allow: only denied, only planned, or neither. */
export function judgeStanding(numbers) {
  const all = (...statuses) => numbers.length > 0 && numbers.every((at) => statuses.includes(told.status(at)));
  return all("negated") ? "negated" : all("planned", "negated") ? "planned" : null;
}

function makeEdge(index, [source, target, predicate, weight], numbers, position = null, role = null) {
  const edge = { index, key: `e${index}`, source: NODES[source], target: NODES[target], predicate, weight, position, role, statements: numbers };
  edge.standing = judgeStanding(numbers);
  edge.sentences = countSentences(numbers);
  edge.source.edges.push(edge);
  if (source !== target) edge.target.edges.push(edge);
  return edge;
}

function readEdges({ source, target, predicate, weight, position, role, count, derived }) {
  let first = 0;
  const edges = source.map((one, at) => {
    const numbers = Array.from({ length: count[at] }, (_, offset) => first + offset);
    first += count[at];
    return makeEdge(at, [one, target[at], PREDICATES[predicate[at]], weight[at]], numbers, textAt(position[at]), textAt(role[at]));
  });
  const ties = PREDICATES.find((one) => one.derived);
  derived.forEach(([one, other, times, numbers]) => edges.push(makeEdge(edges.length, [one, other, ties, times], numbers)));
  return edges;
}

export const NODES = readNodes(DATA.nodes);
export const EDGES = readEdges(DATA.edges);
export const BY_ID = new Map(NODES.map((node) => [node.id, node]));

/** All sentences in which something is said of a node. */
export function countNodeSentences(node) {
  return countSentences(node.edges.flatMap((edge) => edge.statements));
}

export function otherEnd(edge, node) {
  return edge.source === node ? edge.target : edge.source;
}
