/** Shows whether everything is saved, and where the file is. */
import {
  CheckOutlined,
  ExclamationCircleOutlined,
  LockOutlined,
} from "@ant-design/icons";
import { Button, Popover, Typography } from "antd";
import { useEffect, useState } from "react";
import { useShowFolder } from "../notices";
import type { Saving } from "../project";

/** Shorter saves are not shown, in milliseconds. */
const SHOW_AFTER = 300;

type Props = { path: string; readOnly: boolean; saving: Saving };

export function SaveState({ path, readOnly, saving }: Props) {
  const showFolder = useShowFolder();
  const isSlow = useIsSlow(saving.kind === "saving");
  const [savedAt, setSavedAt] = useState<Date>();
  if (saving.kind === "saved" && saving.at !== savedAt) setSavedAt(saving.at);

  const failed = saving.kind === "failed";
  const icon = failed ? (
    <ExclamationCircleOutlined aria-hidden />
  ) : readOnly ? (
    <LockOutlined aria-hidden />
  ) : (
    <CheckOutlined aria-hidden />
  );
  const words = failed
    ? "未保存"
    : readOnly
      ? "只读"
      : isSlow
        ? "正在保存…"
        : `已保存 ${savedAt?.toLocaleTimeString("zh-CN", { hour12: false }) ?? ""}`;
  const where = (
    <div className="save-path">
      <Typography.Paragraph copyable={{ text: path }}>{path}</Typography.Paragraph>
      <Button size="small" onClick={() => showFolder(path)}>
        打开所在文件夹
      </Button>
    </div>
  );
  return (
    <Popover content={where} title="项目文件" trigger="click" placement="bottom">
      <Button
        type="text"
        className={failed ? "save-state is-failed" : "save-state"}
        icon={icon}
        title={path}
      >
        {words}
      </Button>
    </Popover>
  );
}

function useIsSlow(isBusy: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isBusy) return;
    const timer = setTimeout(() => setIsSlow(true), SHOW_AFTER);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isBusy]);
  return isSlow;
}
