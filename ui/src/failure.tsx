/** Tells of calls that failed outside a change of the project (the save state tells of those). */
import { App } from "antd";
import { useCallback } from "react";
import { problemOf } from "./core";

/** `await core.backup(folder).catch(tell)`; what the user stopped is no failure. */
export function useFailure(): (thrown: unknown) => void {
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
