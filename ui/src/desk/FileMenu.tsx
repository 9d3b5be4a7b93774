/** 文件: the menu with project files, settings and the guide. */
import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { core } from "../core";
import { useExamples } from "../examples";
import { nameOf } from "../paths";
import { type Action, type Context, menuOf } from "./actions";
import { shortcut } from "./shortcuts";

export function FileMenu(context: Context & { path: string }) {
  const { files, path } = context;
  const examples = useExamples();
  const [recent, setRecent] = useState<string[]>([]);
  // Loaded anew each time: other windows add to it.
  const loadRecent = (isOpen: boolean) => {
    if (isOpen) core.recent().then(setRecent, () => setRecent([]));
  };

  const item = ({ title, command, choose }: Action) => ({
    key: title,
    label: title,
    extra: command && <kbd>{shortcut(command)}</kbd>,
    onClick: choose,
  });
  const others = recent.filter((other) => other !== path);
  const submenus = [
    {
      key: "recent",
      label: "最近的项目",
      disabled: others.length === 0,
      children: others.map((other) => ({
        key: other,
        label: nameOf(other),
        title: other,
        onClick: () => files.open(other),
      })),
    },
    {
      key: "examples",
      label: "打开示例",
      children: examples.map((example) =>
        item({ title: example.title, choose: () => files.createExample(example) }),
      ),
    },
  ];
  const [first = [], ...rest] = menuOf(context);
  const items: MenuProps["items"] = [
    ...first.map(item),
    ...submenus,
    ...rest.flatMap((actions, index) => [
      { type: "divider" as const, key: `divider ${index}` },
      ...actions.map(item),
    ]),
  ];
  return (
    <Dropdown
      menu={{ items, className: "file-menu" }}
      trigger={["click"]}
      onOpenChange={loadRecent}
    >
      <Button type="text" aria-haspopup="menu">
        文件 <DownOutlined aria-hidden className="file-menu-arrow" />
      </Button>
    </Dropdown>
  );
}
