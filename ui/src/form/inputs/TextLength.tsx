/** The length of a text and its limits; a mere limit shows only when it is near. */
import { lengthOf } from "./controlProps";

type Props = {
  id: string;
  text: string;
  /** The length that reviewers expect; 0 is no limit. */
  expected?: { least: number; most: number };
  /** The hard limit. */
  most: number | null;
};

export function TextLength({ id, text, expected, most }: Props) {
  const length = lengthOf(text);
  const advice = expected ? adviceOf(expected) : "";
  const isOver = most !== null && length > most;
  const isNear = most !== null && length >= most * 0.9;
  const parts = [
    length > 0 && (expected || isNear) ? `${length} 字` : "",
    advice,
    isOver
      ? `最多 ${most} 字，已超出 ${length - most} 字`
      : most !== null && (expected || isNear)
        ? `最多 ${most} 字`
        : "",
  ].filter((part) => part !== "");
  return (
    <span id={id} className={isOver ? "text-count over" : "text-count"}>
      {parts.join(" / ")}
    </span>
  );
}

function adviceOf({ least, most }: { least: number; most: number }): string {
  if (least > 0 && most > 0) return `建议 ${least}–${most} 字`;
  if (most > 0) return `建议不超过 ${most} 字`;
  return least > 0 ? `建议不少于 ${least} 字` : "";
}
