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
    // antd would write 「导 出」 for 「导出」, also in a button's accessible name.
    <ConfigProvider
      locale={zhCN}
      theme={useTheme(settings.theme)}
      button={{ autoInsertSpace: false }}
    >
      {/* Below the bar, which tells whether all is saved; above every bar at the foot. */}
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
const shown = await core.start().then(
  (start) => <Root start={start} />,
  (thrown) => <Crash thrown={thrown} />,
);
createRoot(root).render(
  <StrictMode>
    <Boundary>{shown}</Boundary>
  </StrictMode>,
);
requestAnimationFrame(() => requestAnimationFrame(() => void core.painted()));
