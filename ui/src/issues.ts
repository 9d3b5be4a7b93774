/** The issues to work through, as F8 visits them. */
import type { IssueState } from "./bindings/IssueState";
import type { Severity } from "./bindings/Severity";

/** What must be corrected, then what is worth a look; without what was let stand. */
export function toCorrect(issues: IssueState[]): IssueState[] {
  const standing = issues.filter((issue) => issue.waiver === null);
  const of = (severity: Severity) =>
    standing.filter((issue) => issue.severity === severity);
  return [...of("error"), ...of("warning")];
}

/**
 * The name of an issue, as long as its place keeps its path. A rule that looks at each
 * file of a slot says one sentence a file there.
 */
export const keyOf = ({ rule, places, message }: IssueState) =>
  `${rule} ${places[0]?.path} ${message}`;

/** The names of issues as keys: those that say the same are told apart by their order. */
export function keysOf(issues: IssueState[]): string[] {
  const seen = new Map<string, number>();
  return issues.map((issue) => {
    const key = keyOf(issue);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return `${key} ${before}`;
  });
}

/** Where F8 was last: the issue, and its position in case it is corrected by now. */
export type Visited = { key: string; position: number };

/** The issue after (or before) the one visited last; starts over at the end. */
export function turn(
  issues: IssueState[],
  visited: Visited | undefined,
  by: 1 | -1,
): { issue: IssueState; visited: Visited } | undefined {
  const count = issues.length;
  const isVisited = (issue?: IssueState) => issue && keyOf(issue) === visited?.key;
  // Two that say the same are told apart by where they stand.
  const found = isVisited(issues[visited?.position ?? -1])
    ? (visited?.position ?? -1)
    : issues.findIndex(isVisited);
  let position = by === 1 ? 0 : count - 1;
  if (found >= 0) position = found + by;
  // What was visited is corrected: its successor stands in its position.
  else if (visited) position = by === 1 ? visited.position : visited.position - 1;
  const issue = issues[(position + count) % count];
  return (
    issue && {
      issue,
      visited: { key: keyOf(issue), position: (position + count) % count },
    }
  );
}

/** In words: `2 项必须修改，1 项建议修改`. */
export function countInWords(errors: number, warnings: number): string {
  const parts = [
    errors > 0 && `${errors} 项必须修改`,
    warnings > 0 && `${warnings} 项建议修改`,
  ];
  return parts.filter(Boolean).join("，");
}
