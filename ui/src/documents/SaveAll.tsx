/** Saves every document at once, into a folder. */
import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { Paper } from "../bindings/Paper";
import { core } from "../core";
import { ask, useAttempt } from "../files";
import { useSaved } from "../saved";
import { useWork } from "../work";

export function SaveAll({ onSaved }: { onSaved: (papers: Paper[]) => void }) {
  const attempt = useAttempt();
  const work = useWork();
  const saved = useSaved();
  const save = attempt(async (docx: boolean) => {
    const folder = await ask("folder", "全部材料保存到");
    if (!folder) return;
    const papers = await work("正在生成全部材料", () => core.saveDocuments(folder, docx));
    onSaved(papers);
    saved(`已保存 ${papers.length} 份材料，可在文件夹中一并选中打印`, folder, 0);
  });
  const items = [
    { key: "pdf", label: "PDF（可打印）", onClick: () => save(false) },
    { key: "docx", label: "PDF 和 DOCX（可编辑）", onClick: () => save(true) },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button size="small" aria-haspopup="menu">
        全部保存 <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
