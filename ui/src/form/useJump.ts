/** Going to a field: it scrolls into view, takes the focus, and lights up for a moment. */
import { type RefObject, useEffect, useState } from "react";
import { useNavigation, type View } from "../navigation";

/** How long a field stays lit, in milliseconds. */
const LIT = 1500;

type Focus = NonNullable<Extract<View, { screen: "step" }>["focus"]>;

/** Each jump is made once, also if its field is drawn anew, or late in a row that opens. */
const done = new WeakSet<Focus>();

/**
 * Goes to the element when it is what the view asks for.
 *
 * `lit` for a moment; `arrived` as long as the view is the same.
 */
export function useJump(
  element: RefObject<HTMLElement | null>,
  record: number,
  field: string,
): { isTarget: boolean; lit: boolean } {
  const { view } = useNavigation();
  const asked = view.screen === "step" ? view.focus : undefined;
  const mine =
    asked && asked.record === record && asked.field === field ? asked : undefined;
  const [lit, setLit] = useState(false);

  useEffect(() => {
    if (!mine) return;
    const timer = setTimeout(() => setLit(false), LIT);
    if (!done.has(mine)) {
      done.add(mine);
      setLit(true);
      element.current?.scrollIntoView({ block: "center" });
      focusIn(element.current);
    }
    return () => clearTimeout(timer);
  }, [mine, element]);

  return { isTarget: mine !== undefined, lit: lit && mine !== undefined };
}

/** Whether a field took this jump. */
export const hasJumped = (focus: Focus) => done.has(focus);

/** Focuses the chosen one of a group, else the first control that takes the focus. */
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
