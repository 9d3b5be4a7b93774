/** What the first screen can do with projects and packages. */
import { App, Radio } from "antd";
import { useMemo } from "react";
import type { State } from "../bindings/State";
import { core } from "../core";
import { DialogList } from "../DialogList";
import { PACKAGE, PROJECT, pickPath, useProjectFiles } from "../files";
import { useAttempt } from "../notices";
import { useVerify } from "../package/useVerify";
import { nameOf } from "../paths";
import { useLeaveWork, useWork } from "../work";
import { CheckupReport } from "./CheckupReport";

export type HomeActions = ReturnType<typeof useHomeActions>;

export function useHomeActions(onOpen: (state: State) => void) {
  const files = useProjectFiles(onOpen, useLeaveWork());
  const verify = useVerify();
  const attempt = useAttempt();
  const run = useWork();
  const { modal } = App.useApp();

  return useMemo(() => {
    const examine = async (path: string) => {
      const checkup = await run("正在检查项目文件", () => core.doctor(path));
      const sound = checkup.problems.length + checkup.missing.length === 0;
      const shown = modal[sound ? "success" : "warning"]({
        title: sound ? `“${nameOf(path)}”完好` : `“${nameOf(path)}”有问题`,
        width: 600,
        okText: "知道了",
        content: (
          <CheckupReport
            checkup={checkup}
            onOpen={(backup) => {
              shown.destroy();
              files.open(backup);
            }}
          />
        ),
      });
    };

    return {
      ...files,
      verify,

      restore: attempt(async () => {
        const zip = await pickPath("open", "选择材料包", PACKAGE);
        if (!zip) return;
        const name = nameOf(zip).replace(/\.zip$/i, "");
        const path = await pickPath("save", "恢复到…", PROJECT, `${name}.suanbei`);
        if (!path) return;
        const restored = await run("正在恢复项目", () => core.restore(zip, path));
        if (restored.misfits.length > 0) {
          await modal.warning({
            title: `项目已恢复，有 ${restored.misfits.length} 项内容未能放入`,
            content: <DialogList lines={restored.misfits} />,
            width: 600,
            okText: "继续",
          });
        }
        onOpen(restored.state);
      }),

      createFrom: attempt(async () => {
        const other = await pickPath("open", "选择已有项目", PROJECT);
        if (!other) return;
        let subjectOnly = false;
        const isChosen = await modal.confirm({
          title: `从“${nameOf(other)}”新建`,
          icon: null,
          okText: "选择保存位置…",
          cancelText: "取消",
          content: (
            <Radio.Group
              aria-label="沿用的内容"
              defaultValue={subjectOnly}
              options={[
                { value: false, label: "全部内容" },
                { value: true, label: "只沿用主体，不含算法" },
              ]}
              onChange={({ target }) => {
                subjectOnly = target.value;
              }}
            />
          ),
        });
        if (!isChosen) return;
        const path = await pickPath("save", "新建项目", PROJECT, "算法备案.suanbei");
        if (!path) return;
        const create = () => core.createFrom(path, other, subjectOnly);
        onOpen(await run("正在新建项目", create));
      }),

      examine: attempt(examine),

      pickAndExamine: attempt(async () => {
        const path = await pickPath("open", "选择要检查的项目文件", PROJECT);
        if (path) await examine(path);
      }),
    };
  }, [files, verify, attempt, run, modal, onOpen]);
}
