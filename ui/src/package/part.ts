/** Parts of the project: the portal takes the subject and each algorithm separately. */
import type { IssueState } from "../bindings/IssueState";
import type { Part } from "../bindings/Part";
import type { State } from "../bindings/State";
import { algorithmsOf } from "../state";

/** The part, or the whole project if its algorithm is gone. */
export function partIn(state: State, part: Part): Part {
  const algorithms = algorithmsOf(state);
  const isThere = part.kind !== "algorithm" || part.index < algorithms.length;
  return isThere ? part : { kind: "whole" };
}

/** The errors that block the export of a part. */
export function blockingOf({ issues }: State, part: Part): IssueState[] {
  const concerns = ({ algorithms }: IssueState) =>
    part.kind === "whole" ||
    algorithms === null ||
    (part.kind === "algorithm" && algorithms.includes(part.index));
  return issues.filter((issue) => issue.severity === "error" && concerns(issue));
}
