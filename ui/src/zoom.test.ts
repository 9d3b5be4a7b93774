import { expect, test } from "vitest";
import { nextZoom, ZOOMS } from "./zoom";

test("zooms to the next step, back to 100 %, and not past the last step", () => {
  expect(nextZoom(1, 1)).toBe(1.1);
  expect(nextZoom(1, -1)).toBe(0.9);
  expect(nextZoom(1.3, 1)).toBe(1.5);
  expect(nextZoom(2.5, 0)).toBe(1);
  expect(nextZoom(3, 1)).toBe(3);
  expect(nextZoom(0.5, -1)).toBe(0.5);
  expect(ZOOMS).toContain(1);
});
