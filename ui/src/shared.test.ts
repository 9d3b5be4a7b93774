import { expect, test } from "vitest";
import { shared } from "./shared";

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const state = () => ({
  records: [{ id: 1, values: { name: "甲" } }, { id: 2 }],
  n: [1, 2],
});

test("what is equal is the same, down to the parts of what is not", () => {
  const old = state();
  expect(shared(old, copy(old))).toBe(old);

  const fresh = { ...copy(old), records: [{ id: 1, values: { name: "乙" } }, { id: 2 }] };
  const wanted = copy(fresh);
  const made = shared(old, fresh);
  expect(made).toEqual(wanted);
  expect(made.records[1]).toBe(old.records[1]);
  expect(made.n).toBe(old.n);
});

test("what stands behind something that came or went is found again", () => {
  const [a, b, c] = [{ at: "a" }, { at: "b" }, { at: "c" }];
  const fewer = shared([a, b, c], copy([a, c]));
  expect(fewer).toEqual([a, c]);
  expect(fewer[1]).toBe(c);
  const more = shared([a, c], copy([a, b, c]));
  expect(more).toEqual([a, b, c]);
  expect(more[2]).toBe(c);
});

test("a key that is gone, and values that are none, are told apart", () => {
  expect(shared({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(shared({ a: null }, { a: [] })).toEqual({ a: [] });
  expect(shared({ a: {} }, { a: null })).toEqual({ a: null });
  expect(shared(undefined, { a: 0 })).toEqual({ a: 0 });
});
