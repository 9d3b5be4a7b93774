/** What the menu does with project files. Failures are told of here. */
import { App } from "antd";
import { useMemo } from "react";
import type { State } from "../bindings/State";
import { core } from "../core";
import { flush } from "../drafts";
import { useFailure } from "../failure";
import { useWork } from "../work";

const filter: [string, string[]] = ["算备项目", ["suanbei"]];

async function pickOne(kind: "open" | "save" | "folder", title: string, name?: string) {
  const ask = {
    kind,
    title,
    name: name ?? null,
    filter: kind === "folder" ? null : filter,
  };
  return (await core.pick(ask))?.[0];
}

export type Files = ReturnType<typeof useFiles>;

/** `settle` resolves to whether the open project may be left. */
export function useFiles(
  settle: () => Promise<boolean>,
  onOpen: (state: State) => void,
  onClose: () => Promise<void>,
) {
  const tell = useFailure();
  const work = useWork();
  const { message } = App.useApp();
  return useMemo(() => {
    const attempt = (job: () => Promise<void>) => () => job().catch(tell);
    return {
      create: attempt(async () => {
        if (!(await settle())) return;
        const path = await pickOne("save", "新建项目", "算法备案.suanbei");
        if (path) onOpen(await core.create(path));
      }),
      open: attempt(async () => {
        if (!(await settle())) return;
        const path = await pickOne("open", "打开项目");
        if (path) onOpen(await work("正在打开项目", () => core.open(path)));
      }),
      example: (name: string, title: string) =>
        attempt(async () => {
          if (!(await settle())) return;
          const path = await pickOne("save", "示例保存到…", `示例-${title}.suanbei`);
          if (!path) return;
          const create = () => core.createExample(path, name);
          onOpen(await work("正在制作示例项目", create));
        })(),
      backup: attempt(async () => {
        await flush();
        const folder = await pickOne("folder", "备份到");
        if (!folder) return;
        const copy = await work("正在备份", () => core.backup(folder));
        void message.success(`已备份到 ${copy}`);
      }),
      close: attempt(async () => {
        if (await settle()) await onClose();
      }),
      newWindow: attempt(async () => void (await core.newWindow())),
    };
  }, [settle, onOpen, onClose, tell, work, message]);
}
