/** Only the errors of the exported part block the export, as in the core. */
import { expect, test } from "vitest";
import type { IssueState } from "../bindings/IssueState";
import type { Part } from "../bindings/Part";
import type { Severity } from "../bindings/Severity";
import type { State } from "../bindings/State";
import { blockingOf, partIn } from "./part";

const issue = (severity: Severity, algorithms: number[] | null) =>
  ({ severity, algorithms }) as IssueState;

const issues = [
  issue("error", null),
  issue("warning", null),
  issue("error", [1]),
  issue("error", [10, 1]),
];
const state = { issues } as State;

test.each<[Part, number]>([
  [{ kind: "whole" }, 3],
  [{ kind: "subject" }, 1],
  [{ kind: "algorithm", index: 0 }, 1],
  [{ kind: "algorithm", index: 1 }, 3],
  [{ kind: "algorithm", index: 10 }, 2],
])("%o has %i", (part, count) => {
  expect(blockingOf(state, part)).toHaveLength(count);
});

test("without its algorithm a part becomes the whole", () => {
  const state = { records: [{ group: "" }, { group: "algorithms" }] } as State;
  const first: Part = { kind: "algorithm", index: 0 };
  expect(partIn(state, first)).toBe(first);
  expect(partIn(state, { kind: "algorithm", index: 1 })).toEqual({ kind: "whole" });
});
