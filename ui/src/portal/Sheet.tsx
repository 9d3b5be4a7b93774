/** One step of the portal with its fields. */
import { CheckCircleOutlined } from "@ant-design/icons";
import { type ReactNode, useId } from "react";
import type { PortalSheet } from "../bindings/PortalSheet";

type Props = {
  sheet: PortalSheet;
  /** Where nothing is typed there is none. */
  progress?: { done: number; total: number; text: string };
  children: ReactNode;
};

export function Sheet({ sheet, progress, children }: Props) {
  const id = useId();
  const isDone = progress && progress.total > 0 && progress.done === progress.total;
  return (
    <section className="Portal-sheet" aria-labelledby={id}>
      <header>
        <div>
          <h2 id={id}>{sheet.title}</h2>
          <div className="Portal-quiet">备案系统：{sheet.portal}</div>
        </div>
        {progress && (
          <div className={isDone ? "Portal-done" : "Portal-quiet"}>
            {isDone && <CheckCircleOutlined aria-hidden />} {progress.text}
          </div>
        )}
      </header>
      <ul>{children}</ul>
    </section>
  );
}
