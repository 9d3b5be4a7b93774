/** Reads a package to its last byte and tells whether it is as it was written. */
import { App } from "antd";
import { useCallback } from "react";
import { core, problemOf } from "../core";
import { useWork } from "../work";

export function useVerify(): (zip: string) => Promise<void> {
  const { modal } = App.useApp();
  const work = useWork();
  return useCallback(
    async (zip) => {
      try {
        const differences = await work("正在校验材料包", () => core.verify(zip));
        if (differences.length === 0) {
          modal.success({
            title: "材料包完好",
            content: "每个文件都与清单一致，没有缺少、多出或改动。",
            okText: "知道了",
          });
          return;
        }
        modal.warning({
          title: `材料包与清单有 ${differences.length} 处不一致`,
          content: (
            <>
              <ul className="Package-differences">
                {differences.map((difference) => (
                  <li key={difference}>{difference}</li>
                ))}
              </ul>
              <p>请勿提交这个材料包；请从项目重新导出。</p>
            </>
          ),
          okText: "知道了",
          width: 560,
        });
      } catch (thrown) {
        const problem = problemOf(thrown);
        if (problem.code === "cancelled") return;
        modal.error({
          title: "未能校验材料包",
          content: problem.message,
          okText: "知道了",
        });
      }
    },
    [modal, work],
  );
}
