/** Which questions stand on one line. */
import type { Spec } from "../bindings/Spec";

/** A good answer of so many characters is read in half the width of a page. */
const HALF_WIDTH = 16;
/** More characters than this are no short answer, whatever the example. */
const MAX_SHORT = 50;

/** The questions line by line: one each, two where they are short or parts of one answer. */
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

/** Whether options are drawn side by side and not as a list: few, and short. */
export const standSideBySide = (options: string[]) =>
  options.length <= 4 && options.join("").length <= 24;

/** Whether an answer is read in half the width. */
function isShort({ kind, example, maxChars }: Spec): boolean {
  if (kind.type === "text" && kind.format === "plain") {
    return example !== "" && example.length <= HALF_WIDTH && (maxChars ?? 0) <= MAX_SHORT;
  }
  if (kind.type === "choice") return kind.open || !standSideBySide(kind.options);
  return ["text", "number", "date", "until", "yesNo"].includes(kind.type);
}

/** From and to of a term; two counts of the same; the kind of a document and its number. */
function belongs(first: Spec, second: Spec): boolean {
  if (first.until) return second.key === first.until;
  if (first.kind.type === "number" && second.kind.type === "number") {
    return first.kind.unit === second.kind.unit;
  }
  if (second.kind.type !== "text" || typeof second.kind.format === "string") return false;
  return second.kind.format.personId.of === first.key;
}
