/** What can be done to the files of a slot. Bytes go from disk to disk, by path. */
import { useState } from "react";
import type { Attachment } from "../../bindings/Attachment";
import type { Problem } from "../../bindings/Problem";
import type { RecordState } from "../../bindings/RecordState";
import type { Spec } from "../../bindings/Spec";
import type { State } from "../../bindings/State";
import { core, problemOf } from "../../core";
import { nameOf } from "../../paths";
import { pathOf, recordIn, useProject } from "../../project";
import { useWork } from "../../work";
import type { KindOf } from "../inputs";
import { useRemoval } from "../useRemoval";
import { filterOf } from "./words";

/** A file that was not taken, and why. */
export type Refusal = { file: string; message: string };

export function useSlot(record: RecordState, spec: Spec, kind: KindOf<"files">) {
  const { perform, latest } = useProject();
  const work = useWork();
  const remove = useRemoval("移除");
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const path = pathOf(record, spec.key);
  const files = record.files[spec.key] ?? [];
  const pathOfFile = (file: Attachment) => `${path}[${files.indexOf(file)}]`;

  /** Where the slot is by now, or a file in it, whatever moved meanwhile. */
  function placeIn(state: State, file?: Attachment): string | undefined {
    const at = recordIn(state, record.id);
    const index = at?.files[spec.key]?.findIndex(({ id }) => id === file?.id) ?? -1;
    if (!at || (file && index < 0)) return undefined;
    return pathOf(at, spec.key) + (file ? `[${index}]` : "");
  }

  /** Does `call` for each file; one that is refused does not stop the others. */
  async function take(
    paths: string[],
    into: Attachment | undefined,
    call: (path: string, file: string) => Promise<State>,
  ) {
    setRefusals([]);
    const one = async (latest: State, file: string) => {
      const place = placeIn(latest, into);
      return place ? call(place, file) : latest;
    };
    await work("正在添加文件", async (isStopped) => {
      for (const file of paths) {
        if (isStopped()) return;
        const problem = await perform((latest) => one(latest, file));
        if (problem) refuse(nameOf(file), problem);
      }
    });
  }

  const attach = (paths: string[]) => take(paths, undefined, core.attach);

  /** Asks for files; tells of a dialog that failed, and of nothing chosen nothing. */
  async function pick(ask: Omit<Parameters<typeof core.pick>[0], "filter">) {
    setRefusals([]);
    try {
      return (await core.pick({ ...ask, filter: filterOf(kind) })) ?? [];
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
    pathOfFile,
    attach,
    forget: () => setRefusals([]),
    choose: async () =>
      attach(await pick({ kind: "files", title: `选择${spec.label}`, name: null })),
    replace: async (file: Attachment) => {
      const ask = { kind: "open", title: `替换 ${file.file_name}`, name: null } as const;
      const chosen = await pick(ask);
      await take(chosen.slice(0, 1), file, core.replace);
    },
    save: async (file: Attachment) => {
      const title = `另存 ${file.file_name}`;
      const [target] = await pick({ kind: "save", title, name: file.file_name });
      const place = placeIn(latest(), file);
      if (!target || !place) return;
      const save = () => core.saveAttachment(place, target);
      await work("正在另存文件", save).catch((thrown) =>
        refuse(file.file_name, problemOf(thrown)),
      );
    },
    remove: (file: Attachment) => {
      setRefusals([]);
      return remove(file.file_name, async (latest) => {
        const place = placeIn(latest, file);
        return place ? core.detach(place) : latest;
      });
    },
  };
}
