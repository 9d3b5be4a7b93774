/** How many comments there are at a place, from the records: without asking the core. */
import type { Place } from "../bindings/Place";
import type { State } from "../bindings/State";

/** All comments at a place, and those that are not dealt with. */
export type Count = { all: number; open: number };

const none: Count = { all: 0, open: 0 };
const counted = new WeakMap<State["records"], Map<string, Count>>();

export function countAt({ records }: State, record: number, field: string): Count {
  let counts = counted.get(records);
  if (!counts) {
    counts = new Map();
    for (const { group, links, values } of records) {
      const place = group === "comments" && values.document === undefined && links.about;
      for (const { record, field } of place || []) {
        const key = `${record}/${field}`;
        const { all, open } = counts.get(key) ?? none;
        counts.set(key, { all: all + 1, open: open + (values.done === true ? 0 : 1) });
      }
    }
    counted.set(records, counts);
  }
  return counts.get(`${record}/${field}`) ?? none;
}

export const isAbout = (place: Place | null, record: number, field: string) =>
  place?.record === record && place.field === field;
