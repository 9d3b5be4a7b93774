/** Listens for the shortcuts of the desk, wherever the focus is. */
import { useEffect, useEffectEvent } from "react";
import { PAUSE } from "../drafts";
import { type Command, commandOf } from "./shortcuts";

export function useShortcuts(run: (command: Command) => void) {
  const onCommand = useEffectEvent(run);

  useEffect(() => {
    let typed = Number.NEGATIVE_INFINITY;
    const onInput = (event: Event) => {
      typed = event.timeStamp;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (!command || hasDialog()) return;
      const isUndo = command === "undo" || command === "redo";
      if (isUndo && isText(event.target)) {
        // What is not handed over yet, or is no answer, only the field can take back.
        const isAnswer = event.target.closest("[data-field]") !== null;
        if (!isAnswer || event.timeStamp - typed < PAUSE) return;
      }
      event.preventDefault();
      onCommand(command);
    };
    document.addEventListener("input", onInput, true);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("input", onInput, true);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}

function isText(
  target: EventTarget | null,
): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** Whether a dialog is open: it keeps the keyboard to itself. */
function hasDialog(): boolean {
  const dialogs = document.querySelectorAll<HTMLElement>('[aria-modal="true"]');
  return [...dialogs].some((dialog) => dialog.getClientRects().length > 0);
}
