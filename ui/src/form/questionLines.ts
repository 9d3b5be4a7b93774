/** Which questions share a line. */
import type { Spec } from "../bindings/Spec";

/** An example of up to so many characters fits half the width. */
const HALF_WIDTH = 16;
/** A question with a higher limit is not short, whatever its example. */
const MAX_SHORT = 50;

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
  return isShort(first) && isShort(spec) && !first.until;
}

/** Whether options are few and short enough for radio buttons. */
export const standSideBySide = (options: string[]) =>
  options.length <= 4 && options.join("").length <= 24;

/** Whether an answer fits half the width. */
function isShort({ kind, example, maxChars }: Spec): boolean {
  if (kind.type === "text" && kind.format === "plain") {
    return example !== "" && example.length <= HALF_WIDTH && (maxChars ?? 0) <= MAX_SHORT;
  }
  if (kind.type === "choice") return kind.open || !standSideBySide(kind.options);
  return ["text", "number", "date", "until", "yesNo"].includes(kind.type);
}

/** Start and end of a term, two numbers of one unit, type and number of an ID. */
function belongs(first: Spec, second: Spec): boolean {
  if (first.until) return second.key === first.until;
  if (first.kind.type === "number" && second.kind.type === "number") {
    return first.kind.unit === second.kind.unit;
  }
  if (second.kind.type !== "text" || typeof second.kind.format === "string") return false;
  return second.kind.format.personId.of === first.key;
}
