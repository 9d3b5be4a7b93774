/** The page does not move while a mouse button is down. */
import { fireEvent } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MAX_WAIT, pointerReleased } from "./pointer";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("nothing moves between press and click", async () => {
  const order: string[] = [];
  window.addEventListener("click", () => order.push("click"), { once: true });
  fireEvent.pointerDown(document.body);
  void pointerReleased().then(() => order.push("moved"));
  await vi.advanceTimersByTimeAsync(MAX_WAIT - 1);
  expect(order).toEqual([]);
  fireEvent.pointerUp(document.body);
  fireEvent.click(document.body);
  await vi.advanceTimersByTimeAsync(0);
  expect(order).toEqual(["click", "moved"]);
});

test("without a pressed button nothing waits", async () => {
  await expect(pointerReleased()).resolves.toBeUndefined();
});

test("a button that stays pressed does not block the page forever", async () => {
  fireEvent.pointerDown(document.body);
  const released = pointerReleased();
  await vi.advanceTimersByTimeAsync(MAX_WAIT + 1);
  await released;
  fireEvent.pointerUp(document.body);
});
