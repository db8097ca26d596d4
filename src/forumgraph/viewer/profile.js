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
    "profile.stated": "협력", "profile.part": "(근거 {n})", "profile.twice": "겹친 문장 {n}개는 한 번만 셈", "profile.hosting": "공동 주최·후원 {n}회", "profile.shared": "함께 하는 사업: {name}", "profile.others": "{name} 외 {n}", "profile.former": "전신", "profile.later": "후신", "profile.written": "기록에 적힌 이름" },
  en: { "profile.home": "Affiliations", "profile.people": "People", "profile.sessions": "Took part in", "profile.programs": "Programs", "profile.topics": "Topics", "profile.partners": "Partners", "profile.companions": "Works with", "profile.events": "Events held", "profile.names": "Names over time",
    "profile.runs": "Run by", "profile.funds": "Funded by", "profile.joins": "Taking part", "profile.told": "Discussed by", "profile.hosts": "Hosts", "profile.programme": "Sessions", "profile.speakers": "Speakers", "profile.event": "Event", "profile.chairs": "Chair", "profile.presenters": "Presenters", "profile.panel": "Panel", "profile.discussed": "Discussed in",
    "profile.stated": "collaboration", "profile.part": "(sentences: {n})", "profile.twice": "{n} in two of these count once", "profile.hosting": "co-hosted {n}×", "profile.shared": "shared program: {name}", "profile.others": "{name} and {n} more", "profile.former": "before", "profile.later": "after", "profile.written": "as written" },
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
  return texts.length ? make("small", {}, ...texts.flatMap((text, at) => [at ? " · " : "", make("span", {}, ...[text].flat())])) : null;
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
export function uniteStandings(standings) {
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

const programOf = (edge) => (edge.target.type === "program" ? edge.target : edge.source);

/** A partner: why it is one, each reason with the sentences it counts and whether it is done. */
class PartnerRow extends ProfileRow {
  reasons = new Map();

  give(key, edge, numbers) {
    if (!this.reasons.has(key)) this.reasons.set(key, { edges: [], numbers: [] });
    const reason = this.reasons.get(key);
    reason.edges.push(edge);
    reason.numbers.push(...numbers);
    this.add(edge, numbers);
  }

  get parts() {
    return [...this.reasons].map(([key, { edges, numbers }]) => ({ key, edges, sentences: countSentences([...new Set(numbers)]), standing: this.judge(key, edges) }));
  }

  /** A shared program is done where both ends do their part; other reasons, where one relation is. */
  judge(key, edges) {
    const judge = (some) => uniteStandings(some.map((edge) => standingOf(edge, evidenceOf(edge))));
    if (key !== "shared") return judge(edges);
    const isDone = (program) => [true, false].every((theirs) => edges.some((edge) => programOf(edge) === program && (otherEnd(edge, program) === this.node) === theirs && !judge([edge])));
    return this.programs.some(isDone) ? null : "planned";
  }

  get programs() { return [...new Set((this.reasons.get("shared")?.edges ?? []).map(programOf))]; }

  get standing() { return uniteStandings(this.parts.map((part) => part.standing)); }

  tell({ key, edges }) {
    if (key !== "shared") return say(`profile.${key}`, { n: count(edges.reduce((sum, edge) => sum + edge.weight, 0)) });
    const [{ name }, ...more] = this.programs;
    return say("profile.shared", { name: more.length ? say("profile.others", { name, n: count(more.length) }) : name });
  }

  /** The reasons, whose numbers add up to what opens; sentences of two reasons are told. */
  tellReasons() {
    const { parts } = this, twice = parts.reduce((sum, part) => sum + part.sentences, 0) - this.sentences;
    const told = parts.map((part) => [parts.length > 1 ? `${this.tell(part)} ${say("profile.part", { n: count(part.sentences) })}` : this.tell(part), part.standing && " ", makeStandingTag(part.standing)]);
    return twice > 0 ? [...told, say("profile.twice", { n: count(twice) })] : told;
  }
}

function listPartners(node) {
  const rows = new Map(), rowOf = (other) => rows.get(other) ?? rows.set(other, new PartnerRow(other)).get(other);
  for (const edge of node.edges) {
    const other = otherEnd(edge, node), stated = edge.predicate.key === "collaborates_with" && other.type !== "topic";
    if (other === node || !(stated || edge.predicate.derived) || !evidenceOf(edge).length) continue;
    rowOf(other).give(stated ? "stated" : "hosting", edge, evidenceOf(edge));
  }
  const works = (edge, other, type) => by(WORK, type)(edge, other) && standingOf(edge, evidenceOf(edge)) !== "negated";
  for (const [program, mine] of gather(node, (edge, other) => works(edge, other, "program"), tellNothing)) {
    for (const [other, theirs] of gather(program, (edge, one) => works(edge, one, "organization"), tellNothing)) {
      if (other !== node) for (const edge of [...mine.edges, ...theirs.edges]) rowOf(other).give("shared", edge, evidenceOf(edge));
    }
  }
  const rank = (row) => [null, "planned", "negated"].indexOf(row.standing);
  return sortBySentences(rows).map((row) => [rank(row), row]).sort((a, b) => a[0] - b[0]).map(([, row]) => row);
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
    section("companions", gathered(by(["collaborates_with"]), tellType), { partners: true }),
  ],
  organization: [
    section("partners", listPartners, { partners: true }),
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
    head: [makeSign(TYPES.get(row.node.type)), makeOther(row.node), ...(row.tellReasons ? [makeFew(row.tellReasons())] : [makeStandingTag(row.standing), makeFew(row.facts)])].filter(Boolean) });
}

/** How many there are; who only plans to, or is said not to, counts as no partner. */
function tellPartners(rows) {
  const number = (standing) => rows.filter((row) => row.standing === standing).length;
  return [count(number(null)), ...["planned", "negated"].filter(number).map((key) => `${label("statuses", key)} ${count(number(key))}`)].join(" · ");
}

/** Who or what this is: sections of a few rows, those of the membership to be opened with all. */
export function makeProfile(node) {
  const made = (Object.hasOwn(SECTIONS, node.type) ? SECTIONS[node.type] : []).map(({ key, list, id, partners }) => {
    const rows = list(node);
    if (!rows.length) return null;
    return make("section", { class: "group", id: id ?? `profile-${key}` }, make("h3", {}, say(`profile.${key}`), make("small", {}, partners ? tellPartners(rows) : count(rows.length))),
      makePortions(rows, (row) => makeProfileRow(key, row, node, !id), PROFILE_ROWS));
  });
  return [...made, makeNames(node)].filter(Boolean);
}
