/** What the menu does with project files. Failures are told of here. */
import { App } from "antd";
import { useMemo } from "react";
import type { Compacted } from "../bindings/Compacted";
import type { State } from "../bindings/State";
import { core } from "../core";
import { ask, PROJECT, useAttempt, useBackup, useProjectFiles } from "../files";
import { nameOf } from "../paths";
import type { OpenProject } from "../project";
import { sizeText } from "../size";
import { useWork } from "../work";

export type Files = ReturnType<typeof useFiles>;

/** `settle` resolves to whether the open project may be left. */
export function useFiles(
  { project, retry, saveAs }: OpenProject,
  settle: () => Promise<boolean>,
  onOpen: (state: State) => void,
  onClose: () => Promise<void>,
) {
  const files = useProjectFiles(onOpen, settle);
  const attempt = useAttempt();
  const work = useWork();
  const backup = useBackup(retry);
  const { modal } = App.useApp();
  const { perform, latest } = project;
  return useMemo(
    () => ({
      ...files,
      backup,
      saveAs: attempt(async () => {
        const name = nameOf(latest().path);
        const path = await ask("save", "另存到…", PROJECT, name);
        if (path) await work("正在另存项目", () => saveAs(path));
      }),
      compact: attempt(async () => {
        const isMeant = await modal.confirm({
          title: "清除历史并压缩项目文件？",
          content: <WhatGoes />,
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
            compacted = await core.compact();
            return compacted.state;
          }),
        );
        if (problem) throw problem;
        const { before, after } = compacted as Compacted;
        modal.success({
          title: "已清除历史并压缩",
          content: `项目文件原来 ${sizeText(before)}，现在 ${sizeText(after)}。`,
          okText: "知道了",
        });
      }),
      close: attempt(async () => {
        if (await settle()) await onClose();
      }),
      newWindow: attempt(core.newWindow),
    }),
    [
      files,
      attempt,
      backup,
      work,
      modal,
      latest,
      perform,
      retry,
      saveAs,
      settle,
      onClose,
    ],
  );
}

function WhatGoes() {
  return (
    <>
      <p>
        会永久清除：此前各步的修改记录（之后不能再撤销），以及已移除的附件、已改掉的内容留在文件里的数据。
      </p>
      <p>
        现在的填报内容和附件都会保留。此前的备份不会改动，其中仍有这些数据；不再需要时请自行删除。
      </p>
    </>
  );
}
