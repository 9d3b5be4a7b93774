/** What the menu does with project files. Failures are told of here. */
import { App } from "antd";
import { useMemo } from "react";
import type { State } from "../bindings/State";
import { core } from "../core";
import { flush } from "../drafts";
import { ask, useAttempt, useProjectFiles } from "../files";
import { useWork } from "../work";

export type Files = ReturnType<typeof useFiles>;

/** `settle` resolves to whether the open project may be left. */
export function useFiles(
  settle: () => Promise<boolean>,
  onOpen: (state: State) => void,
  onClose: () => Promise<void>,
) {
  const files = useProjectFiles(onOpen, settle);
  const attempt = useAttempt();
  const work = useWork();
  const { message } = App.useApp();
  return useMemo(
    () => ({
      ...files,
      backup: attempt(async () => {
        await flush();
        const folder = await ask("folder", "备份到");
        if (!folder) return;
        const copy = await work("正在备份", () => core.backup(folder));
        void message.success(`已备份到 ${copy}`);
      }),
      close: attempt(async () => {
        if (await settle()) await onClose();
      }),
      newWindow: attempt(core.newWindow),
    }),
    [files, attempt, settle, onClose, work, message],
  );
}
