/** The next row that is still to be typed: after the focused one, or else the first. */
export function focusNext(list: HTMLElement | null): boolean {
  const todo = [...(list?.querySelectorAll<HTMLElement>('[data-todo="true"]') ?? [])];
  const focused = document.activeElement;
  const isAfter = (row: HTMLElement) =>
    !!focused &&
    !row.contains(focused) &&
    (focused.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const others = todo.filter((row) => !row.contains(focused));
  const next = todo.find(isAfter) ?? others[0];
  next?.querySelector<HTMLElement>(".Portal-act :is(button, input)")?.focus();
  return next !== undefined;
}
