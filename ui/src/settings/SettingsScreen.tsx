/** 设置: the settings, and where files are kept. */
import { Alert, Button, Segmented, Select, Switch, Typography } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import type { Info } from "../bindings/Info";
import type { Settings } from "../bindings/Settings";
import type { Theme } from "../bindings/Theme";
import { core } from "../core";
import { chord } from "../keys";
import { useShowError } from "../notices";
import { ZOOMS } from "../zoom";
import { MyName } from "./MyName";
import { PublishedLists } from "./PublishedLists";
import { WorkingDays } from "./WorkingDays";
import "./SettingsScreen.css";

const THEMES: { value: Theme; label: string }[] = [
  { value: "system", label: "跟随系统" },
  { value: "light", label: "浅色" },
  { value: "dark", label: "深色" },
];

type Props = {
  settings: Settings;
  onChoose: (settings: Settings) => void;
  /** The file of the open project. */
  path?: string;
  onBackup?: () => void;
  /** The choice of a font for the open project. */
  font?: ReactNode;
  /** Checks a project file that is not open. */
  onExamine?: () => void;
  /** Called when the working days have changed. */
  onHolidays?: () => void;
};

export function SettingsScreen(props: Props) {
  const { settings, onChoose, path, onBackup, font, onExamine, onHolidays } = props;
  const [info, setInfo] = useState<Info>();
  const showError = useShowError();
  useEffect(() => {
    core.info().then(setInfo).catch(showError);
  }, [showError]);

  return (
    <div className="SettingsScreen screen">
      <h1>设置</h1>
      <Setting title="外观">
        <Segmented
          aria-label="外观"
          value={settings.theme}
          options={THEMES}
          onChange={(theme) => onChoose({ ...settings, theme })}
        />
      </Setting>

      <Setting title="显示大小">
        <Select
          aria-label="显示大小"
          value={settings.zoom}
          options={ZOOMS.map((value) => ({
            value,
            label: `${Math.round(value * 100)}%`,
          }))}
          onChange={(zoom) => onChoose({ ...settings, zoom })}
        />
        <p>
          也可以按 {chord("+")}、{chord("-")} 放大或缩小，{chord("0")} 恢复。
        </p>
      </Setting>

      <Setting title="识别扫描件">
        <Switch
          aria-label="识别扫描件"
          checked={settings.reads}
          onChange={(reads) => onChoose({ ...settings, reads })}
        />
        <p>
          在后台识别证照和签章扫描件上的文字，与填报内容核对。识别在这台电脑上进行，不联网。
        </p>
      </Setting>

      <Setting title="姓名">
        <MyName />
      </Setting>

      {path !== undefined && (
        <Setting title="项目文件">
          <Path path={path} />
          <p>填报内容和全部附件都在这一个文件里。关闭项目后可以复制、移动或改名。</p>
        </Setting>
      )}
      {onBackup && (
        <Setting title="备份">
          <Button onClick={onBackup}>备份到…</Button>
          <p>
            备份带有日期和时间，写成后会重新打开核对。同一文件夹中保留最近十份，更早的自动删除。
          </p>
        </Setting>
      )}
      {onExamine && (
        <Setting title="检查项目文件">
          <Button onClick={onExamine}>选择文件…</Button>
          <p>逐字节核对一个已关闭的项目文件，并列出同一文件夹中的备份。不会改动内容。</p>
        </Setting>
      )}

      <Setting title="工作日">
        {info?.problem && <Alert type="warning" showIcon title={info.problem.message} />}
        <WorkingDays {...(onHolidays && { onNoted: onHolidays })} />
      </Setting>
      <Setting title="公示清单">
        <PublishedLists />
      </Setting>
      <Setting title="配置文件夹">
        {info?.folder && (
          <>
            <Path path={info.folder} />
            <Button onClick={() => void core.show(info.folder ?? "").catch(showError)}>
              打开文件夹
            </Button>
            <p>
              只存放外观、窗口大小、最近项目的位置、姓名、工作日、选用的字体和模板填写处的指定，不含填报内容。
            </p>
          </>
        )}
        {info?.folder === null && (
          <p>这台计算机没有可用的配置文件夹，设置只在本次有效。</p>
        )}
      </Setting>

      <Setting title="字体">
        <p>
          材料使用随软件附带的思源宋体、思源黑体和霞鹜文楷（SIL OFL
          许可），在任何计算机上排版都相同。
        </p>
      </Setting>
      {font && <Setting title="生僻字字体">{font}</Setting>}
      <Setting title="网络">
        <p>不联网：没有账号，不上传，不检查更新。</p>
      </Setting>
      <Setting title="关于">
        <p>算备 {info?.version} · 许可 MIT 或 Apache-2.0</p>
      </Setting>
    </div>
  );
}

function Setting({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

function Path({ path }: { path: string }) {
  return (
    <Typography.Text code copyable={{ tooltips: ["复制路径", "已复制"] }}>
      {path}
    </Typography.Text>
  );
}
