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
      // What is not handed over yet, only the field itself can take back.
      const isDraft = event.timeStamp - typed < PAUSE && isText(event.target);
      if (isUndo && isDraft) return;
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

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** Whether a dialog is open: it keeps the keyboard to itself. */
function hasDialog(): boolean {
  const dialogs = document.querySelectorAll<HTMLElement>('[aria-modal="true"]');
  return [...dialogs].some((dialog) => dialog.getClientRects().length > 0);
}
