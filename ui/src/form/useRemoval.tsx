/** Removes without asking, and offers the way back for a while. */
import { App, Button } from "antd";
import { useCallback } from "react";
import type { Problem } from "../bindings/Problem";
import { core } from "../core";
import { flush } from "../drafts";
import { type Call, useProject } from "../project";

/** How long the way back is offered, in seconds. */
const OFFERED = 10;
/** There is one way back at a time: that of the last step. */
const key = "removed";

/** `remove("已删除 产品 2", () => core.remove(path))` */
export function useRemoval() {
  const { change } = useProject();
  const { message } = App.useApp();

  return useCallback(
    async (said: string, call: Call): Promise<Problem | undefined> => {
      await flush();
      let before = 0;
      let removed = 0;
      const problem = await change(async (latest) => {
        const state = await call(latest);
        before = latest.revision;
        removed = state.revision;
        return state;
      });
      if (problem || removed === before) return problem; // it was gone already

      // Undo takes back the last step, whatever it was: only this one is meant.
      const undo = async () => {
        message.destroy(key);
        await flush();
        await change(async () => {
          const state = await core.state();
          if (state.revision === removed) return core.undo();
          void message.info("此后又有修改，请用顶部的“撤销”按钮逐步恢复。");
          return state;
        });
      };
      void message.open({
        key,
        duration: OFFERED,
        content: (
          <>
            {said}
            <Button type="link" size="small" onClick={() => void undo()}>
              撤销
            </Button>
          </>
        ),
      });
      return undefined;
    },
    [change, message],
  );
}
