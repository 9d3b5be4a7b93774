/** The portal's sheets by part, how far each is, and where a row stands in the form. */
import type { Place } from "../bindings/Place";
import type { Portal } from "../bindings/Portal";
import type { PortalRow } from "../bindings/PortalRow";
import type { PortalSheet } from "../bindings/PortalSheet";
import type { State } from "../bindings/State";
import { algorithmsOf } from "../project";

/** The subject, or an algorithm. The portal takes them one after another. */
export type PortalPart = { key: string; title: string; sheets: PortalSheet[] };

export function partsOf(state: State, sheets: PortalSheet[]): PortalPart[] {
  const owners = algorithmsOf(state);
  const parts = owners.map(({ path, name, title }) => ({
    key: path,
    title: name ? `${title} ${name}` : title,
    sheets: sheets.filter((sheet) => sheet.rows[0]?.path.startsWith(`${path}.`)),
  }));
  const rest = sheets.filter(
    (sheet) => !parts.some((part) => part.sheets.includes(sheet)),
  );
  return [{ key: "subject", title: "主体", sheets: rest }, ...parts];
}

/** How many of the answered rows are typed. Without an answer there is nothing to type. */
export function progressOf({ typed }: Portal, sheets: PortalSheet[]) {
  const all = sheets.flatMap((sheet) => sheet.rows);
  const rows = all.filter((row) => row.value !== "");
  const done = rows.filter((row) => typed.includes(row.path)).length;
  const total = rows.length;
  const text = total > 0 ? `已录入 ${done}/${total}` : "";
  return { done, total, empty: all.length - total, text };
}

/** What to say of a part in which nothing is left to type. */
export function doneWords({ total, empty }: { total: number; empty: number }): string {
  if (total === 0) return "这一部分还没有可复制的内容";
  if (empty > 0) return `可复制的已全部录入，另有 ${empty} 项未填写`;
  return "这一部分已全部录入";
}

export function placeOf(state: State, row: PortalRow): Place | undefined {
  const above = ({ path }: { path: string }) =>
    path === "" || row.path.startsWith(`${path}.`);
  const owner = state.records.filter(above).at(-1); // reading order: the deepest is last
  if (!owner) return undefined;
  const field = owner.path === "" ? row.path : row.path.slice(owner.path.length + 1);
  return { record: owner.id, field, path: row.path, label: row.label };
}
