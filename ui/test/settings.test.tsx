/** The settings screen: choices, backups, the holiday template. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "antd";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Settings } from "../src/bindings/Settings";
import { core } from "../src/core";
import { flush, register } from "../src/drafts";
import { useBackup } from "../src/files";
import { SettingsScreen } from "../src/settings/SettingsScreen";
import { WorkProvider } from "../src/work";
import { startBridge } from "./bridge";
import { renderOverCore } from "./core";

function renderSettings(path?: string) {
  const { call, stop } = startBridge();
  mockIPC(call);
  onTestFinished(() => {
    stop();
    clearMocks();
  });
  const chosen: Settings[] = [];
  const given = path === undefined ? {} : { path, onBackup: () => {} };
  render(
    <App>
      <WorkProvider>
        <SettingsScreen
          settings={{ theme: "system", zoom: 1, steps: 220 }}
          onChoose={(settings) => chosen.push(settings)}
          {...given}
        />
      </WorkProvider>
    </App>,
  );
  return chosen;
}

test("the theme is chosen by name", async () => {
  const chosen = renderSettings();
  await userEvent.click(screen.getByText("深色"));
  expect(chosen).toEqual([{ theme: "dark", zoom: 1, steps: 220 }]);
});

test("the zoom is chosen in percent", async () => {
  const chosen = renderSettings();
  await userEvent.click(screen.getByRole("combobox", { name: "显示大小" }));
  await userEvent.click(await screen.findByTitle("110%"));
  expect(chosen).toEqual([{ theme: "system", zoom: 1.1, steps: 220 }]);
});

test("a backup is offered only while a project is open", () => {
  renderSettings("/甲.suanbei");
  expect(screen.getByText("/甲.suanbei")).toBeVisible();
  expect(screen.getByRole("button", { name: "备份到…" })).toBeVisible();
});

test("without a project there is nothing to back up", () => {
  renderSettings();
  expect(screen.queryByRole("button", { name: "备份到…" })).toBeNull();
});

/** The settings with a project open; `isSaved` is whether all of it is on disk. */
function Open({ isSaved }: { isSaved: boolean }) {
  const backup = useBackup(async () => {
    await flush();
    return isSaved;
  });
  const settings = { theme: "system", zoom: 1, steps: 220 } as const;
  const given = { path: "/甲.suanbei", settings, onChoose: () => {}, onBackup: backup };
  return <SettingsScreen {...given} />;
}

test("a backup that lacks unsaved changes says so", async () => {
  const { folder, answer } = await renderOverCore(<Open isSaved={false} />);
  await answer([folder]);
  await userEvent.click(screen.getByRole("button", { name: "备份到…" }));
  await screen.findByText("已备份，但不含尚未保存的改动");
});

test("a backup has what was typed last, and its path stays on screen", async () => {
  const { folder, answer } = await renderOverCore(<Open isSaved />);
  onTestFinished(register(() => core.set(1, "subject.name", "甲公司")));
  await answer([folder]);
  await userEvent.click(screen.getByRole("button", { name: "备份到…" }));
  const told = await screen.findByText("已备份，并已打开核对");
  const isCopy = (text: string) => text.startsWith(folder) && text.endsWith(".suanbei");
  const path = screen.getByText(isCopy).textContent;
  expect(screen.getByRole("button", { name: "打开所在文件夹" })).toBeVisible();
  await core.close();
  const { records } = await core.open(path);
  expect(records[0]?.values["subject.name"]).toBe("甲公司");
  expect(told).toBeVisible();
});

test("the holiday template can be copied", async () => {
  renderSettings();
  await userEvent.click(screen.getByRole("button", { name: "复制示例" }));
  const { years } = JSON.parse(await navigator.clipboard.readText());
  expect(years["2027"]).toEqual({ holiday: ["2027-01-01"], workday: ["2027-01-03"] });
});

test("an unreadable calendar is reported", async () => {
  const folder = mkdtempSync(join(tmpdir(), "suanbei-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "holidays.json"), "{");
  vi.stubEnv("SUANBEI_CONFIG", folder);
  renderSettings();
  vi.unstubAllEnvs();
  expect(await screen.findByRole("alert")).toHaveTextContent("holidays.json");
  expect(screen.getByText(/2024–2026 年/)).toBeVisible();
});
