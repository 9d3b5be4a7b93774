/** Opens what comes from others: by the menu, or dropped on the window. */
import { useEffect, useMemo, useState } from "react";
import type { Ask } from "../bindings/Ask";
import type { OutState } from "../bindings/OutState";
import { core } from "../core";
import { pickPath } from "../files";
import { useAttempt, useToast } from "../notices";
import { nameOf } from "../paths";
import type { OpenProject } from "../project";
import { useWork } from "../work";
import { broughtBy } from "./brought";
import type { Office, Opened } from "./opened";

const SOURCES: Ask["filter"] = [
  "问卷、Word 和 PDF 文档、表格、材料包",
  ["xlsx", "docx", "pdf", "zip"],
];
const FORMS: Ask["filter"] = ["Word 文档", ["docx"]];
const IS_SOURCE = /\.(xlsx|docx|pdf|zip)$/i;

export function useOpenOffice({ project, retry }: OpenProject): Office {
  const attempt = useAttempt();
  const work = useWork();
  const toast = useToast();
  const { latest } = project;
  const [opened, setOpened] = useState<Opened>();
  const [out, setOut] = useState<OutState[]>([]);
  const acts = useMemo(() => {
    const take = attempt(async (given?: string) => {
      const file = given ?? (await pickPath("open", "采用其他文件的内容", SOURCES));
      if (!file || !(await retry())) return;
      const taking = await work("正在读取文件", async () => {
        const source = await core.source(file);
        const isClear = source.algorithms.length === 0;
        const brought = isClear ? await broughtBy(file, null) : undefined;
        return { file, source, ...(brought && { brought }) };
      });
      setOpened({ kind: "take", ...taking });
    });
    const fill = attempt(async (given?: string) => {
      const file = given ?? (await pickPath("open", "要填写的模板", FORMS));
      if (!file || !(await retry())) return;
      const filling = await work("正在查找填写处", async () => {
        const { algorithms } = await core.source(file);
        const filled = algorithms.length === 0 ? await core.fill(file, null) : undefined;
        const name = nameOf(file);
        return { template: file, name, algorithms, ...(filled && { filled }) };
      });
      setOpened({ kind: "fill", ...filling });
    });
    const fillKept = attempt(async (form: number, name: string) => {
      if (!(await retry())) return;
      const filled = await work("正在查找填写处", () => core.fill(form, null));
      setOpened({ kind: "fill", template: form, name, algorithms: [], filled });
    });
    const drop = attempt(async (files: string[]) => {
      const file = files.find((file) => IS_SOURCE.test(file));
      if (!file || latest().readOnly) toast("info", "要添加文件，请拖到页面上的上传框");
      else {
        const { fills } = await work("正在读取文件", () => core.source(file));
        if (fills) setOpened({ kind: "choose", file });
        else take(file);
      }
    });
    return {
      take,
      fill,
      fillKept,
      drop,
      ask: attempt(async () => {
        if (!(await retry())) return;
        setOpened({ kind: "ask", askable: await core.askable() });
      }),
      look: attempt(async () => setOut(await core.asked())),
      close: () => setOpened(undefined),
    };
  }, [attempt, work, toast, retry, latest]);
  const { path } = project.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each project has its own
  useEffect(() => acts.look(), [acts, path]);
  return useMemo(() => ({ ...acts, opened, out }), [acts, opened, out]);
}
