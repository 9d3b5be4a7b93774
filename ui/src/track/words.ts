/**
 * The words of moves and purposes. They are the options of the form, which the core lists
 * in the order of these values.
 */
import type { FilingState } from "../bindings/FilingState";
import type { Group } from "../bindings/Group";
import type { Happened } from "../bindings/Happened";
import type { Page } from "../bindings/Page";
import type { Purpose } from "../bindings/Purpose";
import type { Spec } from "../bindings/Spec";
import type { TermCertainty } from "../bindings/TermCertainty";

export const HAPPENED = [
  "submitted",
  "returned",
  "resubmitted",
  "accepted",
  "refused",
  "withdrawn",
  "published",
  "asked",
  "checked",
] as const satisfies readonly Happened[];

const PURPOSES = [
  "first",
  "change",
  "cancellation",
] as const satisfies readonly Purpose[];

export const certaintyWords: Record<TermCertainty, string> = {
  law: "法规",
  practice: "实务经验",
  internal: "内部建议",
  notice: "通知载明",
  certificate: "证照载明",
  own: "自定",
};

/** The groups that filings are kept in, each within the one before. */
export type Groups = { filings: Group; events: Group; items: Group };

/** `owner` is the group of the records that have filings. */
export function groupsIn(owner: Group): Groups | undefined {
  const filings = nested(owner.pages, "filings");
  const events = filings && nested(filings.pages, "events");
  const items = events && nested(events.pages, "items");
  return items && { filings, events, items };
}

export const nested = (pages: Page[], key: string) =>
  pages.flatMap(({ groups }) => groups).find((group) => group.key === key);

export const specsOf = ({ pages }: Group) => pages.flatMap(({ fields }) => fields);

export const specOf = (group: Group, key: string) =>
  specsOf(group).find((spec) => spec.key === key);

export function happenedWord({ events }: Groups, happened: Happened): string {
  return optionsOf(specOf(events, "happened"))[HAPPENED.indexOf(happened)] ?? happened;
}

export function purposeWord({ filings }: Groups, purpose: FilingState["purpose"]) {
  return optionsOf(specOf(filings, "purpose"))[PURPOSES.indexOf(purpose)] ?? purpose;
}

const optionsOf = (spec: Spec | undefined) =>
  spec?.kind.type === "choice" ? spec.kind.options : [];
