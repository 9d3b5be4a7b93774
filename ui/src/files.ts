/** Picking, opening, creating and backing up project files. */
import { useMemo } from "react";
import type { Ask } from "./bindings/Ask";
import type { State } from "./bindings/State";
import { core } from "./core";
import { useDrop } from "./drops";
import type { Example } from "./examples";
import { useAttempt, useShowSaved } from "./notices";
import { useWork } from "./work";

export const PROJECT: Ask["filter"] = ["算备项目", ["suanbei"]];
export const ANSWERS: Ask["filter"] = ["填报内容", ["json"]];
export const PACKAGE: Ask["filter"] = ["备案材料包", ["zip"]];
export const CALENDAR: Ask["filter"] = ["日历文件", ["ics"]];

/** The file or folder that the user picks; nothing if the dialog is cancelled. */
export async function pickPath(
  kind: "open" | "save" | "folder",
  title: string,
  filter: Ask["filter"] = null,
  name: string | null = null,
): Promise<string | undefined> {
  return (await core.pick({ kind, title, name, filter }))?.[0];
}

/** Backs up the open project. `save` resolves to whether everything typed is on disk. */
export function useBackup(save: () => Promise<boolean>): () => void {
  const attempt = useAttempt();
  const work = useWork();
  const showSaved = useShowSaved();
  return useMemo(
    () =>
      attempt(async () => {
        const isSaved = await save();
        const folder = await pickPath("folder", "备份到");
        if (!folder) return;
        const copy = await work("正在备份", () => core.backup(folder));
        const title = isSaved ? "已备份，并已打开核对" : "已备份，但不含尚未保存的改动";
        showSaved(title, copy, 0);
      }),
    [attempt, save, work, showSaved],
  );
}

/** Opens a dropped project; `otherwise` gets other files. */
export function useProjectDrop(
  open: (path: string) => void,
  otherwise: (paths: string[]) => void,
) {
  return useDrop(true, (paths) => {
    const project = paths.find((path) => /\.suanbei$/i.test(path));
    if (project) open(project);
    else otherwise(paths);
  }).ref;
}

/** `mayLeave` resolves to whether the open project may be left. */
export function useProjectFiles(
  onOpen: (state: State) => void,
  mayLeave: () => Promise<boolean>,
) {
  const attempt = useAttempt();
  const work = useWork();
  return useMemo(() => {
    const ifMayLeave = <Args extends unknown[]>(run: (...args: Args) => Promise<void>) =>
      attempt(async (...args: Args) => {
        if (await mayLeave()) await run(...args);
      });
    const open = async (path: string) =>
      onOpen(await work("正在打开项目", () => core.open(path)));
    return {
      create: ifMayLeave(async () => {
        const path = await pickPath("save", "新建项目", PROJECT, "算法备案.suanbei");
        if (path) onOpen(await core.create(path));
      }),
      open: ifMayLeave(open),
      pickAndOpen: ifMayLeave(async () => {
        const path = await pickPath("open", "打开项目", PROJECT);
        if (path) await open(path);
      }),
      createExample: ifMayLeave(async ({ name, title }: Example) => {
        const file = `示例-${title}.suanbei`;
        const path = await pickPath("save", "示例保存到…", PROJECT, file);
        if (!path) return;
        const create = () => core.createExample(path, name);
        onOpen(await work("正在制作示例项目", create));
      }),
    };
  }, [attempt, mayLeave, work, onOpen]);
}
