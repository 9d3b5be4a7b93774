/** Who made a change, and when. */
import dayjs from "dayjs";
import type { Logged } from "../bindings/Logged";

export function LoggedBy({ at, who, undone }: Logged) {
  return (
    <p className="Review-note">
      {who || "未署名"} <time dateTime={at}>{dayjs(at).format("YYYY-MM-DD HH:mm")}</time>
      {undone && "，已撤销"}
    </p>
  );
}
