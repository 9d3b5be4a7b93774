/** The order in which F8 goes through the issues. */
import { expect, test } from "vitest";
import type { IssueState } from "./bindings/IssueState";
import { keysOf, toCorrect, turn, type Visited } from "./issues";

const issue = (
  rule: string,
  severity: IssueState["severity"],
  waiver: string | null = null,
): IssueState => {
  const place = { record: 1, field: rule, path: rule, label: rule };
  return {
    rule,
    severity,
    waiver,
    message: "",
    places: [place],
    step: 0,
    documents: [],
    algorithms: null,
  };
};

const issues = [
  issue("W1", "warning"),
  issue("E1", "error"),
  issue("H1", "hint"),
  issue("W2", "warning", "已与法务确认"),
  issue("E2", "error"),
];

const walk = (list: IssueState[], by: 1 | -1, times: number, from?: Visited) => {
  const rules: string[] = [];
  let visited = from;
  for (let i = 0; i < times; i++) {
    const next = turn(list, visited, by);
    visited = next?.visited;
    rules.push(next?.issue.rule ?? "");
  }
  return { rules, visited };
};

test("errors, then warnings; no hints and no waived issues", () => {
  expect(toCorrect(issues).map(({ rule }) => rule)).toEqual(["E1", "E2", "W1"]);
});

test("equal issues have unique keys, and keep them when others go", () => {
  const [first, second, third] = [
    issue("E1", "error"),
    issue("E1", "error"),
    issue("E2", "error"),
  ];
  const keys = keysOf([first, second, third]);
  expect(new Set(keys).size).toBe(3);
  expect(keysOf([second, third])).toEqual([keys[0], keys[2]]);
});

test("wraps around in both directions", () => {
  const list = toCorrect(issues);
  expect(walk(list, 1, 4).rules).toEqual(["E1", "E2", "W1", "E1"]);
  expect(walk(list, -1, 4).rules).toEqual(["W1", "E2", "E1", "W1"]);
});

test("continues after the last issue was corrected", () => {
  const list = toCorrect(issues);
  const { visited } = walk(list, 1, 2);
  const left = list.filter(({ rule }) => rule !== "E2");
  expect(walk(left, 1, 1, visited).rules).toEqual(["W1"]);
  expect(walk(left, -1, 1, visited).rules).toEqual(["E1"]);
});

test("nothing to correct", () => {
  expect(turn([], undefined, 1)).toBeUndefined();
  expect(turn([], { key: "E1 E1", position: 3 }, 1)).toBeUndefined();
});

test("several issues at one place are visited one by one", () => {
  const small = (file: string) => ({
    ...issue("Q001", "warning"),
    message: `“${file}”不清晰`,
  });
  const list = [
    small("甲.png"),
    small("乙.png"),
    small("乙.png"),
    issue("W1", "warning"),
  ];
  expect(walk(list, 1, 5).rules).toEqual(["Q001", "Q001", "Q001", "W1", "Q001"]);
  expect(walk(list, -1, 5).rules).toEqual(["W1", "Q001", "Q001", "Q001", "W1"]);
});
