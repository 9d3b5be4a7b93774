/** Days as people read and type them; the core writes `2026-03-01`. */
import dayjs from "dayjs";
import type { Due } from "./bindings/Due";

/** `2026年3月1日`. */
export function inWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

const WEEKDAYS = "日一二三四五六";

/** `星期一`. */
export const weekdayOf = (day: string) => `星期${WEEKDAYS[dayjs(day).day()]}`;

/** What was typed as the core writes it: `20260301`, `2026年3月1日`; none if it is no day. */
export function dayTyped(text: string): string | undefined {
  const plain = text.normalize("NFKC").trim();
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/.exec(plain);
  if (!parts) return undefined;
  const [, year, month = "", date = ""] = parts;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return dayjs(day).format("YYYY-MM-DD") === day ? day : undefined;
}

/** How much time is left: `剩 4 个工作日`. */
export function leftOf({ left, left_estimated }: Due): string {
  if (left === null) return "已超期";
  if (left === 0) return "今天到期";
  return `剩${left_estimated ? "约 " : " "}${left} 个工作日`;
}
