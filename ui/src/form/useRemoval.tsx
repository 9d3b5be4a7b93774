/** Removes records and files: asks if much would be lost, and offers to undo. */
import { App, Button } from "antd";
import { useCallback } from "react";
import { core } from "../core";
import { flush } from "../drafts";
import { useToast } from "../notices";
import { type Call, useProject } from "../project";

/** From so many answers and files on, the user is asked. */
const ASK_FROM = 5;
/** How long undo is offered, in seconds. */
const UNDO_SECONDS = 10;
/** One message at a time. */
const key = "removed";

/** What would be lost. */
export type Loss = { answers: number; files: number };

/** Removals in direct succession, and the project after the last one. */
type Removal = { verb: string; names: string[]; path: string; revision: number };

let last: Removal | undefined;

/**
 * `remove("产品 2", () => core.remove(record, true), loss)` resolves to whether it is gone. For
 * files the verb is 移除: the originals stay on disk.
 */
export function useRemoval(verb: "删除" | "移除" = "删除") {
  const { change } = useProject();
  const { message, modal } = App.useApp();
  const toast = useToast();

  const ask = useCallback(
    async (name: string, loss: Loss) =>
      modal.confirm({
        title: `删除 ${name}？`,
        content: `其中 ${lossText(loss)}会一起删除。删除后可以撤销。`,
        okText: "删除",
        okButtonProps: { danger: true },
        cancelText: "保留",
        focusable: { autoFocusButton: "cancel" },
      }),
    [modal],
  );

  return useCallback(
    async (name: string, call: Call, loss?: Loss): Promise<boolean> => {
      await flush();
      const mustAsk = loss && loss.answers + loss.files >= ASK_FROM;
      if (mustAsk && !(await ask(name, loss))) return false;
      const removal: Removal = { verb, names: [name], path: "", revision: 0 };
      const problem = await change(async (latest) => {
        const { path, revision } = latest;
        const update = await call(latest);
        if (last?.path === path && last.revision === revision) {
          removal.names.unshift(...last.names);
        }
        if (update && update.revision !== revision) {
          Object.assign(removal, { path, revision: update.revision });
          last = removal;
        }
        return update;
      });
      if (problem) return false;
      if (last !== removal) return true; // it was gone already

      // Only while these removals are the last steps: rewinding would undo later ones.
      const undo = async () => {
        message.destroy(key);
        await flush();
        await change(async ({ path, revision, undo }) => {
          // `undo` is empty after the history was cleared.
          if (path === removal.path && revision === removal.revision && undo) {
            return core.rewind(removal.names.length, false);
          }
          toast("info", "此后又有修改，请用顶部的“撤销”按钮逐步恢复。");
          return undefined;
        });
      };
      void message.open({
        key,
        duration: UNDO_SECONDS,
        onClose: () => {
          if (last === removal) last = undefined;
        },
        content: (
          <>
            {messageOf(removal)}
            <Button type="link" size="small" onClick={() => void undo()}>
              撤销
            </Button>
          </>
        ),
      });
      return true;
    },
    [verb, ask, change, message, toast],
  );
}

function lossText({ answers, files }: Loss): string {
  if (files === 0) return `${answers} 项填写内容`;
  return answers === 0 ? `${files} 个文件` : `${answers} 项填写内容和 ${files} 个文件`;
}

function messageOf({ verb, names }: Removal): string {
  const count = names.length > 1 ? ` ${names.length} 项：` : " ";
  return `已${verb}${count}${names.slice(-3).join("、")}${names.length > 3 ? " 等" : ""}`;
}
