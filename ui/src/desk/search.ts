/** Everything that can be found: every question that applies, every issue, every step. */
import type { Group } from "../bindings/Group";
import type { Place } from "../bindings/Place";
import type { RecordState } from "../bindings/RecordState";
import type { State } from "../bindings/State";
import { groupOf, pathOf, recordIn, stepOf } from "../project";
import { keysOf, toCorrect } from "./issues";

export type Entry = {
  key: string;
  kind: "字段" | "问题" | "步骤";
  title: string;
  /** Where it is, in words. */
  where: string;
  /** The answer: its text, or the names of its files. */
  answer: string;
  place: Place;
  /** What is searched, folded. */
  text: string;
};

/** Of an answer longer than this only what surrounds a hit is shown. */
const SHORT = 80;
/** So much is shown before the hit: the rest of the line is for what follows. */
const BEFORE = 6;

export function entriesOf(form: Group, state: State): Entry[] {
  const fields = state.records.flatMap((record) => fieldsOf(form, state, record));
  const wrong = toCorrect(state.issues);
  const keys = keysOf(wrong);
  const issues = wrong.flatMap((issue, index) => {
    const [place] = issue.places;
    if (!place || !stepOf(form, state, place)) return [];
    const key = `issue ${keys[index]}`;
    return [entry(key, "问题", issue.message, place.label, "", place)];
  });
  const steps = state.steps.map((step) => {
    const { record, page } = step;
    const where = whereOf(state, step.algorithm);
    const place = { record, field: "", path: "", label: step.title };
    return entry(`step ${record}/${page}`, "步骤", step.title, where, "", place);
  });
  return [...fields, ...issues, ...steps];
}

/** The entries that hold every word, the best first. */
export function find(entries: Entry[], query: string): Entry[] {
  const words = wordsOf(query);
  if (words.length === 0) return entries.filter((entry) => entry.kind === "步骤");
  return entries
    .filter((entry) => words.every((word) => entry.text.includes(word)))
    .map((entry) => ({ entry, rank: rankOf(entry, words) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ entry }) => entry);
}

/** What is shown of an answer: all of it, or what surrounds a word that was sought. */
export function excerptOf(answer: string, query: string): string {
  if (answer.length <= SHORT) return answer;
  const folded = fold(answer);
  const hit = wordsOf(query)
    .map((word) => folded.indexOf(word))
    .find((at) => at >= 0);
  if (hit === undefined) return "";
  // Folding makes some characters longer (… becomes three dots): back to what was written.
  let at = hit;
  while (at > 0 && fold(answer.slice(0, at)).length > hit) at -= 1;
  const from = Math.max(0, at - BEFORE);
  const to = from + SHORT;
  return `${from > 0 ? "…" : ""}${answer.slice(from, to)}${to < answer.length ? "…" : ""}`;
}

function rankOf({ title, kind }: Entry, words: string[]): number {
  const folded = fold(title);
  const [first = ""] = words;
  if (kind === "问题") return 3;
  if (folded.startsWith(first)) return kind === "步骤" ? 0 : 1;
  return folded.includes(first) ? 2 : 4;
}

function fieldsOf(form: Group, state: State, record: RecordState): Entry[] {
  const above = recordsAbove(state, record);
  return groupOf(form, state, record).pages.flatMap((page) =>
    page.fields
      .filter((spec) => record.shown.includes(spec.key))
      .map((spec) => {
        const where = [...above, page.title].join(" › ");
        const { id } = record;
        const path = pathOf(record, spec.key);
        const place = { record: id, field: spec.key, path, label: spec.label };
        return entry(path, "字段", spec.label, where, answerOf(record, spec.key), place);
      }),
  );
}

function entry(
  key: string,
  kind: Entry["kind"],
  title: string,
  where: string,
  answer: string,
  place: Place,
): Entry {
  const text = fold(`${title} ${where} ${answer}`);
  return { key, kind, title, where, answer, place, text };
}

function recordsAbove(state: State, record: RecordState): string[] {
  const parent = recordIn(state, record.parent);
  if (!parent) return [];
  return [...recordsAbove(state, parent), nameOf(record)];
}

function whereOf(state: State, algorithm: number | null): string {
  const record = recordIn(state, algorithm);
  return record ? nameOf(record) : "主体";
}

const nameOf = ({ title, name }: RecordState) => (name ? `${title} ${name}` : title);

function answerOf({ values, files }: RecordState, key: string): string {
  const value = values[key] ?? files[key]?.map((file) => file.file_name) ?? "";
  const text = Array.isArray(value) ? value.join("、") : value;
  return typeof text === "string" || typeof text === "number" ? String(text) : "";
}

const wordsOf = (query: string) => fold(query).split(/\s+/).filter(Boolean);

/** Full-width and half-width, upper and lower case are the same to who searches. */
const fold = (text: string) => text.normalize("NFKC").toLowerCase();
