/** Saves a document where the user picks, and shows where it is. */
import { useState } from "react";
import type { Paper } from "../bindings/Paper";
import { core } from "../core";
import { pickPath } from "../files";
import { useShowError, useShowSaved } from "../notices";

export type SaveAction = "print" | "pdf" | "docx";

const titles: Record<SaveAction, string> = {
  print: "保存要打印的 PDF：随后用系统的 PDF 阅读器打开，请在那里打印",
  pdf: "保存 PDF",
  docx: "保存 DOCX（可编辑）",
};

/** `busy` is the action that is running. */
export function useSave(paper: Paper, onSaved: (papers: Paper[]) => void) {
  const showSaved = useShowSaved();
  const showError = useShowError();
  const [busy, setBusy] = useState<SaveAction>();

  async function save(action: SaveAction) {
    const kind = action === "docx" ? "docx" : "pdf";
    const name = `${paper.name}.${kind}`;
    const filter: [string, string[]] = [
      kind === "docx" ? "Word 文档" : "PDF 文件",
      [kind],
    ];
    const path = await pickPath("save", titles[action], filter, name);
    if (!path) return;
    onSaved(await core.saveDocument(paper.document, paper.algorithm, path));
    if (action === "print") await core.show(path);
    const printed = "已保存，并用系统的 PDF 阅读器打开，请在那里打印";
    showSaved(action === "print" ? printed : "已保存", path);
  }

  return {
    busy,
    save: async (action: SaveAction) => {
      setBusy(action);
      await save(action).catch(showError);
      setBusy(undefined);
    },
  };
}
