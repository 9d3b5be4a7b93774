/**
 * Switches off what a browser does and a desktop app must not: reload, print, save or
 * search the page, and its context menu. A reload would lose what is being typed.
 */
import { flush } from "./drafts";

/** F3 and F7 are WebView2: find, and caret browsing. */
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
