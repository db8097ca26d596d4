// Printing: the picture anew as lines and letters, then the table or the panel, in light colours.
import { currentTable } from "./matrix.js";
import { actions, state } from "./state.js";
import { writeSvg } from "./svg.js";
import { describeTaken, makeSheet, nameFile } from "./take.js";
import { make } from "./text.js";
import { say } from "./words.js";

// What the page was before it was made ready for paper, or null.
let unprinted = null;

/** The picture as elements: a canvas would print as coarse as the screen is. */
function makePrintPicture() {
  const text = writeSvg(makeSheet({ light: true, bare: true }), true);
  return document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
}

/** The whole table: the list on the screen makes its rows as they are scrolled to. */
function makePrintTable() {
  const { columns, rows } = currentTable(actions.getVisible());
  const classOf = (cell) => (typeof cell === "number" ? "number" : null);
  return make("table", { class: columns.length > 8 ? "wide" : null },
    make("thead", {}, make("tr", {}, ...columns.map((column, at) => make("th", { scope: "col", class: classOf(rows[0]?.[at]) }, column)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((cell) => make("td", { class: classOf(cell) }, String(cell ?? "")))))));
}

/** Whoever gets the sheet alone learns on top what it shows and what limits it. */
function makePrintHead({ view, filters, source, left }) {
  const inForce = `${say("text.filters")}: ${filters.join(" · ") || say("text.none")}`;
  return make("div", { class: "print-head" }, make("h1", {}, `${say("page.title")} – ${view}`), ...[say(`hint.${state.view}`), inForce, left, source].map((text) => make("p", {}, text)));
}

/** Make the page ready for paper, in light colours whatever the theme. */
function preparePrint() {
  if (unprinted) return;
  const { dataset } = document.documentElement, told = describeTaken(), panel = Boolean(state.selected) && !document.getElementById("detail").hidden;
  unprinted = { theme: dataset.theme, title: document.title };
  const pictured = state.stage !== "matrix";
  const head = make("section", { id: "print-sheet" }, makePrintHead(told), pictured ? makePrintPicture() : null, panel && pictured ? null : makePrintTable());
  const foot = make("section", { id: "print-foot" }, make("p", {}, `${told.view} · ${told.source}`));
  document.getElementById("side").before(head);
  document.getElementById("side").after(foot);
  Object.assign(dataset, { theme: "light", print: panel ? "panel" : "table" });
  document.title = nameFile("").slice(0, -1);
}

/** Put the page back as it was on the screen. */
function endPrint() {
  if (!unprinted) return;
  const { dataset } = document.documentElement;
  document.getElementById("print-sheet").remove();
  document.getElementById("print-foot").remove();
  delete dataset.print;
  if (unprinted.theme) dataset.theme = unprinted.theme;
  else delete dataset.theme;
  document.title = unprinted.title;
  unprinted = null;
}

export function listenPrint() {
  addEventListener("beforeprint", preparePrint);
  addEventListener("afterprint", endPrint);
}
