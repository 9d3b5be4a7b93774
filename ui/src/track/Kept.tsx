/** What a submission kept: its package, made again on request, and what changed since. */
import { Button, Drawer } from "antd";
import { useRef, useState } from "react";
import type { Difference } from "../bindings/Difference";
import type { Snapshot } from "../bindings/Snapshot";
import { core } from "../core";
import { PACKAGE, pickPath } from "../files";
import { useAttempt, useShowSaved } from "../notices";
import { useWork } from "../work";
import { Differences } from "./Differences";

export function Kept({ snapshot }: { snapshot: Snapshot }) {
  const { number, package: zip, forgotten } = snapshot;
  const attempt = useAttempt();
  const work = useWork();
  const showSaved = useShowSaved();
  const button = useRef<HTMLButtonElement>(null);
  const [differences, setDifferences] = useState<Difference[]>();
  const compare = attempt(async () => setDifferences(await core.since(number, null)));
  const save = attempt(async () => {
    const target = await pickPath("save", "重新生成材料包", PACKAGE, zip?.name);
    if (!target) return;
    await work("正在重新生成材料包", () => core.savePackage(number, target));
    showSaved("已重新生成，与提交时逐字节相同", target, 0);
  });
  const close = () => {
    setDifferences(undefined);
    button.current?.focus();
  };
  return (
    <p className="Kept">
      <span title={zip ? `SHA-256 ${zip.sha256}` : undefined}>
        留档 {number}：{zip ? zip.name : "未核对材料包"}
        {forgotten && "（内容已清除）"}
      </span>
      {!forgotten && (
        <Button
          ref={button}
          size="small"
          type="link"
          aria-label={`与现在比较 留档 ${number}`}
          onClick={compare}
        >
          与现在比较
        </Button>
      )}
      {zip && !forgotten && (
        <Button
          size="small"
          type="link"
          aria-label={`重新生成材料包 留档 ${number}`}
          onClick={save}
        >
          重新生成材料包
        </Button>
      )}
      <Drawer
        open={differences !== undefined}
        size={560}
        title={`${snapshot.of}：提交之后的改动`}
        onClose={close}
        focusable={{ focusTriggerAfterClose: false }}
        destroyOnHidden
      >
        {differences && <Differences differences={differences} />}
      </Drawer>
    </p>
  );
}
