// What the page says, in Korean and English. Each module adds its own words beside its code.

const WORDS = { ko: {}, en: {} };
const FORMATS = { ko: new Intl.NumberFormat("ko"), en: new Intl.NumberFormat("en") };
const spoken = { language: "ko" };

/** Add a module's words: { ko: { key: text }, en: { key: text } }; `{n}` stands for a value. */
export function addWords({ ko, en }) {
  Object.assign(WORDS.ko, ko);
  Object.assign(WORDS.en, en);
}

/** Say it in the page's language: say("shown", { n: 3 }). */
export function say(key, values = {}) {
  return (WORDS[spoken.language][key] ?? WORDS.ko[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}

export function language() {
  return spoken.language;
}

/** A number as readers of the language write it. */
export function count(number) {
  return FORMATS[spoken.language].format(number);
}

/** Set the language and say anew what stands in the template: data-say, data-say-title, … */
export function speak(wanted) {
  spoken.language = wanted;
  document.documentElement.lang = wanted;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const [attribute, name] of [["title", "sayTitle"], ["aria-label", "sayLabel"], ["placeholder", "sayPlaceholder"]]) {
    const selector = `[data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}]`;
    for (const element of document.querySelectorAll(selector)) element.setAttribute(attribute, say(element.dataset[name]));
  }
}
