/** Says something in the name of the person at this computer, who is asked for it once. */
import { App, Input } from "antd";
import { useCallback } from "react";
import { core } from "../core";
import { flush } from "../drafts";
import { useShowError } from "../notices";
import { type Call, useProject } from "../project";

/** Changes the project by `call`; resolves to whether it did. A failure is shown. */
export function useSay(): (call: Call) => Promise<boolean> {
  const { perform } = useProject();
  const showError = useShowError();
  const askName = useAskName();
  return useCallback(
    async (call) => {
      try {
        if ((await core.myName()) === "" && !(await askName())) return false;
        await flush();
        const problem = await perform(call);
        if (problem) throw problem;
        return true;
      } catch (thrown) {
        showError(thrown);
        return false;
      }
    },
    [perform, showError, askName],
  );
}

/** Asks for the name and keeps it; resolves to whether it was told. */
function useAskName(): () => Promise<boolean> {
  const { modal } = App.useApp();
  return useCallback(async () => {
    let name = "";
    const isTold = await new Promise<boolean>((resolve) => {
      const shown = modal.confirm({
        title: "您的姓名",
        icon: null,
        content: (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              resolve(true);
              shown.destroy();
            }}
          >
            <Input
              aria-label="姓名"
              ref={(input) => void requestAnimationFrame(() => input?.focus())}
              autoComplete="off"
              onChange={({ target }) => {
                name = target.value;
              }}
            />
            <p>写在批注、放行和修改记录中，只保存在这台计算机上，可以在设置中修改。</p>
          </form>
        ),
        okText: "保存",
        cancelText: "取消",
        focusable: { autoFocusButton: null },
        onOk: () => resolve(true),
        onCancel: () => resolve(false),
      });
    });
    if (isTold) await core.noteMyName(name);
    return isTold;
  }, [modal]);
}
