/** The page does not move while a mouse button is down. */
import { fireEvent } from "@testing-library/react";
import { expect, test } from "vitest";
import { pointerReleased } from "./pointer";

test("nothing moves between pressing and the click", async () => {
  const order: string[] = [];
  window.addEventListener("click", () => order.push("click"), { once: true });
  fireEvent.pointerDown(document.body);
  const moved = pointerReleased().then(() => order.push("moved"));
  await new Promise((resolve) => setTimeout(resolve, 20));
  fireEvent.pointerUp(document.body);
  fireEvent.click(document.body);
  await moved;
  expect(order).toEqual(["click", "moved"]);
});

test("without a pressed button nothing waits", async () => {
  await expect(pointerReleased()).resolves.toBeUndefined();
});

test("a button that stays pressed does not hold the page for ever", async () => {
  fireEvent.pointerDown(document.body);
  await pointerReleased();
  fireEvent.pointerUp(document.body);
});
