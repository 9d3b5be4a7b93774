/** Listens for the shortcuts of the desk, wherever the focus is. */
import { useEffect, useEffectEvent } from "react";
import { type Command, commandOf } from "./shortcuts";

export function useShortcuts(run: (command: Command) => void) {
  const onCommand = useEffectEvent(run);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (!command || hasDialog()) return;
      const isUndo = command === "undo" || command === "redo";
      // What is no answer only the field itself can take back.
      if (isUndo && isText(event.target) && !event.target.closest("[data-field]")) return;
      event.preventDefault();
      onCommand(command);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
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
