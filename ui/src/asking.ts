/** Asks before what the core does only when it is meant, such as undoing or removing a submission. */
import { App } from "antd";
import { useCallback } from "react";
import { problemOf } from "./core";

export function useAsking() {
  const { modal } = App.useApp();
  /** Calls; if the core asks first, calls again once the user is sure. */
  return useCallback(
    async <T>(
      call: (sure: boolean) => Promise<T>,
      verb = "撤销",
    ): Promise<T | undefined> => {
      try {
        return await call(false);
      } catch (thrown) {
        const problem = problemOf(thrown);
        if (problem.code !== "asks") throw thrown;
        const isSure = await modal.confirm({
          title: `${verb}提交记录？`,
          content: problem.message,
          okText: verb,
          cancelText: "取消",
          focusable: { autoFocusButton: "cancel" },
        });
        return isSure ? call(true) : undefined;
      }
    },
    [modal],
  );
}
