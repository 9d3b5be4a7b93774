/** Jumps to a field: scrolls to it, focuses it, and lights it up for a moment. */
import { type RefObject, useEffect, useState } from "react";
import { type Focus, focusOf, useNavigation } from "../navigation";

/** How long a field stays lit, in milliseconds. */
const LIT = 1500;

/** The jumps already made: rendering a field again must not repeat one. */
const done = new WeakSet<Focus>();

/** Jumps to the element if the view targets it. `isTarget` lasts as long as the view. */
export function useJump(
  element: RefObject<HTMLElement | null>,
  record: number,
  field: string,
): { isTarget: boolean; lit: boolean } {
  const { view } = useNavigation();
  const focus = focusOf(view);
  const target =
    focus && focus.record === record && focus.field === field ? focus : undefined;
  const [lit, setLit] = useState(false);

  useEffect(() => {
    if (!target) return;
    const timer = setTimeout(() => setLit(false), LIT);
    if (!done.has(target)) {
      done.add(target);
      setLit(true);
      element.current?.scrollIntoView({ block: "center" });
      focusIn(element.current?.querySelector<HTMLElement>(".body") ?? element.current);
    }
    return () => clearTimeout(timer);
  }, [target, element]);

  return { isTarget: target !== undefined, lit: lit && target !== undefined };
}

/** Whether a field has handled this jump. */
export const hasJumped = (focus: Focus) => done.has(focus);

/** Focuses the checked radio button, else the first control that can be focused. */
function focusIn(element: HTMLElement | null) {
  const controls = (selector: string) =>
    element?.querySelectorAll<HTMLElement>(selector) ?? [];
  for (const control of [
    ...controls("input[type=radio]:checked"),
    ...controls("input, textarea, button, [tabindex='0']"),
  ]) {
    control.focus({ preventScroll: true });
    if (document.activeElement === control) return;
  }
}
