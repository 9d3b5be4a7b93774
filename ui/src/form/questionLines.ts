/** Which questions share a line. */
import type { Spec } from "../bindings/Spec";
import { fieldKind } from "./kinds/kinds";

/** Puts two questions on a line if both are short, or parts of one answer. */
export function questionLines(specs: Spec[]): Spec[][] {
  const lines: Spec[][] = [];
  specs.forEach((spec, index) => {
    const line = lines.at(-1);
    const [first, second] = line ?? [];
    const isOpen = line && first && !second && goTogether(first, spec, specs[index + 1]);
    if (isOpen) line.push(spec);
    else lines.push([spec]);
  });
  return lines;
}

function goTogether(first: Spec, spec: Spec, next: Spec | undefined): boolean {
  if (belongs(first, spec)) return true;
  if (next && belongs(spec, next)) return false;
  const isShort = (one: Spec) => fieldKind(one).isShort(one);
  return isShort(first) && isShort(spec) && !first.until;
}

/** Start and end of a term, two numbers of one unit, type and number of an ID. */
function belongs(first: Spec, second: Spec): boolean {
  if (first.until) return second.key === first.until;
  return fieldKind(second).continues?.(second, first) ?? false;
}
