/** Saves all documents, into a folder or as one PDF to print. */
import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { Copies } from "../bindings/Copies";
import type { Paper } from "../bindings/Paper";
import { core } from "../core";
import { pickPath } from "../files";
import { useAttempt, useShowSaved } from "../notices";
import { useWork } from "../work";

const PDF: [string, string[]] = ["PDF 文件", ["pdf"]];

export function SaveAll({ onSaved }: { onSaved: (papers: Paper[]) => void }) {
  const attempt = useAttempt();
  const work = useWork();
  const showSaved = useShowSaved();
  const save = attempt(async (copies: Copies) => {
    const folder = await pickPath("folder", "全部材料保存到");
    if (!folder) return;
    const papers = await work("正在生成全部材料", () =>
      core.saveDocuments(folder, copies),
    );
    onSaved(papers);
    showSaved(`已保存 ${papers.length} 份材料，都在这个文件夹中`, folder, 0);
  });
  const drafts = attempt(async () => {
    const folder = await pickPath("folder", "管理制度草稿保存到");
    if (!folder) return;
    const count = await work("正在生成草稿", () => core.saveSystems(folder));
    showSaved(`已保存 ${count} 份草稿，请补充标出的缺项`, folder, 0);
  });
  const print = attempt(async () => {
    const path = await pickPath("save", "全部材料合为一个 PDF", PDF, "全部材料.pdf");
    if (!path) return;
    onSaved(await work("正在生成全部材料", () => core.saveJoined(path)));
    showSaved("已保存，并用系统的 PDF 阅读器打开，请在那里打印", path);
    await core.show(path);
  });
  const items = [
    { key: "pdf", label: "PDF，每份一个文件", onClick: () => save("none") },
    { key: "docx", label: "PDF 和 DOCX（可编辑）", onClick: () => save("editable") },
    {
      key: "review",
      label: "PDF 和审阅稿（DOCX，带批注）",
      onClick: () => save("forReview"),
    },
    { key: "systems", label: "管理制度草稿（DOCX）", onClick: () => drafts() },
    { key: "print", label: "合为一个 PDF 并打印", onClick: () => print() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button size="small" aria-haspopup="menu">
        全部保存或打印 <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
