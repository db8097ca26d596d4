// Taking away: picture, table, sentences, link, all as the filters have them.
import { PREDICATES, TYPES, label, loadQuotes, nameOf } from "./data.js";
import { getDrawing } from "./drawing.js";
import { listMeantEdges, listStatementRows, nameMeant, writeHead, writeSentences } from "./evidence.js";
import { standingOf } from "./filter.js";
import { currentTable } from "./matrix.js";
import { listChips } from "./notes.js";
import { isDark, tint } from "./palette.js";
import { drawPicture } from "./picture.js";
import { actions, listChoices, state, writeFragment } from "./state.js";
import { listenPrint } from "./print.js";
import { paintSheet, setSheet, writeSvg } from "./svg.js";
import { make, shorten } from "./text.js";
import { addWords, count, say } from "./words.js";

addWords({
  ko: { "take.title": "내보내기", "take.picture": "그림", "take.svg": "SVG 파일 (확대해도 선명)", "take.png2": "PNG 파일 (2배 크기)", "take.png3": "PNG 파일 (3배 크기)", "take.light": "흰 바탕에 밝은 색으로", "take.print": "인쇄…",
    "take.data": "표와 자료", "take.table": "지금 표 (CSV)", "take.relations": "보이는 관계와 문장 (CSV)", "take.sentences": "문장과 출처", "take.text": "글 파일 (TXT)", "take.copy": "문장 복사", "take.screen": "이 화면", "take.link": "링크 복사",
    "take.of": "‘{name}’의 문장", "take.all": "보이는 관계 모두의 문장", "take.matrix": "그림 화면에서 쓸 수 있습니다.", "take.file.table": "표", "take.file.relations": "관계", "take.file.text": "문장",
    "take.saved": "‘{name}’ 파일로 내려받습니다.", "take.copied": "문장 {n}개를 출처와 함께 복사했습니다.", "take.linked": "링크를 복사했습니다. 받는 사람에게도 이 파일이 있어야 합니다. 파일이 다른 곳에 있으면 파일을 연 주소 뒤에 # 이하를 붙이면 같은 화면이 나옵니다.", "take.long": "링크를 복사했지만 {n}자로 길어서 메일이나 메신저에서 잘릴 수 있습니다. 추가로 표시하거나 숨긴 항목을 줄이면 짧아집니다.",
    "take.refused": "브라우저가 복사를 막았습니다. 글 파일로 내려받아 주십시오.", "take.unlinked": "브라우저가 복사를 막았습니다. 주소창의 주소를 복사해 주십시오.", "take.framed": "이 화면은 다른 문서 안에 들어 있어 자기 주소가 없습니다. HTML 파일로 내보내 따로 열면 링크를 복사할 수 있습니다.", "take.nothing": "보이는 관계가 없어 내보낼 문장이 없습니다. 필터를 풀거나 다른 항목을 골라 주십시오.", "take.failed": "이 크기의 그림을 만들지 못했습니다. SVG 파일로 내보내 주십시오." },
  en: { "take.title": "Export", "take.picture": "Picture", "take.svg": "SVG file (sharp at any size)", "take.png2": "PNG file (2× size)", "take.png3": "PNG file (3× size)", "take.light": "On white, in light colours", "take.print": "Print…",
    "take.data": "Tables and data", "take.table": "Current table (CSV)", "take.relations": "Relations and sentences shown (CSV)", "take.sentences": "Sentences with sources", "take.text": "Text file (TXT)", "take.copy": "Copy sentences", "take.screen": "This screen", "take.link": "Copy link",
    "take.of": "Sentences of “{name}”", "take.all": "Sentences of all relations shown", "take.matrix": "Works where the picture is shown.", "take.file.table": "table", "take.file.relations": "relations", "take.file.text": "sentences",
    "take.saved": "Downloading “{name}”.", "take.copied": "{n} sentences copied with their sources.", "take.linked": "Link copied. The other reader needs this file too; where it lies elsewhere, append the part from # on to the address of the opened file.", "take.long": "Link copied, but its {n} characters may be cut short by mail or chat. Fewer entities added or hidden by hand make it shorter.",
    "take.refused": "The browser did not allow copying. Please download the text file.", "take.unlinked": "The browser did not allow copying. Please copy the address from the address bar.", "take.framed": "This screen lies inside another document and has no address of its own. Exported as an HTML file and opened by itself, it can be linked.", "take.nothing": "No relation is shown, so there are no sentences. Loosen the filters or choose something else.", "take.failed": "A picture of this size could not be made. Please export an SVG file." },
});

const LONG_LINK = 8000, TELL_FOR = 9000;
const takeMenu = document.getElementById("take");
const takeTold = make("p", { id: "take-told", role: "status", "aria-live": "polite", hidden: true });
let tellTimer = 0;

/** Tell what came of it, for eyes and for screen readers, for a while. */
function tellTaken(text) {
  clearTimeout(tellTimer);
  takeTold.hidden = false;
  takeTold.textContent = text;
  tellTimer = setTimeout(() => { takeTold.hidden = true; takeTold.textContent = ""; }, TELL_FOR);
}

// --- files --------------------------------------------------------------------------------

/** What Windows allows in a file name, and what reads in the order it is written. */
function cleanFileName(text) {
  return shorten(text.replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ").replace(/\s+/g, " ").trim(), 40).replace(/[. ]+$/, "");
}

/** forumgraph-협력-2026-11-23.svg: the view, what of it, the day it is taken. */
export function nameFile(ending, ...parts) {
  const now = new Date(), day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return `${["forumgraph", say(`view.${state.view}`), ...parts, day].filter(Boolean).map(cleanFileName).join("-")}.${ending}`;
}

function saveFile(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = make("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser takes the address over some time after the click.
  setTimeout(() => URL.revokeObjectURL(address), 40_000);
  tellTaken(say("take.saved", { name }));
}

// Without the mark Korean Excel and Notepad of old read UTF-8 as CP949.
const makeText = (text, kind) => new Blob(["\uFEFF", text.replace(/\r\n?|\n/g, "\r\n")], { type: `${kind};charset=utf-8` });

/** A cell as data: text that a spreadsheet would run gets an apostrophe (OWASP, CSV injection). */
function guardCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = String(value).replaceAll("\0", ""), guarded = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

const writeCsv = ({ columns, rows }) => [columns, ...rows].map((row) => `${row.map(guardCell).join(",")}\n`).join("");

// --- what the page says of itself ---------------------------------------------------------

/** Under which choices and from what: goes with everything that leaves the page. */
export function describeTaken() {
  const read = (id) => document.getElementById(id).textContent.trim();
  return { view: say(`view.${state.view}`), filters: listChips().map((chip) => chip.text), source: read("source"), left: read("hidden") };
}

function listLegend(visible) {
  const used = (items, of) => new Set(items.map(of)), standings = used(visible.edges, (edge) => standingOf(edge));
  const types = used(visible.nodes, (node) => node.type), predicates = used(visible.edges, (edge) => edge.predicate);
  const text = getComputedStyle(document.documentElement).getPropertyValue("--text").trim();
  const byType = state.colour === "type";
  return [
    ...[...TYPES.values()].filter((type) => types.has(type.key)).map((type) => ({ name: nameOf(type), shape: type.shape, colour: byType ? tint(type.colour) : text })),
    ...PREDICATES.filter((one) => predicates.has(one)).map((one) => ({ name: nameOf(one), colour: tint(one.colour), dashes: one.derived ? [7, 2.5, 2, 2.5] : null, arrow: !one.symmetric })),
    ...[["planned", [7, 4]], ["negated", [2, 4]]].filter(([key]) => standings.has(key)).map(([key, dashes]) => ({ name: label("statuses", key), colour: text, dashes })),
  ];
}

/** Set the picture as a sheet with its legend; `light` whatever the theme, for paper. */
export function makeSheet({ light = false, bare = false } = {}) {
  const visible = actions.getVisible(), told = describeTaken();
  return inTheme(light ? "light" : state.theme, () => setSheet(getDrawing(), {
    title: `forumgraph – ${told.view}`, description: [told.view, ...told.filters, told.left, told.source].join(" · "),
    legend: listLegend(visible), notes: bare ? [] : [[told.view, ...told.filters].join(" · "), told.left, told.source],
  }));
}

/** Do something as if the page had this theme; the picture is drawn anew where that matters. */
function inTheme(theme, act) {
  if (theme === state.theme || !isDark()) return act();
  const before = state.theme, { dataset } = document.documentElement, visible = actions.getVisible();
  const turn = (wanted) => { state.theme = wanted; if (wanted === "auto") delete dataset.theme; else dataset.theme = wanted; drawPicture(visible, false); };
  turn(theme);
  try { return act(); } finally { turn(before); }
}

// --- clipboard ----------------------------------------------------------------------------

/** Copy by way of a selected text field: files opened from disk may lack the clipboard. */
function copyBySelection(text) {
  const before = document.activeElement, field = make("textarea", { class: "take-copy", "aria-hidden": "true", tabindex: "-1" });
  field.value = text;
  document.body.append(field);
  field.select();
  let done = false;
  try { done = document.execCommand("copy"); } catch { /* told by the caller */ }
  field.remove();
  before?.focus?.();
  return done;
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { return copyBySelection(text); }
}

// --- what the menu does -------------------------------------------------------------------

const onWhite = () => document.getElementById("take-light").checked;

function takeSvg() {
  saveFile(new Blob([writeSvg(makeSheet({ light: onWhite() }))], { type: "image/svg+xml" }), nameFile("svg"));
}

function takePng(times) {
  const canvas = paintSheet(makeSheet({ light: onWhite() }), times), name = nameFile("png");
  canvas.toBlob((blob) => (blob ? saveFile(blob, name) : tellTaken(say("take.failed"))), "image/png");
}

function takeTable() {
  saveFile(makeText(writeCsv(currentTable(actions.getVisible())), "text/csv"), nameFile("csv", say("take.file.table")));
}

async function takeRelations() {
  await loadQuotes();
  saveFile(makeText(writeCsv(listStatementRows(actions.getVisible().edges)), "text/csv"), nameFile("csv", say("take.file.relations")));
}

/** The sentences meant, as text; null where there are none, which is told. */
async function writeMeant() {
  await loadQuotes();
  const { text, number } = writeSentences(listMeantEdges(actions.getVisible()));
  if (!text) { tellTaken(say("take.nothing")); return null; }
  return { text: `${writeHead(number, describeTaken())}\n\n${text}\n`, number };
}

async function takeText() {
  const meant = await writeMeant();
  if (meant) saveFile(makeText(meant.text, "text/plain"), nameFile("txt", say("take.file.text"), nameMeant()));
}

async function copySentences() {
  const meant = await writeMeant();
  if (meant) tellTaken(await copyText(meant.text) ? say("take.copied", { n: count(meant.number) }) : say("take.refused"));
}

async function copyLink() {
  // In a notebook's frame the address is about:srcdoc and leads nowhere.
  if (!["file:", "http:", "https:"].includes(location.protocol)) { tellTaken(say("take.framed")); return; }
  const address = location.href.split("#")[0] + writeFragment(listChoices());
  if (!await copyText(address)) tellTaken(say("take.unlinked"));
  else tellTaken(address.length > LONG_LINK ? say("take.long", { n: count(address.length) }) : say("take.linked"));
}

// --- menu ---------------------------------------------------------------------------------

function makeTaker(key, act) {
  const use = () => { closeTake(true); act(); };
  return make("button", { type: "button", id: `take-${key}`, "data-say": `take.${key}`, click: use });
}

function closeTake(back) {
  takeMenu.open = false;
  if (back) takeMenu.querySelector("summary").focus();
}

/** Say what is meant now, and what cannot be had now. */
function showTake() {
  const matrix = state.stage === "matrix", name = nameMeant();
  for (const key of ["svg", "png2", "png3"]) document.getElementById(`take-${key}`).disabled = matrix;
  document.getElementById("take-no-picture").hidden = !matrix;
  document.getElementById("take-on-white").hidden = matrix || !isDark();
  document.getElementById("take-meant").textContent = name ? say("take.of", { name: shorten(name, 40) }) : say("take.all");
}

/** Put the panel's own button where the panel leaves a place for it, whenever it is drawn anew. */
function fillPanel() {
  const place = document.getElementById("take-selection");
  if (place && !place.childElementCount) place.append(make("button", { type: "button", "data-act": "copy", click: copySentences }, say("take.copy")));
}

export function listenTake() {
  const group = (key, ...children) => make("section", { "aria-labelledby": `take-head-${key}` }, make("h2", { id: `take-head-${key}`, "data-say": `take.${key}` }), ...children);
  document.getElementById("take-menu").append(
    group("picture", makeTaker("svg", takeSvg), makeTaker("png2", () => takePng(2)), makeTaker("png3", () => takePng(3)),
      make("label", { id: "take-on-white" }, make("input", { type: "checkbox", id: "take-light" }), make("span", { "data-say": "take.light" })), make("p", { id: "take-no-picture", class: "note", "data-say": "take.matrix", hidden: true })),
    group("data", makeTaker("table", takeTable), makeTaker("relations", takeRelations)),
    group("sentences", make("p", { id: "take-meant", class: "note" }), makeTaker("text", takeText), makeTaker("copy", copySentences)),
    group("screen", makeTaker("link", copyLink), makeTaker("print", () => print())));
  takeMenu.after(takeTold);
  takeMenu.addEventListener("toggle", () => { if (takeMenu.open) showTake(); });
  document.addEventListener("click", (event) => { if (takeMenu.open && !takeMenu.contains(event.target)) closeTake(false); });
  takeMenu.addEventListener("focusout", (event) => { if (takeMenu.open && event.relatedTarget && !takeMenu.contains(event.relatedTarget)) closeTake(false); });
  new MutationObserver(fillPanel).observe(document.getElementById("detail"), { childList: true, subtree: true });
  listenPrint();
}
