/** The settings screen: choices, backups, the working days. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Settings } from "../src/bindings/Settings";
import { core } from "../src/core";
import { flush, register } from "../src/drafts";
import { useBackup } from "../src/files";
import { SettingsScreen } from "../src/settings/SettingsScreen";
import { WorkProvider } from "../src/work";
import { startBridge } from "./bridge";
import { renderInAntd, renderOverCore } from "./core";

function renderSettings(path?: string) {
  const { call, stop } = startBridge();
  mockIPC(call);
  onTestFinished(() => {
    stop();
    clearMocks();
  });
  const chosen: Settings[] = [];
  const given = path === undefined ? {} : { path, onBackup: () => {} };
  renderInAntd(
    <WorkProvider>
      <SettingsScreen
        settings={{ theme: "system", zoom: 1, steps: 220, reads: true }}
        onChoose={(settings) => chosen.push(settings)}
        {...given}
      />
    </WorkProvider>,
  );
  return chosen;
}

test("the theme is chosen by name", async () => {
  const chosen = renderSettings();
  await userEvent.click(screen.getByText("深色"));
  expect(chosen).toEqual([{ theme: "dark", zoom: 1, steps: 220, reads: true }]);
});

test("the zoom is chosen in percent", async () => {
  const chosen = renderSettings();
  await userEvent.click(screen.getByRole("combobox", { name: "显示大小" }));
  await userEvent.click(await screen.findByTitle("110%"));
  expect(chosen).toEqual([{ theme: "system", zoom: 1.1, steps: 220, reads: true }]);
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
  const settings = { theme: "system", zoom: 1, steps: 220, reads: true } as const;
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

/** The first sentences of a year to come, as such a notice is written. */
const NOTICE = `国务院办公厅关于2031年部分节假日安排的通知 国办发明电〔2030〕9号
一、元旦：1月1日（星期三）放假，共1天。
二、春节：1月22日（星期三）至28日（星期二）放假调休，共7天。1月19日（星期日）上班。`;

/** The settings over a core with a folder of its own. */
async function renderOwn() {
  const folder = mkdtempSync(join(tmpdir(), "suanbei-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  vi.stubEnv("SUANBEI_CONFIG", folder);
  renderSettings();
  vi.unstubAllEnvs();
  await screen.findByRole("rowheader", { name: "2026 年" });
}

const read = async (text: string) => {
  const area = screen.getByRole("textbox", { name: "国务院办公厅通知" });
  await userEvent.clear(area);
  await userEvent.click(area);
  await userEvent.paste(text);
  await userEvent.click(screen.getByRole("button", { name: "读取" }));
};

test("a notice is read day by day, says what it lacks, and is stored", async () => {
  await renderOwn();
  await read(NOTICE);
  const days = await screen.findByRole("table", { name: "2031 年的日期" });
  expect(days).toHaveTextContent("2031-01-19星期日上班");
  expect(screen.getByText(/^没有读到清明节、/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "存入" }));

  const year = await screen.findByRole("rowheader", { name: "2031 年" });
  expect(year.closest("tr")).toHaveTextContent("国办发明电〔2030〕9号");
  expect(year.closest("tr")).toHaveTextContent("缺清明节");
  expect(screen.getByRole("textbox", { name: "国务院办公厅通知" })).toHaveValue("");
});

test("a notice that contradicts itself is not stored", async () => {
  await renderOwn();
  await read(NOTICE.replace("共7天", "共8天"));
  const [contradiction] = await screen.findAllByRole("alert");
  expect(contradiction).toHaveTextContent("矛盾：");
  expect(contradiction).toHaveTextContent("写作共8天");
  expect(screen.queryByRole("button", { name: "存入" })).toBeNull();
});

test("a text without a year asks for it", async () => {
  await renderOwn();
  await read("1月1日放假。");
  expect(await screen.findByRole("alert")).toHaveTextContent("填写年份");
  await userEvent.type(screen.getByRole("textbox", { name: "年份" }), "2031");
  await userEvent.click(screen.getByRole("button", { name: "读取" }));
  await screen.findByRole("table", { name: "2031 年的日期" });
});

test("an unreadable calendar is reported", async () => {
  const folder = mkdtempSync(join(tmpdir(), "suanbei-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "holidays.json"), "{");
  vi.stubEnv("SUANBEI_CONFIG", folder);
  renderSettings();
  vi.unstubAllEnvs();
  expect(await screen.findByRole("alert")).toHaveTextContent("holidays.json");
  expect(await screen.findByRole("rowheader", { name: "2026 年" })).toBeVisible();
});
