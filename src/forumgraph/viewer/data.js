// The graph as the page holds it: rows become objects that know each other.

const DATA = JSON.parse(document.getElementById("data").textContent);

function readStatement([quote, documentName, page, speaker, date, basis, status, rule, confidence, session, qualifiers]) {
  return { quote, document: documentName, page, speaker, date, basis, status, rule, confidence, session, qualifiers };
}

/** Give the same words of the same record one number: they are one piece of evidence. */
function numberSentences(statements) {
  const numbers = new Map();
  for (const one of statements) {
    const key = `${one.document}\u0000${one.quote}`;
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    one.sentence = numbers.get(key);
  }
  return statements;
}

export function countSentences(statements) {
  return new Set(statements.map((one) => one.sentence)).size;
}

/** What all statements of a relation together allow: only denied, only planned, or neither. */
function judgeStanding(statements) {
  const all = (...statuses) => statements.length > 0 && statements.every((one) => statuses.includes(one.status));
  return all("negated") ? "negated" : all("planned", "negated") ? "planned" : null;
}

function readNode([id, type, name, names, facts], index) {
  return { index, key: `n${index}`, id, type, name, names, facts, edges: [], sentences: 0 };
}

/** Orders sentences as they were said: by date, record, page. */
function compareStatements(one, other) {
  return (one.date ?? "").localeCompare(other.date ?? "")
    || (one.document ?? "").localeCompare(other.document ?? "") || (one.page ?? 0) - (other.page ?? 0);
}

function readGraph() {
  const statements = numberSentences(DATA.statements.map(readStatement));
  const nodes = DATA.nodes.map(readNode);
  const edges = DATA.edges.map(([source, target, predicate, weight, position, role, places], index) => {
    const edge = {
      index, key: `e${index}`, source: nodes[source], target: nodes[target], predicate: DATA.predicates[predicate],
      weight, position, role, statements: places.map((place) => statements[place]).sort(compareStatements),
    };
    edge.standing = judgeStanding(edge.statements);
    edge.sentences = countSentences(edge.statements);
    edge.source.edges.push(edge);
    if (target !== source) edge.target.edges.push(edge);
    return edge;
  });
  for (const node of nodes) node.sentences = countSentences(node.edges.flatMap((edge) => edge.statements));
  return { nodes, edges };
}

export const { nodes: NODES, edges: EDGES } = readGraph();
export const TYPES = new Map(DATA.types.map((type) => [type.key, type]));
export const PREDICATES = DATA.predicates;
export const VIEWS = new Map(DATA.views.map((view) => [view.key, view]));
export const { labels: LABELS, bases: BASES, statuses: STATUSES, documents: DOCUMENTS, version: VERSION, names: NAMES, start: START } = DATA;
export const BY_ID = new Map(NODES.map((node) => [node.id, node]));

/** The label of a key, or the key itself: records may use words the page has no label for. */
export function label(table, key) {
  return Object.hasOwn(table, key) ? table[key] : key;
}

/** Roles come joined by commas: "presenter, chair". */
export function labelRoles(roles) {
  return roles.split(",").map((role) => label(LABELS.roles, role.trim())).join("·");
}

/** The status to filter by: what has none, or one the page does not know, is unknown. */
export function statusOf(statement) {
  return Object.hasOwn(STATUSES, statement.status ?? "") ? statement.status : "unknown";
}

const RECORDS = new Map();
for (const [name, title, date] of DOCUMENTS) {
  // Of two records with one file name nobody can say whose title it is.
  RECORDS.set(name, RECORDS.has(name) ? { name } : { name, title, date });
}

/** Group statements as they are read: by record, in it each sentence once. */
export function groupByRecord(statements) {
  const records = new Map();
  for (const one of statements) {
    const key = `${one.document}\u0000${one.date}`;
    const record = RECORDS.get(one.document);
    if (!records.has(key)) records.set(key, { name: one.document, title: record?.title, date: one.date ?? record?.date, sentences: new Map() });
    const { sentences } = records.get(key);
    sentences.set(one.sentence, [...(sentences.get(one.sentence) ?? []), one]);
  }
  return [...records.values()].map((record) => ({ ...record, sentences: [...record.sentences.values()] }));
}

export function otherEnd(edge, node) {
  return edge.source === node ? edge.target : edge.source;
}
