/** The ways from the first screen to a project, and what can be done with files of ours. */
import { App } from "antd";
import { useMemo } from "react";
import type { Ask } from "../bindings/Ask";
import type { State } from "../bindings/State";
import { core } from "../core";
import { useFailure } from "../failure";
import { useWork } from "../work";
import { CheckupReport } from "./CheckupReport";
import { nameOf } from "./paths";

const PROJECT: Ask["filter"] = ["算备项目", ["suanbei"]];
const PACKAGE: Ask["filter"] = ["备案材料包", ["zip"]];

async function ask(
  kind: "open" | "save",
  title: string,
  filter: Ask["filter"],
  name: string | null = null,
) {
  const paths = await core.pick({ kind, title, name, filter });
  return paths?.[0];
}

export type Ways = ReturnType<typeof useWays>;

export function useWays(onOpen: (state: State) => void) {
  const run = useWork();
  const tell = useFailure();
  const { modal } = App.useApp();

  return useMemo(() => {
    const told =
      <Args extends unknown[]>(way: (...args: Args) => Promise<void>) =>
      (...args: Args) =>
        void way(...args).catch(tell);

    const open = async (path: string) => onOpen(await core.open(path));

    const examine = async (path: string) => {
      const checkup = await run("正在检查项目文件", () => core.doctor(path));
      const sound = checkup.problems.length + checkup.missing.length === 0;
      const shown = modal[sound ? "success" : "warning"]({
        title: sound ? `“${nameOf(path)}”完好` : `“${nameOf(path)}”有问题`,
        width: 600,
        okText: "关闭",
        content: (
          <CheckupReport
            checkup={checkup}
            onOpen={(backup) => {
              shown.destroy();
              open(backup).catch(tell);
            }}
          />
        ),
      });
    };

    return {
      create: told(async () => {
        const path = await ask("save", "新建项目", PROJECT, "算法备案.suanbei");
        if (path) onOpen(await core.create(path));
      }),

      pickAndOpen: told(async () => {
        const path = await ask("open", "打开项目", PROJECT);
        if (path) await open(path);
      }),

      open: told(open),

      createExample: told(async (name: string, title: string) => {
        const path = await ask("save", `示例保存到…`, PROJECT, `示例-${title}.suanbei`);
        if (!path) return;
        onOpen(await run("正在制作示例项目", () => core.createExample(path, name)));
      }),

      verify: told(async () => {
        const zip = await ask("open", "选择要校验的材料包", PACKAGE);
        if (!zip) return;
        const differences = await run("正在校验材料包", () => core.verify(zip));
        if (differences.length === 0) {
          modal.success({
            title: "材料包完好",
            content: `“${nameOf(zip)}”中的每个文件都与清单一致。`,
            okText: "关闭",
          });
        } else {
          modal.error({
            title: `材料包与清单有 ${differences.length} 处不一致`,
            content: <Lines of={differences} />,
            width: 600,
            okText: "关闭",
          });
        }
      }),

      restore: told(async () => {
        const zip = await ask("open", "选择材料包", PACKAGE);
        if (!zip) return;
        const name = nameOf(zip).replace(/\.zip$/i, "");
        const path = await ask("save", "恢复到…", PROJECT, `${name}.suanbei`);
        if (!path) return;
        const restored = await run("正在恢复项目", () => core.restore(zip, path));
        if (restored.misfits.length > 0) {
          await modal.warning({
            title: `项目已恢复，有 ${restored.misfits.length} 项内容未能放入`,
            content: <Lines of={restored.misfits} />,
            width: 600,
            okText: "继续",
          });
        }
        onOpen(restored.state);
      }),

      examine: told(examine),

      pickAndExamine: told(async () => {
        const path = await ask("open", "选择要检查的项目文件", PROJECT);
        if (path) await examine(path);
      }),
    };
  }, [run, tell, modal, onOpen]);
}

function Lines({ of }: { of: string[] }) {
  return (
    <ul className="Lines">
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
