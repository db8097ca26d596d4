// The sentences behind what is chosen or shown, as text with their sources and as rows.
import { BY_ID, EDGES, groupByRecord, label, labelRoles, listStatements, nameOf } from "./data.js";
import { evidenceOf } from "./sentences.js";
import { state } from "./state.js";
import { addWords, count, say } from "./words.js";

addWords({
  ko: { "row.from": "주체", "row.predicate": "관계", "row.to": "상대", "row.details": "내용", "row.sentence": "문장", "row.speaker": "발언자", "row.session": "세션", "row.record": "기록", "row.file": "파일", "row.page": "쪽", "row.date": "날짜", "row.basis": "근거의 종류", "row.status": "상태",
    "text.title": "근거 문장", "text.of": "대상", "text.all": "보이는 관계 모두", "text.view": "보기", "text.filters": "적용 중인 조건", "text.none": "없음", "text.source": "자료", "text.left": "보이는 것과 빠진 것", "text.number": "문장 {n}개", "text.page": "{n}쪽", "text.bare": "문장 없는 관계" },
  en: { "row.from": "From", "row.predicate": "Relation", "row.to": "To", "row.details": "Details", "row.sentence": "Sentence", "row.speaker": "Speaker", "row.session": "Session", "row.record": "Record", "row.file": "File", "row.page": "Page", "row.date": "Date", "row.basis": "Basis", "row.status": "Status",
    "text.title": "Sentences", "text.of": "Of", "text.all": "all relations shown", "text.view": "View", "text.filters": "In force", "text.none": "nothing", "text.source": "Data", "text.left": "Shown and left out", "text.number": "{n} sentences", "text.page": "p. {n}", "text.bare": "Relations without a sentence" },
});

/** What a cell of the matrix opened in the panel, {edges, name}, or null. */
function findCell() {
  const place = document.querySelector("#detail:not([hidden]) #take-selection[data-edges]");
  if (!place) return null;
  const edges = place.dataset.edges.split(" ").filter(Boolean).map((key) => EDGES[key.slice(1)]);
  return { edges, name: document.querySelector("#detail h2").textContent.replace(/\s+/g, " ").trim() };
}

const isTold = (edge) => !edge.statements.length || evidenceOf(edge).length > 0;

/** The relations whose sentences are meant: those the panel shows, else all in the picture. */
export function listMeantEdges(visible) {
  const { selected } = state, cell = findCell();
  if (cell) return cell.edges.filter(isTold);
  if (!selected) return visible.edges;
  return selected.source ? [selected] : selected.edges.filter(isTold);
}

/** Name what is selected, or nothing. */
export function nameMeant() {
  const { selected } = state, cell = findCell();
  return cell ? cell.name : selected?.source ? nameRelation(selected) : selected?.name ?? null;
}

const nameRelation = (edge) => `${edge.source.name} – ${nameOf(edge.predicate)} ${edge.predicate.symmetric ? "–" : "→"} ${edge.target.name}`;
const nameSession = (one) => one.session && (BY_ID.get(one.session)?.name ?? one.session);
const nameDetails = (one) => one.qualifiers.map(([key, value]) => `${label("qualifiers", key)}: ${key === "role" ? labelRoles(value) : value}`);
const collectTold = (statements, tell) => [...new Set(statements.flatMap(tell).filter(Boolean))].join(", ");

/** Which of these relations rest on a statement: a derived one shares those it was derived from. */
function findRelations(edges) {
  const relations = new Map();
  for (const edge of edges) for (const at of evidenceOf(edge)) relations.set(at, [...(relations.get(at) ?? []), edge]);
  return relations;
}

/** What one relation says there: two of one sentence may differ in status. */
function writeRelation(edge, statements) {
  const tell = (key, table) => [...new Set(statements.map((one) => one[table === "bases" ? "basis" : "status"]).filter(Boolean))].map((code) => `${say(key)}: ${label(table, code)}`);
  return [nameRelation(edge), collectTold(statements, nameDetails), ...tell("row.basis", "bases"), ...tell("row.status", "statuses")].filter(Boolean).join(" · ");
}

function writeSentence(statements, number, relations) {
  const source = [
    ["row.speaker", collectTold(statements, (one) => one.speaker)], ["row.session", collectTold(statements, nameSession)],
    [null, collectTold(statements, (one) => one.page && say("text.page", { n: one.page }))],
  ].filter(([, value]) => value).map(([key, value]) => (key ? `${say(key)}: ${value}` : value)).join(" · ");
  const byRelation = new Map();
  for (const one of statements) for (const edge of relations.get(one.at)) byRelation.set(edge, [...(byRelation.get(edge) ?? []), one]);
  const lines = [source, ...[...byRelation].map(([edge, own]) => `- ${writeRelation(edge, own)}`)].filter(Boolean);
  return `${number}. “${statements[0].quote.replaceAll("\n", "\n   ")}”${lines.map((line) => `\n   ${line}`).join("")}`;
}

/** Write the sentences by record, each once with all it says; needs `loadQuotes` before. */
export function writeSentences(edges) {
  const relations = findRelations(edges), pieces = [];
  let number = 0;
  for (const { name, title, date, sentences } of groupByRecord([...relations.keys()])) {
    const from = [title || name || say("data.unnamed"), title && title !== name ? name : null, date].filter(Boolean).join(" · ");
    pieces.push(`■ ${from}`, ...sentences.map((statements) => writeSentence(statements, (number += 1), relations)));
  }
  const bare = edges.filter((edge) => !evidenceOf(edge).length);
  if (bare.length) pieces.push(`■ ${say("text.bare")}`, ...bare.map((edge) => `- ${nameRelation(edge)}`));
  return { text: pieces.join("\n\n"), number };
}

/** Write the head over the sentences: what they are of, under which choices, from what. */
export function writeHead(number, { view, filters, source, left }) {
  const lines = [["text.of", nameMeant() ?? say("text.all")], ["text.view", view], ["text.filters", filters.join(" · ") || say("text.none")], ["text.source", source], ["text.left", left]];
  return [`forumgraph – ${say("text.title")} (${say("text.number", { n: count(number) })})`, ...lines.map(([key, value]) => `${say(key)}: ${value}`), "─".repeat(40)].join("\n");
}

const ROW_KEYS = ["from", "predicate", "to", "details", "sentence", "speaker", "session", "record", "file", "page", "date", "basis", "status"];

/** The relations as rows, one a statement; needs `loadQuotes` before. */
export function listStatementRows(edges) {
  const rows = edges.flatMap((edge) => {
    const ends = [edge.source.name, nameOf(edge.predicate), edge.target.name], backing = evidenceOf(edge);
    if (!backing.length) return [[...ends, ...Array(ROW_KEYS.length - ends.length).fill("")]];
    return listStatements(backing).map((one) => [
      ...ends, nameDetails(one).join(" | "), one.quote, one.speaker, nameSession(one), one.document.title, one.document.name, one.page, one.date,
      one.basis && label("bases", one.basis), one.status && label("statuses", one.status),
    ]);
  });
  return { columns: ROW_KEYS.map((key) => say(`row.${key}`)), rows };
}
