/** Tells that a file was written, and leads to it. */
import { App, Button } from "antd";
import { useCallback } from "react";
import { core } from "./core";
import { useFailure } from "./failure";
import { folderOf } from "./paths";

/** Seconds that it is told; with 0 it stays until it is closed. */
const USUAL = 4.5;

export function useSaved(): (title: string, path: string, duration?: number) => void {
  const { notification } = App.useApp();
  const tell = useFailure();
  return useCallback(
    (title, path, duration = USUAL) => {
      const show = () => void core.show(folderOf(path)).catch(tell);
      notification.success({
        key: path,
        role: "status",
        title,
        description: path,
        duration,
        actions: (
          <Button size="small" onClick={show}>
            打开所在文件夹
          </Button>
        ),
      });
    },
    [notification, tell],
  );
}
