/** The menu of the window: project files, settings, the guide. */
import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { core } from "../core";
import { useExamples } from "../examples";
import { nameOf } from "../paths";
import { type Act, type Means, menuOf } from "./actions";
import { shortcut } from "./shortcuts";

export function FileMenu(means: Means & { path: string }) {
  const { files, path } = means;
  const examples = useExamples();
  const [recent, setRecent] = useState<string[]>([]);
  // What was opened elsewhere meanwhile is recent, too.
  const look = (isOpen: boolean) => {
    if (isOpen) core.recent().then(setRecent, () => setRecent([]));
  };

  const item = ({ title, command, act }: Act) => ({
    key: title,
    label: title,
    extra: command && <kbd>{shortcut(command)}</kbd>,
    onClick: act,
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
        item({ title: example.title, act: () => files.createExample(example) }),
      ),
    },
  ];
  const [first = [], ...rest] = menuOf(means);
  const items: MenuProps["items"] = [
    ...first.map(item),
    ...submenus,
    ...rest.flatMap((acts, index) => [
      { type: "divider" as const, key: `divider ${index}` },
      ...acts.map(item),
    ]),
  ];
  return (
    <Dropdown
      menu={{ items, className: "file-menu" }}
      trigger={["click"]}
      onOpenChange={look}
    >
      <Button type="text" aria-haspopup="menu">
        文件 <DownOutlined aria-hidden="true" className="file-menu-arrow" />
      </Button>
    </Dropdown>
  );
}
