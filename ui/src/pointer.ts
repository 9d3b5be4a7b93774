/**
 * Keeps the page still while a mouse button is down. Leaving a field stores it, and its
 * issues may appear or vanish: that must not move the page under a click.
 */
let isHeld = false;
/** In milliseconds; selecting text takes longer. */
export const MAX_WAIT = 600;

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
      setTimeout(resolve); // after the click event
    };
    const timeout = setTimeout(done, MAX_WAIT);
    window.addEventListener("pointerup", done);
    window.addEventListener("pointercancel", done);
  });
}
