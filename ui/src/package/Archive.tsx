/** Writes the archive, after saying what it is for. */
import { App, Button } from "antd";
import { core } from "../core";
import { flush } from "../drafts";
import { PACKAGE, pickPath } from "../files";
import { useAttempt, useShowSaved } from "../notices";
import { nameOf } from "../paths";
import { useProject } from "../project";
import { useWork } from "../work";

export function Archive() {
  const { path } = useProject().state;
  const { modal } = App.useApp();
  const attempt = useAttempt();
  const work = useWork();
  const showSaved = useShowSaved();
  const save = attempt(async () => {
    await flush();
    const name = `${nameOf(path).replace(/\.suanbei$/i, "")}-归档.zip`;
    const target = await pickPath("save", "导出归档包", PACKAGE, name);
    if (!target) return;
    const { files } = await work("正在导出归档包", () => core.archive(target));
    showSaved(`归档包已导出并核对：${files} 个文件`, target, 0);
  });
  const ask = () =>
    modal.confirm({
      title: "归档包供单位内部保存，不用于提交",
      content:
        "其中除备案材料外，还有内部材料：提交记录、补正通知与答复、备案证明、历次留档。请不要上传到备案系统，也不要发给单位以外的人。",
      okText: "选择保存位置…",
      cancelText: "取消",
      onOk: () => void save(),
    });
  return (
    <Button type="text" onClick={ask}>
      归档包…
    </Button>
  );
}
