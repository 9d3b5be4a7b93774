/**
 * Whether a button of the mouse is held.
 *
 * Leaving a field stores it, and an issue below it may come or go. If that moved the
 * page between pressing and releasing, the click would miss what it was meant for.
 */
let isHeld = false;
const MAX_WAIT = 600; // whoever selects text holds the button longer

const hold = () => {
  isHeld = true;
};
const release = () => {
  isHeld = false;
};
window.addEventListener("pointerdown", hold, true);
window.addEventListener("pointerup", release, true);
window.addEventListener("pointercancel", release, true);

/** Resolves once no button is held and the click has arrived. */
export async function pointerReleased(): Promise<void> {
  if (!isHeld) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timeout);
      window.removeEventListener("pointerup", done);
      window.removeEventListener("pointercancel", done);
      setTimeout(resolve); // the click follows at once
    };
    const timeout = setTimeout(done, MAX_WAIT);
    window.addEventListener("pointerup", done);
    window.addEventListener("pointercancel", done);
  });
}
