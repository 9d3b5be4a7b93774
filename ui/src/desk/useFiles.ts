/** What the menu does with project files. Failures are told of here. */
import { useMemo } from "react";
import type { State } from "../bindings/State";
import { core } from "../core";
import { useAttempt, useBackup, useProjectFiles } from "../files";

export type Files = ReturnType<typeof useFiles>;

/** `settle` resolves to whether the open project may be left. */
export function useFiles(
  settle: () => Promise<boolean>,
  onOpen: (state: State) => void,
  onClose: () => Promise<void>,
) {
  const files = useProjectFiles(onOpen, settle);
  const attempt = useAttempt();
  const backup = useBackup();
  return useMemo(
    () => ({
      ...files,
      backup,
      close: attempt(async () => {
        if (await settle()) await onClose();
      }),
      newWindow: attempt(core.newWindow),
    }),
    [files, attempt, backup, settle, onClose],
  );
}
