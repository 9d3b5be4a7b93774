/** The open issues, in the order in which F8 goes through them. */
import type { IssueState } from "./bindings/IssueState";
import type { Severity } from "./bindings/Severity";

/** Errors, then warnings; without hints and waived issues. */
export function toCorrect(issues: IssueState[]): IssueState[] {
  const standing = issues.filter((issue) => issue.waiver === null);
  const ofSeverity = (severity: Severity) =>
    standing.filter((issue) => issue.severity === severity);
  return [...ofSeverity("error"), ...ofSeverity("warning")];
}

/** Identifies an issue across states. Two files of one slot can have the same key. */
export const keyOf = ({ rule, places, message }: IssueState) =>
  `${rule} ${places[0]?.path} ${message}`;

/** Unique keys for a list of issues: equal ones are numbered. */
export function keysOf(issues: IssueState[]): string[] {
  const seen = new Map<string, number>();
  return issues.map((issue) => {
    const key = keyOf(issue);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return `${key} ${before}`;
  });
}

/** Where F8 was last: the issue, and its position in case it has been corrected. */
export type Visited = { key: string; position: number };

/** The issue after or before the last one; wraps around. */
export function turn(
  issues: IssueState[],
  visited: Visited | undefined,
  by: 1 | -1,
): { issue: IssueState; visited: Visited } | undefined {
  const count = issues.length;
  const isVisited = (issue?: IssueState) => issue && keyOf(issue) === visited?.key;
  // Issues with the same key differ by position.
  const found = isVisited(issues[visited?.position ?? -1])
    ? (visited?.position ?? -1)
    : issues.findIndex(isVisited);
  let position = by === 1 ? 0 : count - 1;
  if (found >= 0) position = found + by;
  // The last one has been corrected: its successor is now at its position.
  else if (visited) position = by === 1 ? visited.position : visited.position - 1;
  position = (position + count) % count;
  const issue = issues[position];
  return issue && { issue, visited: { key: keyOf(issue), position } };
}
