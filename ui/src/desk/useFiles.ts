/** What the menu does with project files. Failures are told of here. */
import { useMemo } from "react";
import type { State } from "../bindings/State";
import { core } from "../core";
import { useAttempt, useBackup, useProjectFiles } from "../files";

export type Files = ReturnType<typeof useFiles>;

/**
 * `retry` resolves to whether all that was typed is on disk, `settle` to whether the open
 * project may be left.
 */
export function useFiles(
  retry: () => Promise<boolean>,
  settle: () => Promise<boolean>,
  onOpen: (state: State) => void,
  onClose: () => Promise<void>,
) {
  const files = useProjectFiles(onOpen, settle);
  const attempt = useAttempt();
  const backup = useBackup(retry);
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
