import { expect, test } from "vitest";
import { stepped, ZOOMS } from "./zoom";

test("steps go to the next larger and smaller, back to 100 %, and no further than the last", () => {
  expect(stepped(1, 1)).toBe(1.1);
  expect(stepped(1, -1)).toBe(0.9);
  expect(stepped(1.3, 1)).toBe(1.5);
  expect(stepped(2.5, 0)).toBe(1);
  expect(stepped(3, 1)).toBe(3);
  expect(stepped(0.5, -1)).toBe(0.5);
  expect(ZOOMS).toContain(1);
});
