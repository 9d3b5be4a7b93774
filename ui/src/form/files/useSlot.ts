/** Adds, replaces, saves and removes the files of a slot, by path. */
import { useState } from "react";
import type { FileState } from "../../bindings/FileState";
import type { Problem } from "../../bindings/Problem";
import type { RecordState } from "../../bindings/RecordState";
import type { Update } from "../../bindings/Update";
import { core, problemOf } from "../../core";
import { nameOf } from "../../paths";
import { type Call, useProject } from "../../project";
import { recordIn } from "../../state";
import { useWork } from "../../work";
import type { SpecOf } from "../inputs/props";
import { useRemoval } from "../useRemoval";

/** A file that was refused, and why. */
type Refusal = { file: string; message: string };

export function useSlot(record: RecordState, spec: SpecOf<"files">) {
  const { perform } = useProject();
  const work = useWork();
  const remove = useRemoval("移除");
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const files = record.files[spec.key] ?? [];

  /** Skips `call` if the file is gone by then. */
  const unlessGone =
    ({ id }: FileState, call: () => Promise<Update>): Call =>
    async (latest) => {
      const files = recordIn(latest, record.id)?.files[spec.key] ?? [];
      return files.some((file) => file.id === id) ? call() : undefined;
    };

  /** Runs `call` for each file; a refused one does not stop the others. */
  async function take(paths: string[], call: (file: string) => Promise<Update>) {
    setRefusals([]);
    await work("正在添加文件", async (isStopped) => {
      for (const file of paths) {
        if (isStopped()) return;
        const problem = await perform(() => call(file));
        if (problem) refuse(nameOf(file), problem);
      }
    });
  }

  const attach = (paths: string[]) =>
    take(paths, (file) => core.attach(record.id, spec.key, file));

  /** Asks for files; empty if the dialog was cancelled or failed. */
  async function pick(ask: Omit<Parameters<typeof core.pick>[0], "filter">) {
    setRefusals([]);
    try {
      return (await core.pick({ ...ask, filter: spec.kind.filter })) ?? [];
    } catch (thrown) {
      refuse("选择文件", problemOf(thrown));
      return [];
    }
  }

  function refuse(file: string, { code, message }: Problem) {
    if (code === "cancelled") return;
    setRefusals((before) => [...before, { file, message }]);
  }

  return {
    files,
    refusals,
    attach,
    forget: () => setRefusals([]),
    choose: async () =>
      attach(await pick({ kind: "files", title: `选择${spec.label}`, name: null })),
    replace: async (file: FileState) => {
      const ask = { kind: "open", title: `替换 ${file.file_name}`, name: null } as const;
      const chosen = await pick(ask);
      await take(chosen.slice(0, 1), (path) => core.replace(file.id, path));
    },
    save: async (file: FileState) => {
      const title = `另存 ${file.file_name}`;
      const [target] = await pick({ kind: "save", title, name: file.file_name });
      if (!target) return;
      const save = () => core.saveAttachment(file.id, target);
      await work("正在另存文件", save).catch((thrown) =>
        refuse(file.file_name, problemOf(thrown)),
      );
    },
    remove: (file: FileState) => {
      setRefusals([]);
      return remove(
        file.file_name,
        unlessGone(file, () => core.detach(file.id)),
      );
    },
  };
}
