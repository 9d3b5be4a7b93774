/** Renders components over the real core: a bridge and a project file for each test. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  clearMocks,
  mockConvertFileSrc,
  mockIPC,
  mockWindows,
} from "@tauri-apps/api/mocks";
import { render } from "@testing-library/react";
import { App, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { type ReactNode, useState } from "react";
import { inject, onTestFinished } from "vitest";
import type { Group } from "../src/bindings/Group";
import type { State } from "../src/bindings/State";
import { core } from "../src/core";
import { NavigationProvider, type View } from "../src/navigation";
import { OfficeProvider } from "../src/office/opened";
import { useOpenOffice } from "../src/office/useOpenOffice";
import { type OpenProject, ProjectProvider, useOpenProject } from "../src/project";
import { WorkProvider } from "../src/work";
import { startBridge } from "./bridge";
import type { Example } from "./examples";

/** Starts a core with a folder of its own, for one test; ends with the test. */
export function startCore(onCall = async (_: string, __: unknown) => {}) {
  const folder = mkdtempSync(join(tmpdir(), "suanbei-"));
  // Reading scans would keep the processor busy all through the test.
  mkdirSync(join(folder, "config"));
  const settings = JSON.stringify({ settings: { reads: false } });
  writeFileSync(join(folder, "config/window.json"), settings);
  const { call, settled, stop } = startBridge(undefined, join(folder, "config"));
  onTestFinished(async () => {
    await settled(); // an unanswered `look` would block the queue of `useTypeset`
    stop();
    clearMocks();
    rmSync(folder, { recursive: true });
  });
  mockWindows("window-1");
  mockConvertFileSrc("linux");
  mockIPC(
    async (command, given) => {
      await onCall(command, given);
      return call(command, given);
    },
    { shouldMockEvents: true },
  );
  /** Answers the next file dialog. */
  const answer = (paths: string[]) => call("answer", { paths });
  return { folder, answer };
}

/** Opens a new project, or a copy of the example of that name. */
export async function openProject(folder: string, example?: Example) {
  const path = join(folder, "test.suanbei");
  const start = await core.start();
  if (example) copyFileSync(join(inject("examples"), `${example}.suanbei`), path);
  const opened = await (example ? core.open(path) : core.create(path));
  return { ...start, opened };
}

export function renderInAntd(children: ReactNode) {
  return render(
    <ConfigProvider
      locale={zhCN}
      theme={{ token: { motion: false } }}
      button={{ autoInsertSpace: false }}
    >
      <App>{children}</App>
    </ConfigProvider>,
  );
}

/** Renders `children` over a project; `went` are the views they navigate to. */
export async function renderOverCore(children: ReactNode, example?: Example) {
  const { folder, answer } = startCore();
  const { form, opened } = await openProject(folder, example);
  const went: View[] = [];
  const page = { form, opened, onGo: (view: View) => void went.push(view) };
  renderInAntd(<Page {...page}>{children}</Page>);
  return { folder, answer, went };
}

type Props = {
  form: Group;
  opened: State;
  onGo: (view: View) => void;
  children: ReactNode;
};

function Page({ form, opened, onGo, children }: Props) {
  const open = useOpenProject(form, opened);
  const [view, setView] = useState<View>({ screen: "check" });
  const go = (view: View) => {
    onGo(view);
    setView(view);
  };
  const jumpTo = ({ record, field }: { record: number; field: string }) =>
    go({ screen: "step", record, page: "", focus: { record, field } });
  return (
    <ProjectProvider value={open.project}>
      <NavigationProvider value={{ view, go, jumpTo }}>
        <WorkProvider>
          <Office open={open}>{children}</Office>
        </WorkProvider>
      </NavigationProvider>
    </ProjectProvider>
  );
}

function Office({ open, children }: { open: OpenProject; children: ReactNode }) {
  return <OfficeProvider value={useOpenOffice(open)}>{children}</OfficeProvider>;
}
