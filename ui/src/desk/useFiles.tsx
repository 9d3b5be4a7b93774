/** The file commands of the menu; they show their own failures. */
import { App } from "antd";
import { useMemo } from "react";
import { useAsking } from "../asking";
import type { Compacted } from "../bindings/Compacted";
import type { State } from "../bindings/State";
import type { Taken } from "../bindings/Taken";
import { core } from "../core";
import { DialogList } from "../DialogList";
import { showAnswers } from "../drafts";
import { ANSWERS, PROJECT, pickPath, useBackup, useProjectFiles } from "../files";
import { useAttempt, useToast } from "../notices";
import { nameOf } from "../paths";
import type { OpenProject } from "../project";
import { formatSize } from "../size";
import { useWork } from "../work";
import { ClearWarning } from "./ClearWarning";
import { History } from "./History";

export type Files = ReturnType<typeof useFiles>;

/** `mayLeave` resolves to whether the open project may be left. */
export function useFiles(
  { project, retry, saveAs }: OpenProject,
  mayLeave: () => Promise<boolean>,
  onOpen: (state: State) => void,
  onClose: () => Promise<void>,
) {
  const files = useProjectFiles(onOpen, mayLeave);
  const attempt = useAttempt();
  const work = useWork();
  const backup = useBackup(retry);
  const { modal } = App.useApp();
  const { change, perform, latest } = project;
  const toast = useToast();
  const asking = useAsking();
  return useMemo(
    () => ({
      ...files,
      backup,
      saveAs: attempt(async () => {
        const name = nameOf(latest().path);
        const path = await pickPath("save", "另存到…", PROJECT, name);
        if (!path) return;
        await work("正在另存项目", () => saveAs(path));
        toast("success", `已另存。现在打开的是“${nameOf(path)}”，原来的文件不再改动`);
      }),
      importAnswers: attempt(async () => {
        const file = await pickPath("open", "导入填报内容（JSON）", ANSWERS);
        if (!file || !(await retry())) return;
        let taken: Taken | undefined;
        const problem = await perform(async () => {
          taken = await core.import(file);
          return taken.update;
        });
        if (problem) throw problem;
        const { misfits, replaced } = taken as Taken;
        modal[misfits.length > 0 ? "warning" : "success"]({
          title: `已导入“${nameOf(file)}”`,
          content: <ImportReport misfits={misfits} replaced={replaced} />,
          okText: "知道了",
          width: 600,
        });
      }),
      history: attempt(async () => {
        if (!(await retry())) return;
        const steps = await core.history();
        const shown = modal.info({
          title: "撤销到",
          icon: null,
          okText: "关闭",
          width: 600,
          content: (
            <History
              steps={steps}
              onRewind={(count) => {
                shown.destroy();
                showAnswers();
                void change(() => asking((sure) => core.rewind(count, sure)));
              }}
            />
          ),
        });
      }),
      clearHistory: attempt(async () => {
        let forgotten: number[] = [];
        const onForget = (numbers: number[]) => {
          forgotten = numbers;
        };
        const kept = await core.snapshots();
        const isMeant = await modal.confirm({
          title: "清除历史并压缩项目文件？",
          content: <ClearWarning kept={kept} onForget={onForget} />,
          okText: "清除并压缩",
          okButtonProps: { danger: true },
          cancelText: "取消",
          focusable: { autoFocusButton: "cancel" },
          width: 520,
        });
        if (!isMeant || !(await retry())) return;
        let compacted: Compacted | undefined;
        const problem = await work("正在清除历史并压缩", () =>
          perform(async () => {
            compacted = await core.clearHistory(forgotten);
            return compacted.update;
          }),
        );
        if (problem) throw problem;
        const { before, after } = compacted as Compacted;
        modal.success({
          title: "已清除历史并压缩",
          content: `项目文件原来 ${formatSize(before)}，现在 ${formatSize(after)}。`,
          okText: "知道了",
        });
      }),
      close: attempt(async () => {
        if (await mayLeave()) await onClose();
      }),
      newWindow: attempt(core.newWindow),
    }),
    [
      files,
      attempt,
      asking,
      backup,
      work,
      modal,
      toast,
      latest,
      change,
      perform,
      retry,
      saveAs,
      mayLeave,
      onClose,
    ],
  );
}

function ImportReport({ misfits, replaced }: Pick<Taken, "misfits" | "replaced">) {
  return (
    <>
      {misfits.length > 0 && <p>以下 {misfits.length} 项未能放入：</p>}
      <DialogList lines={misfits} />
      {replaced.length > 0 && <p>以下 {replaced.length} 项原有内容已替换：</p>}
      <DialogList lines={replaced} />
      <p>附件不随 JSON 导入，请重新添加。导入是一步操作，可以撤销。</p>
    </>
  );
}
