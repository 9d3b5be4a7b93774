import { expect, test } from "vitest";
import type { RecordState } from "../bindings/RecordState";
import type { State } from "../bindings/State";
import { changed } from "./changed";

const record = (id: number, parent: number | null, values = {}, group = "rows") =>
  ({ id, parent, group, values, files: {} }) as unknown as RecordState;
const state = (records: RecordState[], own: number[] = []) =>
  ({ records, steps: own.map((record) => ({ record })) }) as unknown as State;

const top = record(1, null, { name: "甲" });

test("an answer that is another is where to go, also one that was taken back", () => {
  const other = record(1, null, { name: "乙" });
  expect(changed(state([top]), state([other]))).toEqual({ record: 1, field: "name" });
  const none = record(1, null);
  expect(changed(state([top]), state([none]))).toEqual({ record: 1, field: "name" });
});

test("a record that came is gone to, a row by its list", () => {
  const both = [top, record(2, 1)];
  expect(changed(state([top]), state(both, [2]))).toEqual({ record: 2, field: "" });
  expect(changed(state([top]), state(both))).toEqual({ record: 1, field: "rows" });
});

test("a record that left or moved is gone to by its list", () => {
  const [one, two] = [record(2, 1), record(3, 1)];
  const list = { record: 1, field: "rows" };
  expect(changed(state([top, one, two]), state([top, one]))).toEqual(list);
  expect(changed(state([top, one, two]), state([top, two, one]))).toEqual(list);
});

test("a reason that was taken back is nowhere in the form", () => {
  expect(changed(state([top]), state([top]))).toBeUndefined();
});
