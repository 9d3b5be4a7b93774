/** Short notices over the page: what failed, what was done, which file was written. */
import { App, Button } from "antd";
import { useCallback, useMemo } from "react";
import { core, problemOf } from "./core";
import { folderOf } from "./paths";

/** Shows why a call failed; what the user cancelled is no failure. */
export function useShowError(): (thrown: unknown) => void {
  const { notification } = App.useApp();
  return useCallback(
    (thrown) => {
      const { code, message } = problemOf(thrown);
      if (code === "cancelled") return;
      notification.error({ key: message, title: message, duration: 0, role: "alert" });
    },
    [notification],
  );
}

/** Makes an action show its failure instead of failing. */
export function useAttempt() {
  const showError = useShowError();
  return useMemo(
    () =>
      <Args extends unknown[]>(action: (...args: Args) => Promise<unknown>) =>
      (...args: Args) =>
        void action(...args).catch(showError),
    [showError],
  );
}

/** Opens the folder of a file in the file manager of the system. */
export function useShowFolder(): (path: string) => void {
  const attempt = useAttempt();
  return useMemo(() => attempt((path) => core.show(folderOf(path))), [attempt]);
}

/** Shows one sentence for a moment, in place of the one before. */
export function useToast(): (type: "info" | "success", content: string) => void {
  const { message } = App.useApp();
  return useCallback(
    (type, content) => void message.open({ key: "toast", type, content }),
    [message],
  );
}

/** Shows that a file was written, and where; 0 seconds is until it is closed. */
export function useShowSaved(): (title: string, path: string, seconds?: number) => void {
  const { notification } = App.useApp();
  const showFolder = useShowFolder();
  return useCallback(
    (title, path, seconds = 4.5) =>
      notification.success({
        key: path,
        role: "status",
        title,
        description: path,
        duration: seconds,
        actions: (
          <Button size="small" onClick={() => showFolder(path)}>
            打开所在文件夹
          </Button>
        ),
      }),
    [notification, showFolder],
  );
}
