/** Facts about a document in the list. */
import type { Paper } from "../bindings/Paper";

/** Unique among all documents. */
export function keyOf({ document, algorithm, form }: Paper): string {
  return `${document}/${algorithm ?? ""}/${form ?? ""}`;
}

/** Whether what was saved last has the current content. */
export function isPrinted(paper: Paper): boolean {
  return paper.made === paper.fingerprint;
}

/** The first digits of a fingerprint, to compare by eye. */
export function short(digits: string | null): string {
  return `${digits?.slice(0, 4) ?? "未知"}…`;
}

/** Why the paper is out of date, and what to do. */
export function whyStale(paper: Paper): string {
  const { scanned, made, signed, fingerprint, changed } = paper;
  const remedy = scanned && signed ? "请重新打印并签章" : "请重新保存";
  if (changed.length > 0) {
    const more = changed.length > 3 ? `等 ${changed.length} 处` : "";
    return `已修改：${changed.slice(0, 3).join("、")}${more}，${remedy}`;
  }
  return `指纹 ${short(scanned ?? made)} ≠ ${short(fingerprint)}，${remedy}`;
}
