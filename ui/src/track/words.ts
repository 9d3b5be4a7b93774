/** The groups that filings are kept in, and their words, which the core tells at the start. */
import type { FilingWords } from "../bindings/FilingWords";
import type { Group } from "../bindings/Group";
import type { Happened } from "../bindings/Happened";
import type { Page } from "../bindings/Page";
import type { Purpose } from "../bindings/Purpose";
import type { TermCertainty } from "../bindings/TermCertainty";

/** Each within the one before, and the words. */
export type Groups = { filings: Group; events: Group; items: Group; words: FilingWords };

/** `owner` is the group of the records that have filings. */
export function groupsIn(owner: Group, words: FilingWords): Groups | undefined {
  const filings = nested(owner.pages, "filings");
  const events = filings && nested(filings.pages, "events");
  const items = events && nested(events.pages, "items");
  return items && { filings, events, items, words };
}

export const nested = (pages: Page[], key: string) =>
  pages.flatMap(({ groups }) => groups).find((group) => group.key === key);

export const specsOf = ({ pages }: Group) => pages.flatMap(({ fields }) => fields);

export const specOf = (group: Group, key: string) =>
  specsOf(group).find((spec) => spec.key === key);

export const happenedWord = ({ words }: Pick<Groups, "words">, happened: Happened) =>
  words.events.find((event) => event.happened === happened)?.word ?? happened;

/** The questions about an event, in the order of the form. */
export function askedOf({ words, events }: Groups, happened: Happened) {
  const asked = words.events.find((event) => event.happened === happened)?.asked ?? [];
  return specsOf(events).filter(({ key }) => asked.includes(key));
}

export const purposeWord = ({ words }: Pick<Groups, "words">, purpose: Purpose) =>
  words.purposes.find(([one]) => one === purpose)?.[1] ?? purpose;

export const certaintyWord = (words: FilingWords, certainty: TermCertainty) =>
  words.certainties.find(([one]) => one === certainty)?.[1] ?? certainty;
