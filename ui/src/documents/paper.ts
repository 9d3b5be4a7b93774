/** What the screens of this area know about a document on the shelf. */
import type { Paper } from "../bindings/Paper";

/** Tells documents apart. */
export function keyOf({ document, algorithm }: Paper): string {
  return `${document}/${algorithm ?? ""}`;
}

/** Whether what left the program last says what the project says. */
export function isPrinted(paper: Paper): boolean {
  return paper.made === paper.fingerprint;
}

/** A fingerprint as it is compared by eye. */
export function short(digits: string | null): string {
  return `${digits?.slice(0, 4) ?? "未知"}…`;
}

/** What is out of date, as the first digits on the paper's head, and what to do. */
export function whyStale({ scanned, made, signed, fingerprint }: Paper): string {
  const remedy = scanned && signed ? "请重新打印并签章" : "请重新保存";
  return `指纹 ${short(scanned ?? made)} ≠ ${short(fingerprint)}，${remedy}`;
}
