/** The second press of a double click does not hit what has moved under the pointer. */
import { fireEvent } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { guardDoubleClicks } from "./doubleClicks";

guardDoubleClicks();

function button(props: { once?: boolean } = {}) {
  const made = document.createElement("button");
  if (props.once) made.dataset.once = "true";
  const heard = vi.fn();
  made.addEventListener("click", heard);
  made.addEventListener("mousedown", heard);
  document.body.append(made);
  return { made, heard };
}

/** `detail` 1 is the first press of a double click, 2 the second. */
function press(target: Element, detail: number) {
  fireEvent.mouseDown(target, { detail });
  fireEvent.click(target, { detail });
}

test("the second press on another element is dropped, a later press is not", () => {
  const [bin, next] = [button(), button()];
  press(bin.made, 1);
  press(next.made, 2);
  expect(bin.heard).toHaveBeenCalledTimes(2);
  expect(next.heard).not.toHaveBeenCalled();
  press(next.made, 1);
  expect(next.heard).toHaveBeenCalledTimes(2);
});

test("fast presses on one button all count", () => {
  const { made, heard } = button();
  const icon = document.createElement("i");
  made.append(icon);
  press(icon, 1);
  press(made, 2);
  press(icon, 3);
  expect(heard).toHaveBeenCalledTimes(6);
});

test("a `data-once` button takes a double click as one press", () => {
  const { made, heard } = button({ once: true });
  press(made, 1);
  press(made, 2);
  expect(heard).toHaveBeenCalledTimes(2);
});

test("presses by keyboard always count", () => {
  const [one, other] = [button(), button({ once: true })];
  press(one.made, 1);
  fireEvent.click(other.made, { detail: 0 });
  fireEvent.click(other.made, { detail: 0 });
  expect(other.heard).toHaveBeenCalledTimes(2);
});
