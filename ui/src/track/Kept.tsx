/** What a submission kept: its package, its answers, and what differs since or before. */
import { Button } from "antd";
import { useRef, useState } from "react";
import type { Snapshot } from "../bindings/Snapshot";
import { core } from "../core";
import { PACKAGE, pickPath } from "../files";
import { useAttempt, useShowSaved } from "../notices";
import { useWork } from "../work";
import { KeptAnswers } from "./KeptAnswers";
import { KeptCompared } from "./KeptCompared";

/** `others` are the snapshots of the same owner that can be compared. */
type Props = { snapshot: Snapshot; others: Snapshot[] };

export function Kept({ snapshot, others }: Props) {
  const { number, package: zip, forgotten } = snapshot;
  const attempt = useAttempt();
  const work = useWork();
  const showSaved = useShowSaved();
  const opener = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<"answers" | "compared">();
  const save = attempt(async () => {
    const target = await pickPath("save", "重新生成材料包", PACKAGE, zip?.name);
    if (!target) return;
    await work("正在重新生成材料包", () => core.savePackage(number, target));
    showSaved("已重新生成，与提交时逐字节相同", target, 0);
  });
  const open = (what: typeof opened) => ({
    onClick: ({ currentTarget }: { currentTarget: HTMLElement }) => {
      opener.current = currentTarget;
      setOpened(what);
    },
  });
  const close = () => {
    setOpened(undefined);
    opener.current?.focus();
  };
  const action = (words: string) => ({
    size: "small" as const,
    type: "link" as const,
    "aria-label": `${words} 留档 ${number}`,
    children: words,
  });
  return (
    <p className="Kept">
      <span title={zip ? `SHA-256 ${zip.sha256}` : undefined}>
        留档 {number}：{zip ? zip.name : "未核对材料包"}
        {forgotten && "（内容已清除）"}
      </span>
      {!forgotten && (
        <>
          <Button {...action("查看内容")} {...open("answers")} />
          <Button {...action("比较")} {...open("compared")} />
        </>
      )}
      {zip && !forgotten && <Button {...action("重新生成材料包")} onClick={save} />}
      {opened === "answers" && <KeptAnswers snapshot={snapshot} onClose={close} />}
      {opened === "compared" && (
        <KeptCompared snapshot={snapshot} others={others} onClose={close} />
      )}
    </p>
  );
}
