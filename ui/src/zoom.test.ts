import { expect, test } from "vitest";
import { nextZoom, ZOOMS } from "./zoom";

test("steps go to the next larger and smaller, back to 100 %, and no further than the last", () => {
  expect(nextZoom(1, 1)).toBe(1.1);
  expect(nextZoom(1, -1)).toBe(0.9);
  expect(nextZoom(1.3, 1)).toBe(1.5);
  expect(nextZoom(2.5, 0)).toBe(1);
  expect(nextZoom(3, 1)).toBe(3);
  expect(nextZoom(0.5, -1)).toBe(0.5);
  expect(ZOOMS).toContain(1);
});
