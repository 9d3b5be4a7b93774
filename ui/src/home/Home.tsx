/** The first screen: recent projects, new projects, examples, packages. */
import {
  ArrowLeftOutlined,
  QuestionCircleOutlined,
  SettingOutlined,
} from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useEffect, useState } from "react";
import type { Problem } from "../bindings/Problem";
import type { Settings } from "../bindings/Settings";
import type { State } from "../bindings/State";
import { useProjectDrop } from "../files";
import { Help } from "../help/Help";
import { useToast } from "../notices";
import { SettingsScreen } from "../settings/SettingsScreen";
import { useClosing } from "../useClosing";
import { useLeaveWork } from "../work";
import { Recents } from "./Recents";
import { Start } from "./Start";
import { useHomeActions } from "./useHomeActions";
import "./Home.css";

type Props = {
  /** Why the project on the command line could not be opened. */
  problem: Problem | null;
  version: string;
  settings: Settings;
  onChoose: (settings: Settings) => void;
  onOpen: (state: State) => void;
};

export function Home({ problem, version, settings, onChoose, onOpen }: Props) {
  const [screen, setScreen] = useState<"start" | "settings" | "help">("start");
  const actions = useHomeActions(onOpen);
  const toast = useToast();
  const drop = useProjectDrop(actions.open, () =>
    toast("info", "请拖入项目文件（.suanbei）"),
  );

  // Without a project, only running work has to end.
  useClosing(useLeaveWork());

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "F1") setScreen("help");
      else if (event.key === "Escape" && !event.defaultPrevented) setScreen("start");
      else if (!(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      else if (event.key === "n") actions.create();
      else if (event.key === "o") actions.pickAndOpen();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [actions]);

  return (
    <div className="Home" ref={drop}>
      <header>
        {screen === "start" ? (
          <h1>
            算备 <small>离线的算法备案材料准备工具</small>
          </h1>
        ) : (
          <Button
            type="text"
            icon={<ArrowLeftOutlined aria-hidden />}
            onClick={() => setScreen("start")}
          >
            返回首页
          </Button>
        )}
        <nav aria-label="帮助与设置">
          <Button
            type="text"
            icon={<QuestionCircleOutlined aria-hidden />}
            onClick={() => setScreen("help")}
          >
            使用说明
          </Button>
          <Button
            type="text"
            icon={<SettingOutlined aria-hidden />}
            onClick={() => setScreen("settings")}
          >
            设置
          </Button>
        </nav>
      </header>
      <main>
        {screen === "settings" && (
          <SettingsScreen
            settings={settings}
            onChoose={onChoose}
            onExamine={actions.pickAndExamine}
          />
        )}
        {screen === "help" && <Help />}
        {screen === "start" && (
          <div className="start-room">
            <Start actions={actions} />
            <div className="side">
              {problem && (
                <Unopened problem={problem} onExamine={actions.pickAndExamine} />
              )}
              <Recents actions={actions} />
            </div>
          </div>
        )}
      </main>
      <footer>
        全程离线，内容只保存在你选择的项目文件中
        <span>版本 {version}</span>
      </footer>
    </div>
  );
}

function Unopened({ problem, onExamine }: { problem: Problem; onExamine: () => void }) {
  const examinable = problem.code === "damaged" || problem.code === "not-a-project";
  return (
    <Alert
      type="error"
      role="alert"
      showIcon
      closable
      title={problem.message}
      action={
        examinable && (
          <Button size="small" onClick={onExamine}>
            检查文件…
          </Button>
        )
      }
    />
  );
}
