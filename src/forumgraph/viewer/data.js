// The graph as the page holds it: rows become objects that know each other.

const DATA = JSON.parse(document.getElementById("data").textContent);

function readStatement([quote, documentName, page, speaker, date, basis, status, rule, confidence, session, qualifiers]) {
  return { quote, document: documentName, page, speaker, date, basis, status, rule, confidence, session, qualifiers };
}

function readNode([id, type, name, names, facts], index) {
  return { index, key: `n${index}`, id, type, name, names, facts, edges: [], statements: 0 };
}

/** Orders sentences as they were said: by date, record, page. */
function compareStatements(one, other) {
  return (one.date ?? "").localeCompare(other.date ?? "")
    || (one.document ?? "").localeCompare(other.document ?? "") || (one.page ?? 0) - (other.page ?? 0);
}

function readGraph() {
  const statements = DATA.statements.map(readStatement);
  const nodes = DATA.nodes.map(readNode);
  const edges = DATA.edges.map(([source, target, predicate, weight, position, role, places], index) => {
    const edge = {
      index, key: `e${index}`, source: nodes[source], target: nodes[target], predicate: DATA.predicates[predicate],
      weight, position, role, statements: places.map((place) => statements[place]).sort(compareStatements),
    };
    edge.negated = edge.statements.length > 0 && edge.statements.every((one) => one.status === "negated");
    edge.source.edges.push(edge);
    if (target !== source) edge.target.edges.push(edge);
    return edge;
  });
  for (const node of nodes) node.statements = new Set(node.edges.flatMap((edge) => edge.statements)).size;
  return { nodes, edges };
}

export const { nodes: NODES, edges: EDGES } = readGraph();
export const TYPES = new Map(DATA.types.map((type) => [type.key, type]));
export const PREDICATES = DATA.predicates;
export const VIEWS = new Map(DATA.views.map((view) => [view.key, view]));
export const { labels: LABELS, bases: BASES, statuses: STATUSES, documents: DOCUMENTS, version: VERSION, start: START } = DATA;
export const BY_ID = new Map(NODES.map((node) => [node.id, node]));

/** The label of a key, or the key itself: records may use words the page has no label for. */
export function label(table, key) {
  return Object.hasOwn(table, key) ? table[key] : key;
}

/** Roles come joined by commas: "presenter, chair". */
export function labelRoles(roles) {
  return roles.split(",").map((role) => label(LABELS.roles, role.trim())).join("·");
}

export function otherEnd(edge, node) {
  return edge.source === node ? edge.target : edge.source;
}
