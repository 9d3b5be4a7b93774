/** Everything that can be found: every question that applies, every issue, every step. */
import type { Group } from "../bindings/Group";
import type { Place } from "../bindings/Place";
import type { RecordState } from "../bindings/RecordState";
import type { State } from "../bindings/State";
import { groupOf, pathOf, stepOf } from "../project";
import { keyOf, toCorrect } from "./issues";

export type Entry = {
  key: string;
  kind: "字段" | "问题" | "步骤";
  title: string;
  /** Where it is, in words. */
  where: string;
  /** The answer, if it is short. */
  value: string;
  place: Place;
  /** What is searched, folded. */
  text: string;
};

/** An answer longer than this is not searched. */
const SHORT = 80;

export function entriesOf(form: Group, state: State): Entry[] {
  const fields = state.records.flatMap((record) => fieldsOf(form, state, record));
  const issues = toCorrect(state.issues).flatMap((issue) => {
    const [place] = issue.places;
    if (!place || !stepOf(form, state, place)) return [];
    const key = `issue ${keyOf(issue)}`;
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
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.filter((entry) => entry.kind === "步骤");
  return entries
    .filter((entry) => words.every((word) => entry.text.includes(word)))
    .map((entry) => ({ entry, rank: rankOf(entry, words) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ entry }) => entry);
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
        const value = shortText(record.values[spec.key]);
        return entry(path, "字段", spec.label, where, value, place);
      }),
  );
}

function entry(
  key: string,
  kind: Entry["kind"],
  title: string,
  where: string,
  value: string,
  place: Place,
): Entry {
  const text = fold(`${title} ${where} ${value}`);
  return { key, kind, title, where, value, place, text };
}

function recordsAbove(state: State, record: RecordState): string[] {
  const parent = state.records.find((other) => other.id === record.parent);
  if (!parent) return [];
  return [...recordsAbove(state, parent), nameOf(record)];
}

function whereOf(state: State, algorithm: number | null): string {
  const record = state.records.find((record) => record.id === algorithm);
  return record ? nameOf(record) : "主体";
}

const nameOf = ({ title, name }: RecordState) => (name ? `${title} ${name}` : title);

function shortText(value: unknown): string {
  const text = Array.isArray(value) ? value.join("、") : value;
  if (typeof text === "number") return String(text);
  return typeof text === "string" && text.length <= SHORT ? text : "";
}

/** Full-width and half-width, upper and lower case are the same to who searches. */
const fold = (text: string) => text.normalize("NFKC").toLowerCase();
