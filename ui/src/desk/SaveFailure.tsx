/** Announces that something is not saved, and what to do. */
import { Alert, Button, Flex } from "antd";
import { useEffect, useRef } from "react";
import type { Problem } from "../bindings/Problem";

type Props = {
  problem: Problem;
  onRetry: () => void;
  onSaveAs: () => void;
  onBackup: () => void;
  onClose: () => void;
};

const SAFE =
  "此前的内容都已保存；刚才的改动还没有写入项目文件，也不在备份里，请勿关闭窗口。";
const MOVED =
  "刚才的改动还没有写入。选择“另存到…”，会在新的位置接着填报，并补上刚才的改动；在此之前请勿关闭窗口。";

const OVERWRITTEN =
  "文件里已不是本窗口打开的内容，不会再写入。选择“另存到…”，会把本窗口中的填报内容写入新的项目，并补上刚才的改动；附件的内容和撤销记录已随原文件丢失，附件需要重新添加。";
/** Advice by the code of the problem. */
const SAYS: Record<string, string> = { moved: MOVED, overwritten: OVERWRITTEN };

export function SaveFailure({ problem, onRetry, onSaveAs, onBackup, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // Takes the focus once, and never from a field that is being typed into.
  useEffect(() => {
    if (!document.activeElement?.matches("input, textarea")) box.current?.focus();
  }, []);
  // A file that is gone cannot be saved to again.
  const isLost = problem.code in SAYS;
  const retry = (
    <Button type={isLost ? "default" : "primary"} onClick={onRetry}>
      重试
    </Button>
  );
  const saveAs = (
    <Button type={isLost ? "primary" : "default"} onClick={onSaveAs}>
      另存到…
    </Button>
  );
  return (
    <div ref={box} tabIndex={-1} className="save-failure">
      <Alert
        type="error"
        showIcon
        role="alert"
        title={`未保存：${problem.message}`}
        description={SAYS[problem.code] ?? SAFE}
        action={
          <Flex gap="small" wrap>
            {isLost && saveAs}
            {problem.code !== "overwritten" && retry}
            {!isLost && saveAs}
            {!isLost && <Button onClick={onBackup}>备份到…</Button>}
            <Button type="text" onClick={onClose}>
              知道了
            </Button>
          </Flex>
        }
      />
    </div>
  );
}
