/** An export is judged by its own errors, as the core judges it. */
import { expect, test } from "vitest";
import type { IssueState } from "../bindings/IssueState";
import type { Part } from "../bindings/Part";
import type { Severity } from "../bindings/Severity";
import type { State } from "../bindings/State";
import { blockingOf } from "./part";

function issue(severity: Severity, ...paths: string[]): IssueState {
  const places = paths.map((path) => ({ record: 1, field: "", path, label: path }));
  const message = paths.join("、");
  return {
    rule: "C001",
    severity,
    message,
    places,
    waiver: null,
    step: null,
    documents: [],
  };
}

const issues = [
  issue("error", "subject.name"),
  issue("warning", "subject.uscc"),
  issue("error", "algorithms[1].name"),
  issue("error", "algorithms[10].products[0].url", "algorithms[1].name"),
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
