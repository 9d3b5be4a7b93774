/** The sheets of the portal by part, and their progress. */
import type { Portal } from "../bindings/Portal";
import type { PortalSheet } from "../bindings/PortalSheet";
import type { State } from "../bindings/State";
import { algorithmsOf } from "../state";

/** The subject, or one algorithm. */
type PortalPart = { key: string; title: string; sheets: PortalSheet[] };

export function partsOf(state: State, sheets: PortalSheet[]): PortalPart[] {
  const owners = algorithmsOf(state);
  const parts = owners.map(({ path, name, title }) => ({
    key: path,
    title: name ? `${title} ${name}` : title,
    sheets: sheets.filter((sheet) => sheet.rows[0]?.place.path.startsWith(`${path}.`)),
  }));
  const rest = sheets.filter(
    (sheet) => !parts.some((part) => part.sheets.includes(sheet)),
  );
  return [{ key: "subject", title: "主体", sheets: rest }, ...parts];
}

/** How many of the answered rows are typed into the portal. */
export function progressOf({ typed }: Portal, sheets: PortalSheet[]) {
  const all = sheets.flatMap((sheet) => sheet.rows);
  const rows = all.filter((row) => row.value !== "");
  const done = rows.filter((row) => typed.includes(row.key)).length;
  const total = rows.length;
  const text = total > 0 ? `已录入 ${done}/${total}` : "";
  return { done, total, empty: all.length - total, text };
}

/** What to say when nothing is left to type. */
export function doneWords({ total, empty }: { total: number; empty: number }): string {
  if (total === 0) return "这一部分还没有可复制的内容";
  if (empty > 0) return `可复制的已全部录入，另有 ${empty} 项未填写`;
  return "这一部分已全部录入";
}
