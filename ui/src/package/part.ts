/** What belongs to a part of the project: the portal takes subject and algorithms apart. */
import type { IssueState } from "../bindings/IssueState";
import type { Paper } from "../bindings/Paper";
import type { Part } from "../bindings/Part";
import type { State } from "../bindings/State";
import { algorithmsOf } from "../project";

/** The part, or all there is if its algorithm is gone. */
export function partIn(state: State, part: Part): Part {
  const algorithms = algorithmsOf(state);
  const isThere = part.kind !== "algorithm" || part.index < algorithms.length;
  return isThere ? part : { kind: "whole" };
}

/** The errors that block the export. An algorithm is judged with its subject. */
export function blockingOf(state: State, part: Part): IssueState[] {
  return state.issues.filter(
    (issue) =>
      issue.severity === "error" &&
      issue.places.some((place) => judges(part, place.path)),
  );
}

/** The documents of the part that wait to be signed or sealed. */
export function unsignedOf(papers: Paper[], part: Part): Paper[] {
  return papers.filter(
    (paper) => paper.signed && !paper.scan && holds(part, paper.algorithm),
  );
}

/** The documents of the part whose scan shows what was true before. */
export function outdatedOf(papers: Paper[], part: Part): Paper[] {
  return papers.filter(
    (paper) => paper.scan && paper.stage === "stale" && holds(part, paper.algorithm),
  );
}

function judges(part: Part, path: string): boolean {
  const index = /^algorithms\[(\d+)\]/.exec(path)?.[1];
  return index === undefined || holds(part, Number(index));
}

/** Whether the part holds an algorithm, or for `null` the subject. */
function holds(part: Part, algorithm: number | null): boolean {
  switch (part.kind) {
    case "whole":
      return true;
    case "subject":
      return algorithm === null;
    case "algorithm":
      return algorithm === part.index;
  }
}
