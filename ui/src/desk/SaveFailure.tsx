/** Says loudly that something is not on disk, and what to do. */
import { Alert, Button, Flex } from "antd";
import { useEffect, useRef } from "react";
import type { Problem } from "../bindings/Problem";

type Props = {
  problem: Problem;
  onRetry: () => void;
  onBackup: () => void;
  onClose: () => void;
};

export function SaveFailure({ problem, onRetry, onBackup, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // Only when it appears, and not from under somebody's typing: it is read out anyway.
  useEffect(() => {
    if (!document.activeElement?.matches("input, textarea")) box.current?.focus();
  }, []);
  return (
    <div ref={box} tabIndex={-1} className="save-failure">
      <Alert
        type="error"
        showIcon
        role="alert"
        title={`未保存：${problem.message}`}
        description="此前的内容都已保存；刚才的改动还没有写入项目文件，也不在备份里，请勿关闭窗口。"
        action={
          <Flex gap="small" wrap>
            <Button type="primary" onClick={onRetry}>
              重试
            </Button>
            <Button onClick={onBackup}>备份到…</Button>
            <Button type="text" onClick={onClose}>
              知道了
            </Button>
          </Flex>
        }
      />
    </div>
  );
}
