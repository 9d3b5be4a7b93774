/** How many demands are done: `3/5 已完成`. */
import type { RecordState } from "../bindings/RecordState";

export function countOf(items: RecordState[]): string {
  const done = items.filter(({ values }) => values.done === true).length;
  return `${done}/${items.length} 已完成`;
}
