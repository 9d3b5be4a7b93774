/** Whether the open project may be left: saves everything, and asks if that fails. */
import { App } from "antd";
import { useCallback, useRef } from "react";
import { useLeaveWork } from "../work";

export function useMayLeave(retry: () => Promise<boolean>): () => Promise<boolean> {
  const { modal } = App.useApp();
  const leaveWork = useLeaveWork();
  const asking = useRef<Promise<boolean>>(undefined);

  const mayLeave = useCallback(async () => {
    if (!(await leaveWork())) return false;
    // Ends a composition of the input method: an unfinished one would not be saved.
    const focused = document.activeElement;
    if (focused instanceof HTMLElement) {
      focused.blur();
      focused.focus({ preventScroll: true });
    }
    if (await retry()) return true;
    return modal.confirm({
      title: "有改动没有保存",
      content: "离开当前项目后，没有写入项目文件的改动会丢失。",
      okText: "仍然离开",
      cancelText: "留在这里",
      okButtonProps: { danger: true },
      focusable: { autoFocusButton: "cancel" },
    });
  }, [leaveWork, retry, modal]);

  // Closing the window twice asks once.
  return useCallback(() => {
    asking.current ??= mayLeave().finally(() => {
      asking.current = undefined;
    });
    return asking.current;
  }, [mayLeave]);
}
