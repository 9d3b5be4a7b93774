/** Verifies a package and shows the result. */
import { App } from "antd";
import { useMemo } from "react";
import { core } from "../core";
import { DialogList } from "../DialogList";
import { PACKAGE, pickPath } from "../files";
import { useAttempt } from "../notices";
import { nameOf } from "../paths";
import { useWork } from "../work";

/** Verifies the given package, or one that the user picks. */
export function useVerify(): (zip?: string) => void {
  const { modal } = App.useApp();
  const attempt = useAttempt();
  const work = useWork();
  return useMemo(
    () =>
      attempt(async (given?: string) => {
        const zip = given ?? (await pickPath("open", "选择要校验的材料包", PACKAGE));
        if (!zip) return;
        const differences = await work("正在校验材料包", () => core.verify(zip));
        if (differences.length === 0) {
          modal.success({
            title: "材料包完好",
            content: `“${nameOf(zip)}”中的每个文件都与清单一致，没有缺少、多出或改动。`,
            okText: "知道了",
          });
          return;
        }
        modal.warning({
          title: `材料包与清单有 ${differences.length} 处不一致`,
          content: (
            <>
              <DialogList lines={differences} />
              <p>请勿提交这个材料包；请从项目重新导出。</p>
            </>
          ),
          okText: "知道了",
          width: 600,
        });
      }),
    [attempt, modal, work],
  );
}
