/** Saves what filed algorithms show to the public, for those who build their products. */
import { GlobalOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { core } from "../core";
import { flush } from "../drafts";
import { pickPath } from "../files";
import { useAttempt, useShowSaved } from "../notices";
import { useWork } from "../work";

export function SaveDisplay() {
  const attempt = useAttempt();
  const work = useWork();
  const showSaved = useShowSaved();
  const save = attempt(async () => {
    await flush();
    const folder = await pickPath("folder", "公示材料保存到");
    if (!folder) return;
    const count = await work("正在生成公示材料", () => core.saveDisplay(folder));
    showSaved(`已保存 ${count} 个文件，都在这个文件夹中`, folder, 0);
  });
  return (
    <section aria-labelledby="track-display">
      <header className="Track-head">
        <h2 id="track-display">公示</h2>
        <Button size="small" icon={<GlobalOutlined aria-hidden />} onClick={save}>
          公示材料…
        </Button>
      </header>
      <p className="Track-note">
        已备案的算法，须在产品的显著位置标明备案编号，并提供到公示信息的链接。公示材料有页脚、关于页面的文字、公示的内容和检查表，可以交给网站和产品人员。核对的结果记在首次备案的“事项信息”中。
      </p>
    </section>
  );
}
