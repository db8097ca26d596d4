// Taking away: picture, table, sentences, link.
import { addWords } from "./words.js";

addWords({ ko: { "take.title": "내보내기" }, en: { "take.title": "Export" } });

export function listenTake() {}
