/**
 * What a browser would do and a desktop program must not: reload, print the page, and
 * offer both in a menu. Reloading would take what is being typed.
 */
import { flush } from "./drafts";

const RELOADS = /^(f5|browserrefresh)$/i;
const WITH_CONTROL = /^[rp]$/i;
const EDITABLE = "input, textarea, [contenteditable]";

export function guard() {
  window.addEventListener(
    "keydown",
    (event) => {
      const withControl = event.ctrlKey || event.metaKey;
      const isTheirs = withControl ? WITH_CONTROL : RELOADS;
      if (isTheirs.test(event.key) || (withControl && RELOADS.test(event.key))) {
        event.preventDefault();
      }
    },
    true,
  );
  window.addEventListener("contextmenu", (event) => {
    const isText = event.target instanceof Element && event.target.closest(EDITABLE);
    if (!isText) event.preventDefault();
  });
  window.addEventListener("pagehide", () => void flush());
}
