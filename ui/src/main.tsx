/** Starts the window: Chinese, themed, strict. */
import { App as AntApp, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import "dayjs/locale/zh-cn";
import "antd/dist/reset.css";
import "./app.css";
import { App } from "./App";
import type { Settings } from "./bindings/Settings";
import type { Start } from "./bindings/Start";
import { core } from "./core";
import { useTheme } from "./theme";

dayjs.locale("zh-cn");

function Root({ start }: { start: Start }) {
  const [settings, setSettings] = useState(start.settings);
  const choose = (settings: Settings) => {
    setSettings(settings);
    void core.choose(settings);
  };
  return (
    // antd would write 「导 出」 for 「导出」, also in a button's accessible name.
    <ConfigProvider
      locale={zhCN}
      theme={useTheme(settings.theme)}
      button={{ autoInsertSpace: false }}
    >
      <AntApp>
        <App start={start} settings={settings} onChoose={choose} />
      </AntApp>
    </ConfigProvider>
  );
}

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
const start = await core.start();
createRoot(root).render(
  <StrictMode>
    <Root start={start} />
  </StrictMode>,
);
requestAnimationFrame(() => requestAnimationFrame(() => void core.painted()));
