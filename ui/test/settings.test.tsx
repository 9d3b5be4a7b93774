/** What is chosen is passed on; a backup is made of the open project only. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "antd";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Settings } from "../src/bindings/Settings";
import { SettingsScreen } from "../src/settings/SettingsScreen";
import { startBridge } from "./bridge";

function renderSettings(path?: string) {
  const { call, stop } = startBridge();
  mockIPC(call);
  onTestFinished(() => {
    stop();
    clearMocks();
  });
  const chosen: Settings[] = [];
  const given = path === undefined ? {} : { path };
  render(
    <App>
      <SettingsScreen
        settings={{ theme: "system" }}
        onChoose={(settings) => chosen.push(settings)}
        {...given}
      />
    </App>,
  );
  return chosen;
}

test("the theme is chosen by its name", async () => {
  const chosen = renderSettings();
  await userEvent.click(screen.getByText("深色"));
  expect(chosen).toEqual([{ theme: "dark" }]);
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

test("a calendar that cannot be read is told of", async () => {
  const folder = mkdtempSync(join(tmpdir(), "suanbei-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "holidays.json"), "{");
  vi.stubEnv("SUANBEI_CONFIG", folder);
  renderSettings();
  vi.unstubAllEnvs();
  expect(await screen.findByRole("alert")).toHaveTextContent("holidays.json");
  expect(screen.getByText(/2024–2026 年/)).toBeVisible();
});
