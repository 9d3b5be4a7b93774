/** Browser shortcuts do nothing, so they cannot discard what is being typed. */
import { fireEvent } from "@testing-library/react";
import { expect, test } from "vitest";
import { preventBrowserDefaults } from "./browserDefaults";

preventBrowserDefaults();
const field = document.createElement("textarea");
document.body.append(field);

test.each([
  { key: "F5" },
  { key: "F5", ctrlKey: true },
  { key: "r", ctrlKey: true },
  { key: "R", metaKey: true, shiftKey: true },
  { key: "p", ctrlKey: true },
  { key: "s", ctrlKey: true },
  { key: "f", ctrlKey: true },
  { key: "g", ctrlKey: true },
  { key: "F3" },
  { key: "F7" },
])("%o does not reload, print, save or search the page", (keys) => {
  expect(fireEvent.keyDown(field, keys)).toBe(false);
});

test("other keys and the context menu of text inputs still work", () => {
  expect(fireEvent.keyDown(field, { key: "r" })).toBe(true);
  expect(fireEvent.keyDown(field, { key: "f" })).toBe(true);
  expect(fireEvent.keyDown(field, { key: "c", ctrlKey: true })).toBe(true);
  expect(fireEvent.contextMenu(field)).toBe(true);
  expect(fireEvent.contextMenu(document.body)).toBe(false);
});
