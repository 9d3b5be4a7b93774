/** The number of issues of each status, in words. */
import type { IssueState } from "../bindings/IssueState";
import type { Severity } from "../bindings/Severity";
import { countsText, words } from "../severity";

/** A waived issue no longer counts under its severity. */
export type IssueStatus = Severity | "waived";

export const STATUS_WORDS: Record<IssueStatus, string> = {
  ...words,
  waived: "已说明理由",
};

export function statusOf(issue: IssueState): IssueStatus {
  return issue.waiver === null ? issue.severity : "waived";
}

export type Counts = Record<IssueStatus, number>;

export function countsOf(issues: IssueState[]): Counts {
  const counts: Counts = { error: 0, warning: 0, hint: 0, waived: 0 };
  for (const issue of issues) counts[statusOf(issue)] += 1;
  return counts;
}

export function verdict(counts: Counts): string {
  const rest = countsText(counts);
  if (counts.error > 0) return `还有 ${rest}`;
  if (rest) return `可以导出：没有必须修改的问题，另有 ${rest}`;
  return "可以导出：没有待处理的问题";
}
