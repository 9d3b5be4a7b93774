/**
 * Focuses the next row that is not typed yet: after `from`, else the first. `from` need
 * not have the focus: on macOS a click does not focus a button.
 */
export function focusNext(
  list: HTMLElement | null,
  from: Element | null = document.activeElement,
): boolean {
  const todo = [...(list?.querySelectorAll<HTMLElement>('[data-todo="true"]') ?? [])];
  const isAfter = (row: HTMLElement) =>
    !!from &&
    !row.contains(from) &&
    (from.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const others = todo.filter((row) => !row.contains(from));
  const next = todo.find(isAfter) ?? others[0];
  next?.querySelector<HTMLElement>(".Portal-act :is(button, input)")?.focus();
  return next !== undefined;
}
