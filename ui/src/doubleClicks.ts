/**
 * Drops the second press of a double click if something else is under the pointer by
 * then, such as the delete button of the next row, or if the button adds or deletes at
 * each press (`data-once`). `MouseEvent.detail` is 2 for that press and 0 for a key.
 */
const CONTROL = "label, button, a";

let pressed: Element | undefined;

export function guardDoubleClicks() {
  window.addEventListener("mousedown", onPress, true);
  window.addEventListener("click", onPress, true);
}

function onPress(event: MouseEvent) {
  if (!(event.target instanceof Element) || event.detail === 0) return;
  const target = event.target.closest(CONTROL) ?? event.target;
  if (event.detail === 1) {
    pressed = target;
  } else if (target !== pressed || target.closest("[data-once]")) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
