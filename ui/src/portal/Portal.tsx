/** 复制到备案系统: the answers in the order of the portal, to copy one by one. */
import { Alert, App, Button, Progress, Select } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { PortalRow } from "../bindings/PortalRow";
import { copy } from "../copy";
import { problemOf } from "../core";
import { isMac } from "../keys";
import { useNavigation } from "../navigation";
import { useProject } from "../project";
import { focusNext } from "./focusNext";
import "./Portal.css";
import { doneWords, partsOf, progressOf } from "./parts";
import { Row } from "./Row";
import { Sheet } from "./Sheet";
import { usePortal } from "./usePortal";

/** More parts than this become a list instead of tabs. */
const MAX_TABS = 4;

export function Portal() {
  const { state } = useProject();
  const { go, jumpTo } = useNavigation();
  const { notification } = App.useApp();
  const { portal, problem, note } = usePortal();
  const [chosen, setChosen] = useState("subject");
  const [status, setStatus] = useState("");
  const list = useRef<HTMLDivElement>(null);

  const parts = portal ? partsOf(state, portal.sheets) : [];
  const part = parts.find((part) => part.key === chosen) ?? parts[0];

  const show = (key: string) => {
    setChosen(key);
    setStatus("");
  };
  const next = () => {
    if (!portal || !part || focusNext(list.current)) return;
    setStatus(doneWords(progressOf(portal, part.sheets)));
  };
  const onNext = useEffectEvent(next);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.key !== "ArrowDown") return;
      event.preventDefault();
      onNext();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  const orNotify = async (what: string, task: () => Promise<void>) => {
    try {
      await task();
    } catch (thrown) {
      const description = problemOf(thrown).message;
      notification.error({ key: what, title: what, description });
    }
  };
  const tick = (row: PortalRow, isTyped: boolean) =>
    orNotify("未能记下已录入", () => note(row, isTyped));
  const onCopy = (row: PortalRow, from: Element) =>
    orNotify("未能复制", async () => {
      await copy(row.value);
      setStatus(`已复制：${row.label}`);
      focusNext(list.current, from);
      if (!state.readOnly) await tick(row, true);
    });

  const failure = problem && (
    <Alert
      type="error"
      showIcon
      role="alert"
      title="未能列出填报内容"
      description={problem.message}
    />
  );
  if (!portal || !part) return failure;
  const all = progressOf(portal, portal.sheets);
  return (
    <div className="Portal screen">
      <h1>复制到备案系统</h1>
      {failure}
      <p className="Portal-quiet">
        按备案系统的顺序逐项复制、粘贴。复制后即勾选“已录入”；内容改动后，勾选自动取消。
        {state.readOnly && "项目以只读方式打开，不记录“已录入”。"}
        要上传的文件在备案材料包里。
        <Button type="link" size="small" onClick={() => go({ screen: "package" })}>
          去导出
        </Button>
      </p>
      {parts.length > MAX_TABS && (
        <Select
          aria-label="主体和算法"
          className="Portal-parts"
          showSearch={{ optionFilterProp: "label" }}
          value={part.key}
          options={parts.map(({ key, title, sheets }) => ({
            value: key,
            label: `${title}　${progressOf(portal, sheets).text}`,
          }))}
          onChange={show}
        />
      )}
      {parts.length > 1 && parts.length <= MAX_TABS && (
        <nav aria-label="主体和算法">
          {parts.map(({ key, title, sheets }) => (
            <button
              type="button"
              key={key}
              aria-current={key === part.key}
              onClick={() => show(key)}
            >
              {title}
              <span className="Portal-quiet"> {progressOf(portal, sheets).text}</span>
            </button>
          ))}
        </nav>
      )}
      <div ref={list}>
        {part.sheets.map((sheet) => (
          <Sheet
            key={sheet.rows[0]?.key}
            sheet={sheet}
            progress={progressOf(portal, [sheet])}
          >
            {sheet.rows.map((row) => (
              <Row
                key={row.key}
                row={row}
                typing={{
                  isTyped: portal.typed.includes(row.key),
                  isReadOnly: state.readOnly,
                  onCopy: (from) => void onCopy(row, from),
                  onTick: (isTyped) => void tick(row, isTyped),
                  onShow: () => jumpTo(row.place),
                }}
              />
            ))}
          </Sheet>
        ))}
      </div>
      <footer>
        <span>{all.text || "还没有填报内容"}</span>
        <Progress
          aria-label="已录入"
          percent={all.total === 0 ? 0 : Math.round((all.done / all.total) * 100)}
          showInfo={false}
          size="small"
        />
        <span role="status">{status}</span>
        <Button onClick={next}>
          下一项 <kbd>{isMac ? "⌥↓" : "Alt+↓"}</kbd>
        </Button>
      </footer>
    </div>
  );
}
