/** The menu of the window: project files, settings, the guide. */
import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps } from "antd";
import { useExamples } from "../examples";
import { useNavigation } from "../view";
import { type Command, shortcut } from "./shortcuts";
import type { Files } from "./useFiles";

type Props = { files: Files; readOnly: boolean; run: (command: Command) => void };

export function FileMenu({ files, readOnly, run }: Props) {
  const { go } = useNavigation();
  const examples = useExamples();
  const item = (label: string, onClick: () => void, command?: Command) => ({
    key: label,
    label,
    extra: command && <kbd>{shortcut(command)}</kbd>,
    onClick,
  });
  const items: MenuProps["items"] = [
    item("新建项目…", () => run("create"), "create"),
    item("打开…", () => run("open"), "open"),
    {
      key: "examples",
      label: "打开示例",
      children: examples.map((example) =>
        item(example.title, () => files.createExample(example)),
      ),
    },
    item("新窗口", files.newWindow),
    { type: "divider" },
    item("备份到…", files.backup),
    ...(readOnly ? [] : [item("清除历史并压缩…", files.compact)]),
    item("关闭项目", files.close),
    { type: "divider" },
    item("设置", () => go({ screen: "settings" })),
    item("使用说明", () => run("help"), "help"),
  ];
  return (
    <Dropdown menu={{ items, className: "file-menu" }} trigger={["click"]}>
      <Button type="text" aria-haspopup="menu">
        文件 <DownOutlined aria-hidden="true" className="file-menu-arrow" />
      </Button>
    </Dropdown>
  );
}
