/** Runs the shortcuts of the desk, wherever the focus is. */
import { useEffect, useEffectEvent } from "react";
import { type Command, commandOf } from "./shortcuts";

export function useShortcuts(run: (command: Command) => void) {
  const onCommand = useEffectEvent(run);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (!command) return;
      const isUndo = command === "undo" || command === "redo";
      const inText = isText(event.target) ? event.target : undefined;
      const inAnswer = isUndo && inText?.closest("[data-field]");
      if (hasDialog() && !inAnswer) return;
      // A text field that holds no answer has its own undo.
      if (isUndo && inText && !inAnswer) return;
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

/** Whether a modal dialog is open. */
export function hasDialog(): boolean {
  const dialogs = document.querySelectorAll<HTMLElement>('[aria-modal="true"]');
  return [...dialogs].some((dialog) => dialog.getClientRects().length > 0);
}
