/** Says in passing what was done: the newest word takes the place of the one before. */
import { App } from "antd";
import { type ReactNode, useCallback } from "react";

export function useSay(): (kind: "info" | "success", said: ReactNode) => void {
  const { message } = App.useApp();
  return useCallback(
    (kind, said) => void message.open({ key: "said", type: kind, content: said }),
    [message],
  );
}
