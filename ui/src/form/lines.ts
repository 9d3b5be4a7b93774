/** Which questions stand on one line. */
import type { Spec } from "../bindings/Spec";

/** The questions line by line: one each, two where they are parts of one answer. */
export function lines(specs: Spec[]): Spec[][] {
  const lines: Spec[][] = [];
  for (const spec of specs) {
    const line = lines.at(-1);
    if (line?.length === 1 && line[0] && belongs(line[0], spec)) line.push(spec);
    else lines.push([spec]);
  }
  return lines;
}

/** From and to of a term; two counts of the same; the kind of a document and its number. */
function belongs(first: Spec, second: Spec): boolean {
  const stem = /^(.*_)from$/.exec(first.key)?.[1];
  if (stem !== undefined) return second.key === `${stem}to`;
  if (first.kind.type === "number" && second.kind.type === "number") {
    return first.kind.unit === second.kind.unit;
  }
  if (second.kind.type !== "text" || typeof second.kind.format === "string") return false;
  return second.kind.format.personId.of === first.key;
}
