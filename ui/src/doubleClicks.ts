/**
 * The second press of a double click is meant for what the first one was on.
 *
 * What stands there by then, the bin of the next row or a field that has just unfolded,
 * does not get it; nor does what adds or deletes at each press (`data-once`). The system
 * says what a double click is: `detail` counts by its time and distance, 0 is a key.
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
