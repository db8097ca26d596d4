// The profile on top of the panel: who or what this is, in a few lines that open their sentences.
import { TYPES, countSentences, label, labelRoles, nameOf, otherEnd, statementAt } from "./data.js";
import { standingOf } from "./filter.js";
import { makeSign } from "./palette.js";
import { evidenceOf, listOnce, makeCountRow, makePortions, tellPeriod } from "./sentences.js";
import { actions } from "./state.js";
import { make } from "./text.js";
import { addWords, count, language, say } from "./words.js";

addWords({
  ko: { "profile.home": "소속", "profile.people": "소속 인물", "profile.sessions": "참여한 행사·세션", "profile.programs": "사업", "profile.topics": "다룬 주제", "profile.partners": "함께한 기관·사람", "profile.companions": "함께한 상대", "profile.events": "개최한 행사", "profile.names": "이름의 변천",
    "profile.runs": "추진·운영", "profile.funds": "지원", "profile.joins": "참여", "profile.told": "논의한 인물", "profile.hosts": "주최·주관·후원", "profile.programme": "세션", "profile.speakers": "참여자", "profile.event": "행사", "profile.chairs": "좌장·사회", "profile.presenters": "발표", "profile.panel": "토론·참여", "profile.discussed": "논의된 행사·세션",
    "profile.stated": "협력", "profile.hosting": "공동 주최·후원 {n}회", "profile.shared": "함께 하는 사업: {name}", "profile.others": "{name} 외 {n}", "profile.former": "전신", "profile.later": "후신", "profile.written": "기록에 적힌 이름" },
  en: { "profile.home": "Affiliations", "profile.people": "People", "profile.sessions": "Took part in", "profile.programs": "Programs", "profile.topics": "Topics", "profile.partners": "Partners", "profile.companions": "Works with", "profile.events": "Events held", "profile.names": "Names over time",
    "profile.runs": "Run by", "profile.funds": "Funded by", "profile.joins": "Taking part", "profile.told": "Discussed by", "profile.hosts": "Hosts", "profile.programme": "Sessions", "profile.speakers": "Speakers", "profile.event": "Event", "profile.chairs": "Chair", "profile.presenters": "Presenters", "profile.panel": "Panel", "profile.discussed": "Discussed in",
    "profile.stated": "collaboration", "profile.hosting": "co-hosted {n}×", "profile.shared": "shared program: {name}", "profile.others": "{name} and {n} more", "profile.former": "before", "profile.later": "after", "profile.written": "as written" },
});

const PROFILE_ROWS = 5;
/** Relations by which somebody works in a program, other than talking of it. */
export const WORK = ["runs", "funds", "participates_in"];
const PRESENCE = ["presents", "chairs", "participates_in"];

/** A button that leads to another entity. */
export function makeOther(node) {
  return make("button", { type: "button", class: "other", title: node.name.length > 80 ? node.name.slice(0, 500) : null, click: () => actions.select(node, { bring: true, focus: true }) },
    make("span", { class: "clamp" }, node.name));
}

/** A relation that is only planned or denied says so wherever it is named. */
export function makeStandingTag(standing) {
  return standing ? make("span", { class: `standing ${standing}` }, label("statuses", standing)) : null;
}

/** Facts beside a name, each of which stays in one piece where it can. */
export function makeFew(facts) {
  const texts = [...new Set(facts)].filter(Boolean);
  return texts.length ? make("small", {}, ...texts.flatMap((text, at) => [at ? " · " : "", make("span", {}, text)])) : null;
}

/** What a relation makes of its ends: the role that records give, else the predicate. */
function tellPart(edge) {
  return edge.role ? labelRoles(edge.role) : nameOf(edge.predicate);
}

/** Positions and departments, each with the dates at which records saw it. */
export function listPosts(numbers) {
  const posts = new Map();
  for (const at of numbers) {
    const told = new Map(statementAt(at).qualifiers), post = [told.get("department"), told.get("position")].filter(Boolean).join(" ");
    posts.set(post, [...(posts.get(post) ?? []), at]);
  }
  return [...posts].filter(([post]) => post || posts.size === 1).map(([post, held]) => [post, tellPeriod(held)].filter(Boolean).join(" "));
}

/** What several relations allow together: deeds, where one of them is done. */
function uniteStandings(standings) {
  if (standings.some((one) => !one)) return null;
  return standings.includes("planned") ? "planned" : standings[0] ?? null;
}

// --- gathering ----------------------------------------------------------------------------

class ProfileRow {
  constructor(node) { Object.assign(this, { node, edges: [], numbers: [], facts: [] }); }

  add(edge, numbers, ...facts) {
    this.edges.push(edge);
    for (const at of numbers) this.numbers.push(at);
    this.facts.push(...facts.filter(Boolean));
  }

  get sentences() { return (this.counted ??= countSentences([...new Set(this.numbers)])); }

  get standing() { return uniteStandings(this.edges.map((edge) => standingOf(edge, evidenceOf(edge)))); }
}

/** Rows by the other end, of the relations that fit and that the filters leave something of. */
function gather(node, fits, tell, rows = new Map()) {
  for (const edge of node.edges) {
    const other = otherEnd(edge, node);
    if (other === node || edge.predicate.derived || !fits(edge, other)) continue;
    const numbers = evidenceOf(edge);
    if (!numbers.length) continue;
    if (!rows.has(other)) rows.set(other, new ProfileRow(other));
    rows.get(other).add(edge, numbers, ...tell(edge, other, numbers));
  }
  return rows;
}

function sortBySentences(rows) {
  return [...rows.values()].sort((a, b) => b.sentences - a.sentences || a.node.index - b.node.index);
}

/** Rows in the order of their facts: people with the same position stand together. */
function sortByFacts(rows) {
  const collator = new Intl.Collator(language()), key = (row) => row.edges.map((edge) => edge.position ?? "").join();
  return [...rows.values()].sort((a, b) => !key(a) - !key(b) || collator.compare(key(a), key(b)) || b.sentences - a.sentences);
}

function sortByDate(rows) {
  const first = (row) => tellPeriod(row.numbers) || "9";
  return [...rows.values()].map((row) => [first(row), row]).sort((a, b) => a[0].localeCompare(b[0])).map(([, row]) => row);
}

const factOf = (node, key) => node.facts.find(([name]) => name === key)?.[1];
const eventOf = (session) => session.edges.find((edge) => edge.predicate.key === "part_of" && edge.source === session)?.target;

function tellPresence(edge, other, numbers) {
  const event = other.type === "session" ? eventOf(other) : other;
  return [tellPart(edge), event && event !== other && event.name, (event && factOf(event, "date")) || tellPeriod(numbers)];
}

/** Relations by predicate, seen from this end, with things of this type. */
const by = (keys, type = null) => (edge, other) => keys.includes(edge.predicate.key) && (!type || other.type === type);
const tellNothing = () => [], tellPredicate = (edge) => [nameOf(edge.predicate)], tellRole = (edge) => [tellPart(edge)];
const tellPost = (edge, other, numbers) => listPosts(numbers);
const tellType = (edge, other) => [nameOf(TYPES.get(other.type))];

function listPartners(node) {
  const rows = gather(node, (edge, other) => edge.predicate.key === "collaborates_with" && other.type !== "topic", () => [say("profile.stated")]);
  const rowOf = (other) => rows.get(other) ?? rows.set(other, new ProfileRow(other)).get(other);
  for (const edge of node.edges) if (edge.predicate.derived && evidenceOf(edge).length) rowOf(otherEnd(edge, node)).add(edge, evidenceOf(edge), say("profile.hosting", { n: count(edge.weight) }));
  const shared = new Map();
  for (const [program, mine] of gather(node, by(WORK, "program"), tellNothing)) {
    for (const [other, theirs] of gather(program, by(WORK, "organization"), tellNothing)) {
      if (other === node) continue;
      for (const row of [mine, theirs]) for (const edge of row.edges) rowOf(other).add(edge, evidenceOf(edge));
      shared.set(other, [...(shared.get(other) ?? []), program.name]);
    }
  }
  for (const [other, [name, ...more]] of shared) rowOf(other).facts.push(say("profile.shared", { name: more.length ? say("profile.others", { name, n: count(more.length) }) : name }));
  return sortBySentences(rows);
}

/** Everybody who speaks at an event or in one of its sessions. */
function listSpeakers(event) {
  const rows = gather(event, by(PRESENCE, "person"), tellRole);
  for (const session of gather(event, by(["part_of"], "session"), tellNothing).keys()) gather(session, by(PRESENCE, "person"), (edge) => [tellPart(edge), session.name], rows);
  return sortBySentences(rows);
}

const section = (key, list, more = {}) => ({ key, list, ...more });
const gathered = (fits, tell = tellNothing, sort = sortBySentences) => (node) => sort(gather(node, (edge, other) => fits(edge, other, node), tell));
const SECTIONS = {
  person: [
    section("home", gathered(by(["affiliated_with"]), tellPost, sortByDate), { id: "membership" }),
    section("sessions", gathered((edge, other) => PRESENCE.includes(edge.predicate.key) && other.type !== "program", tellPresence, sortByDate)),
    section("programs", gathered((edge, other) => other.type === "program", tellPredicate)),
    section("topics", gathered(by(["discusses"], "topic"))),
    section("companions", gathered(by(["collaborates_with"]), tellType)),
  ],
  organization: [
    section("partners", listPartners),
    section("programs", gathered(by(WORK, "program"), tellPredicate)),
    section("events", gathered(by(["hosts"]), tellRole, sortByDate)),
    section("people", gathered(by(["affiliated_with"], "person"), tellPost, sortByFacts), { id: "membership" }),
  ],
  program: [
    section("runs", gathered(by(["runs"]))), section("funds", gathered(by(["funds"]))),
    section("joins", gathered(by(["participates_in"]), tellRole)), section("told", gathered(by(["discusses"], "person"))),
  ],
  event: [
    section("hosts", gathered(by(["hosts"]), tellRole)),
    section("programme", gathered(by(["part_of"], "session"), (edge, other) => [factOf(other, "number")], (rows) => [...rows.values()])),
    section("speakers", listSpeakers),
  ],
  session: [
    section("event", gathered(by(["part_of"], "event"), (edge, other) => [factOf(other, "date")])), section("chairs", gathered(by(["chairs"]))),
    section("presenters", gathered(by(["presents"]))), section("panel", gathered(by(["participates_in"]), tellRole)), section("topics", gathered(by(["discusses"]))),
  ],
  topic: [section("told", gathered(by(["discusses"], "person"))), section("discussed", gathered(by(["discusses"], "session")))],
};

// --- names --------------------------------------------------------------------------------

/** 우리 조합, 본 연구원: how somebody speaks of his own, no name. */
const SELF_REFERENCE = /^(우리|저희|본|당)\s/;

/** By which words records name an organization, and in which years. */
function listSpellings(node) {
  const spellings = new Map();
  for (const edge of node.edges) {
    if (edge.predicate.derived) continue;
    for (const at of evidenceOf(edge)) {
      const said = statementAt(at), word = (edge.source === node ? said.subject : said.object)?.replace(/\s+/g, " ");
      if (!word || SELF_REFERENCE.test(word)) continue;
      if (!spellings.has(word)) spellings.set(word, []);
      spellings.get(word).push(at);
    }
  }
  const rows = [...spellings].map(([word, numbers]) => ({ word, numbers, years: listOnce(numbers, (at) => statementAt(at).date?.slice(0, 4)).sort() }));
  return rows.length > 1 || rows.some(({ word }) => word !== node.name) ? rows.sort((a, b) => (a.years[0] ?? "9").localeCompare(b.years[0] ?? "9") || b.numbers.length - a.numbers.length) : [];
}

function tellYears(years) {
  return years.length > 1 ? `${years[0]}–${years.at(-1)}` : years[0] ?? "";
}

function makeNames(node) {
  if (node.type !== "organization") return null;
  const facts = ["line", "today", "names_as_written"].filter((key) => factOf(node, key));
  const lines = sortByDate(gather(node, by(["succeeds"]), (edge) => [say(edge.source === node ? "profile.former" : "profile.later")]));
  const spellings = listSpellings(node);
  if (!facts.length && !lines.length && !spellings.length) return null;
  return make("section", { class: "group", id: "names" }, make("h3", {}, say(facts.length || lines.length ? "profile.names" : "profile.written")),
    facts.length ? make("dl", { class: "facts" }, ...facts.flatMap((key) => [make("dt", {}, label("attributes", key)), make("dd", {}, factOf(node, key))])) : null,
    lines.length ? makePortions(lines, (row) => makeProfileRow("names", row, node), PROFILE_ROWS) : null,
    spellings.length ? makePortions(spellings, ({ word, numbers, years }) => makeCountRow({ key: `spelt:${word}`, numbers, one: node, plain: true,
      head: [make("span", { class: "spelt" }, word), make("small", {}, tellYears(years))] }), PROFILE_ROWS) : null);
}

// --- the profile --------------------------------------------------------------------------

/** Facts that another place of the panel tells. */
export const TOLD_IN_NAMES = ["line", "today", "names_as_written"];

function makeProfileRow(key, row, node, plain = true) {
  return makeCountRow({ key: `${key}:${row.node.key}`, numbers: row.numbers, one: node, plain,
    head: [makeSign(TYPES.get(row.node.type)), makeOther(row.node), makeStandingTag(row.standing), makeFew(row.facts)].filter(Boolean) });
}

/** Who or what this is: sections of a few rows, those of the membership to be opened with all. */
export function makeProfile(node) {
  const made = (Object.hasOwn(SECTIONS, node.type) ? SECTIONS[node.type] : []).map(({ key, list, id }) => {
    const rows = list(node);
    if (!rows.length) return null;
    return make("section", { class: "group", id: id ?? `profile-${key}` }, make("h3", {}, say(`profile.${key}`), make("small", {}, count(rows.length))),
      makePortions(rows, (row) => makeProfileRow(key, row, node, !id), PROFILE_ROWS));
  });
  return [...made, makeNames(node)].filter(Boolean);
}
