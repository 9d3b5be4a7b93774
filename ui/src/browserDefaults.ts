/**
 * What a browser would do and a desktop program must not: reload, print, save or search
 * the page, and offer that in a menu. Reloading would take what is being typed.
 */
import { flush } from "./drafts";

/** Also what WebView2 does on F3 and F7: find, and a caret in what is read. */
const RELOADS = /^(f5|f3|f7|browserrefresh)$/i;
const WITH_CONTROL = /^[rpsfg]$/i;
const EDITABLE = "input, textarea, [contenteditable]";

export function preventBrowserDefaults() {
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
