/** The menu of the window: project files, settings, the guide. */
import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps } from "antd";
import { useEffect, useState } from "react";
import { core } from "../core";
import { useFailure } from "../failure";
import { useNavigation } from "../view";
import { type Command, shortcut } from "./shortcuts";
import type { Files } from "./useFiles";

/** What the examples show; one that is not told of here goes by its name. */
const titles: Record<string, string> = {
  generative: "生成合成类",
  recommender: "个性化推送类",
  supporter: "服务技术支持者",
};

type Props = { files: Files; run: (command: Command) => void };

export function FileMenu({ files, run }: Props) {
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
      children: examples.map((name) => {
        const title = titles[name] ?? name;
        return item(title, () => void files.example(name, title));
      }),
    },
    item("新窗口", files.newWindow),
    { type: "divider" },
    item("备份到…", files.backup),
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

function useExamples(): string[] {
  const tell = useFailure();
  const [examples, setExamples] = useState<string[]>([]);
  useEffect(() => {
    let isHere = true;
    core.examples().then((names) => isHere && setExamples(names), tell);
    return () => {
      isHere = false;
    };
  }, [tell]);
  return examples;
}
