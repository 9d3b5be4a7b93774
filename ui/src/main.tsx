/** Entry point: theme, language, crash screen. */
import { App as AntApp, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import "dayjs/locale/zh-cn";
import "antd/dist/reset.css";
import "./app.css";
import { App } from "./App";
import type { Start } from "./bindings/Start";
import { preventBrowserDefaults } from "./browserDefaults";
import { Boundary, Crash } from "./Crash";
import { core } from "./core";
import { guardDoubleClicks } from "./doubleClicks";
import { useTheme } from "./theme";

dayjs.locale("zh-cn");
preventBrowserDefaults();
guardDoubleClicks();

function Root({ start }: { start: Start }) {
  const [settings, setSettings] = useState(start.settings);
  return (
    // By default antd puts a space into two-character labels: 「导 出」.
    <ConfigProvider
      locale={zhCN}
      theme={useTheme(settings.theme)}
      button={{ autoInsertSpace: false }}
    >
      {/* Below the top bar with the save state, above the bars at the bottom. */}
      <AntApp
        message={{ top: 56 }}
        notification={{ placement: "bottomRight", bottom: 112 }}
      >
        <App start={start} settings={settings} onChoose={setSettings} />
      </AntApp>
    </ConfigProvider>
  );
}

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
const content = await core.start().then(
  (start) => <Root start={start} />,
  (thrown) => <Crash thrown={thrown} />,
);
createRoot(root).render(
  <StrictMode>
    <Boundary>{content}</Boundary>
  </StrictMode>,
);
requestAnimationFrame(() => requestAnimationFrame(() => void core.painted()));
