/** An export is judged by its own errors, as the core judges it, and by its own scans. */
import { expect, test } from "vitest";
import type { IssueState } from "../bindings/IssueState";
import type { Paper } from "../bindings/Paper";
import type { PaperStage } from "../bindings/PaperStage";
import type { Part } from "../bindings/Part";
import type { Severity } from "../bindings/Severity";
import type { State } from "../bindings/State";
import { blockingOf, outdatedOf, partIn, unsignedOf } from "./part";

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

test("an algorithm that is gone leaves the whole", () => {
  const state = { records: [{ group: "" }, { group: "algorithms" }] } as State;
  const first: Part = { kind: "algorithm", index: 0 };
  expect(partIn(state, first)).toBe(first);
  expect(partIn(state, { kind: "algorithm", index: 1 })).toEqual({ kind: "whole" });
});

test("scans that are missing or out of date are told of, each for its part", () => {
  const paper = (title: string, algorithm: number | null, stage: PaperStage) =>
    ({ title, algorithm, stage, signed: true, scan: {} }) as Paper;
  const papers = [
    { ...paper("printed", null, "stale"), scan: null },
    paper("signed", null, "signed"),
    paper("changed", 0, "stale"),
  ];
  const titles = (papers: Paper[]) => papers.map(({ title }) => title);
  expect(titles(unsignedOf(papers, { kind: "whole" }))).toEqual(["printed"]);
  expect(titles(outdatedOf(papers, { kind: "whole" }))).toEqual(["changed"]);
  expect(outdatedOf(papers, { kind: "subject" })).toEqual([]);
});
