/** What axe finds wrong in the page, as far as it can be told without a layout. */
import axe from "axe-core";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export async function violations(): Promise<string[]> {
  const rules = { "color-contrast": { enabled: false } };
  const found = await axe.run(document.body, { runOnly: WCAG, rules });
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`,
  );
}
