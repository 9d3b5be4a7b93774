/** What is typed into the dialog of an event, kept until it is noted. */
import type { Happened } from "../bindings/Happened";

export const EMPTY = {
  on: null as string | null,
  number: "",
  notice: "",
  replyBy: "",
  replyWithin: "",
  replyUnit: "",
  askedBy: "",
  answer: "",
  note: "",
  files: [] as string[],
  zip: null as string | null,
};

export type Typed = Omit<typeof EMPTY, "zip">;

/** Where it is kept. */
export const draftOf = (record: number, happened: Happened) =>
  `track ${record} ${happened}`;
