/** What the issues come to, in words. */
import type { IssueState } from "../bindings/IssueState";
import type { Severity } from "../bindings/Severity";
import { words } from "../severity";

/** An issue with a recorded reason is settled: it counts as nothing else. */
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

/** `3 项必须修改，5 项建议修改`: what is left to do, empty if nothing is. */
export function remaining(counts: Counts): string {
  return (["error", "warning", "hint"] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} 项${STATUS_WORDS[kind]}`)
    .join("，");
}

/** The one line that tells whether the project can be exported. */
export function verdict(counts: Counts): string {
  const rest = remaining(counts);
  if (counts.error > 0) return `还有 ${rest}`;
  if (rest) return `可以导出：没有必须修改的问题，另有 ${rest}`;
  return "可以导出：没有待处理的问题";
}
