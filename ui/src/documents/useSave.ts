/** Saves a document where the user says, and tells where it is. */
import { useState } from "react";
import type { Paper } from "../bindings/Paper";
import { core } from "../core";
import { ask } from "../files";
import { useShowError, useShowSaved } from "../notices";

export type Way = "print" | "pdf" | "docx";

const titles: Record<Way, string> = {
  print: "保存要打印的 PDF：随后用系统的 PDF 阅读器打开，请在那里打印",
  pdf: "保存 PDF",
  docx: "保存 DOCX（可编辑）",
};

/** Resolves when it is saved or given up; `busy` is the way under way. */
export function useSave(paper: Paper, onSaved: (papers: Paper[]) => void) {
  const showSaved = useShowSaved();
  const showError = useShowError();
  const [busy, setBusy] = useState<Way>();

  async function save(way: Way) {
    const kind = way === "docx" ? "docx" : "pdf";
    const name = `${paper.name}.${kind}`;
    const filter: [string, string[]] = [
      kind === "docx" ? "Word 文档" : "PDF 文件",
      [kind],
    ];
    const path = await ask("save", titles[way], filter, name);
    if (!path) return;
    onSaved(await core.saveDocument(paper.document, paper.algorithm, path));
    if (way === "print") await core.show(path);
    const printed = "已保存，并用系统的 PDF 阅读器打开，请在那里打印";
    showSaved(way === "print" ? printed : "已保存", path);
  }

  return {
    busy,
    save: async (way: Way) => {
      setBusy(way);
      await save(way).catch(showError);
      setBusy(undefined);
    },
  };
}
