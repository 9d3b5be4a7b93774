/** The index of the search: questions that apply, issues, steps, algorithms, actions. */
import type { Group } from "../bindings/Group";
import type { Page } from "../bindings/Page";
import type { RecordState } from "../bindings/RecordState";
import type { Spec } from "../bindings/Spec";
import type { Start } from "../bindings/Start";
import type { State } from "../bindings/State";
import { fieldKind } from "../form/kinds/kinds";
import { keysOf, toCorrect } from "../issues";
import type { Navigation, Target } from "../navigation";
import { algorithmsOf, groupOf, recordIn, stepOf } from "../state";
import type { Action } from "./actions";

export type Entry = {
  key: string;
  kind: "操作" | "步骤" | "字段" | "问题";
  title: string;
  /** Where it is, for the user. */
  where: string;
  /** The answer as text, or the names of its files. */
  answer: string;
  /** The field, page or record that it is. */
  place?: Target;
  /** Goes there, or runs the action. */
  choose: (navigation: Navigation) => void;
  /** The texts that are searched, normalised by `fold`. */
  texts: Texts;
};

type Texts = {
  /** The title first, then other names. */
  names: string;
  /** Help and options. */
  about: string;
  answer: string;
  /** The names of the records it belongs to. */
  within: string[];
};

export type Source = {
  form: Group;
  state: State;
  actions: Action[];
  synonyms: Start["synonyms"];
};

const noTexts: Texts = { names: "", about: "", answer: "", within: [] };
const nowhere = { where: "", answer: "" };

/** A longer answer is cut to the text around the match. */
const SHORT = 80;
/** Characters shown before the match. */
const BEFORE = 6;

export function entriesOf({ form, state, actions, synonyms }: Source): Entry[] {
  const aliases = aliasesBy(synonyms);
  const wrong = toCorrect(state.issues);
  const keys = keysOf(wrong);
  const issues = wrong.flatMap((issue, index): Entry[] => {
    const [place] = issue.places;
    if (!place || !stepOf(form, state, place)) return [];
    const texts = { ...noTexts, about: fold(`${issue.message} ${place.label}`) };
    const shown = { title: issue.message, where: place.label, answer: "", texts };
    return [
      { key: `issue ${keys[index]}`, kind: "问题", ...shown, choose: jumpTo(place) },
    ];
  });
  return [
    ...actions.map(actionEntry),
    ...algorithmsOf(state).map(algorithmEntry),
    ...stepEntries(state, aliases),
    ...state.records.flatMap((record) => fieldEntries(form, state, record, aliases)),
    ...issues,
  ];
}

/** The entries that contain every word of the query, best match first. */
export function find(entries: Entry[], query: string): Entry[] {
  const words = wordsOf(query);
  if (words.length === 0) return entries.filter((entry) => entry.kind === "步骤");
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry.texts, words) }))
    .filter(({ rank }) => rank < Rank.within)
    .sort((one, other) => one.rank - other.rank)
    .map(({ entry }) => entry);
}

/** The answer, cut to the text around the match if it is long. */
export function excerptOf(answer: string, query: string): string {
  if (answer.length <= SHORT) return answer;
  const folded = fold(answer);
  const hit = wordsOf(query)
    .map((word) => folded.indexOf(word))
    .find((at) => at >= 0);
  if (hit === undefined) return "";
  // Folding lengthens some characters (… becomes three dots): map back to the original.
  let at = hit;
  while (at > 0 && fold(answer.slice(0, at)).length > hit) at -= 1;
  const from = Math.max(0, at - BEFORE);
  const to = from + SHORT;
  return `${from > 0 ? "…" : ""}${answer.slice(from, to)}${to < answer.length ? "…" : ""}`;
}

/** Where a word matched; lower is better. */
const Rank = { start: 0, name: 1, about: 2, answer: 3, parts: 4, within: 5, none: 6 };

function rankOf(texts: Texts, words: string[]): number {
  const ranks = words.map((word) => rankOfWord(texts, word));
  if (ranks.includes(Rank.none)) return Rank.none;
  // A match in the name of a parent record alone is not enough.
  const own = ranks.filter((rank) => rank !== Rank.within);
  return own.length === 0 ? Rank.within : Math.max(...own);
}

function rankOfWord({ names, about, answer, within }: Texts, word: string): number {
  if (names.startsWith(word)) return Rank.start;
  if (names.includes(word)) return Rank.name;
  if (about.includes(word)) return Rank.about;
  // The name of an algorithm recurs in many of its answers: do not list all of those.
  const isName = within.some(
    (name) => name.includes(word) && word.length * 2 >= name.length,
  );
  if (answer.includes(word) && !isName) return Rank.answer;
  if (within.some((name) => name.includes(word))) return Rank.within;
  return isMadeOf(word, `${names} ${about}`) ? Rank.parts : Rank.none;
}

/** Whether `word` can be cut into parts that all occur in `text`: 身份证正面 is 身份证, 正面. */
function isMadeOf(word: string, text: string): boolean {
  if (word.length < 4) return false;
  const reached = [true];
  for (let to = 2; to <= word.length; to += 1) {
    const ends = (_: unknown, from: number) =>
      reached[from] === true && text.includes(word.slice(from, to));
    reached[to] = Array.from({ length: to - 1 }).some(ends);
  }
  return reached[word.length] === true;
}

const jumpTo = (place: Target) => (navigation: Navigation) => navigation.jumpTo(place);

function actionEntry({ title, also = "", choose }: Action): Entry {
  const texts = { ...noTexts, names: fold(`${title} ${also}`) };
  return { key: `action ${title}`, kind: "操作", ...nowhere, title, choose, texts };
}

function algorithmEntry(record: RecordState): Entry {
  const title = nameOf(record);
  const near = record.title.replace(" ", "");
  const texts = { ...noTexts, names: fold(`${title} ${record.name} ${near}`) };
  const place = { record: record.id, field: "" };
  const shown = { ...nowhere, title, place, choose: jumpTo(place) };
  return { key: `record ${record.id}`, kind: "步骤", ...shown, texts };
}

function stepEntries(state: State, aliases: Aliases): Entry[] {
  return state.steps.map(({ record, page, title, algorithm: id }): Entry => {
    const algorithm = recordIn(state, id);
    const where = algorithm ? nameOf(algorithm) : "主体";
    const within = algorithm ? [fold(where)] : [];
    return {
      key: `step ${record}/${page}`,
      kind: "步骤",
      title,
      where,
      answer: "",
      place: { record, field: `#${page}` },
      choose: ({ go }) => go({ screen: "step", record, page }),
      texts: { ...noTexts, names: fold(`${title} ${aliases(title)}`), within },
    };
  });
}

function fieldEntries(
  form: Group,
  state: State,
  record: RecordState,
  aliases: Aliases,
): Entry[] {
  const above = recordsAbove(state, record);
  const within = above.flatMap((one) => [fold(nameOf(one)), fold(one.name)]);
  return groupOf(form, state, record).pages.flatMap((page) =>
    page.fields
      .filter((spec) => record.shown.includes(spec.key))
      .map((spec): Entry => {
        const answer = answerOf(record, spec.key);
        const place = { record: record.id, field: spec.key };
        return {
          key: `${record.id}/${spec.key}`,
          kind: "字段",
          title: spec.label,
          where: [...above.map(nameOf), page.title].join(" › "),
          answer,
          place,
          choose: jumpTo(place),
          texts: { ...wordsFor(spec, page, aliases), answer: fold(answer), within },
        };
      }),
  );
}

/** The searchable texts of a question. */
function wordsFor(spec: Spec, { title }: Page, aliases: Aliases) {
  const { label, portal, help } = spec;
  const names = `${label} ${portal ?? ""}`;
  const about = [help, title, ...(fieldKind(spec).options?.(spec) ?? [])].join(" ");
  return {
    names: fold(`${names} ${aliases(`${names} ${title}`)}`),
    about: fold(`${about} ${aliases(`${names} ${about}`)}`),
  };
}

/** The synonyms of the terms in a text. */
type Aliases = (text: string) => string;

const aliasesBy =
  (synonyms: Start["synonyms"]): Aliases =>
  (text) =>
    synonyms
      .filter(([, meant]) => meant.every((word) => text.includes(word)))
      .flatMap(([called]) => called)
      .join(" ");

function recordsAbove(state: State, record: RecordState): RecordState[] {
  const parent = recordIn(state, record.parent);
  if (!parent) return [];
  return [...recordsAbove(state, parent), record];
}

const nameOf = ({ title, name }: RecordState) => (name ? `${title} ${name}` : title);

function answerOf({ values, files, links }: RecordState, key: string): string {
  const linked = links[key]?.map(({ label }) => label);
  const value = linked ?? values[key] ?? files[key]?.map((file) => file.file_name) ?? "";
  const text = Array.isArray(value) ? value.join("、") : value;
  return typeof text === "string" || typeof text === "number" ? String(text) : "";
}

const wordsOf = (query: string) => fold(query).split(/\s+/).filter(Boolean);

/** Makes full-width equal half-width, and upper equal lower case. */
const fold = (text: string) => text.normalize("NFKC").toLowerCase();
