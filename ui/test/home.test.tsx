/** The first screen over the real core: opening, creating, checking, restoring. */
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emit } from "@tauri-apps/api/event";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Problem } from "../src/bindings/Problem";
import type { State } from "../src/bindings/State";
import { core } from "../src/core";
import { Home } from "../src/home/Home";
import { WorkProvider } from "../src/work";
import { renderInAntd, startCore } from "./core";

const patient = { timeout: 30_000 };

/** Starts a core; `answer` is for the coming file dialogs, one path each. */
function begin() {
  const answers: string[] = [];
  const shown: unknown[] = [];
  let hasLeft = false;
  const core = startCore(async (command, given) => {
    if (command === "pick") await core.answer(answers.splice(0, 1));
    if (command === "show") shown.push(given);
    hasLeft ||= command === "leave";
  });
  const at = (name: string) => join(core.folder, name);
  const answer = (...paths: string[]) => void answers.push(...paths);
  return { at, answer, shown, left: () => hasLeft };
}

function renderHome(problem: Problem | null = null) {
  const opened: State[] = [];
  renderInAntd(
    <WorkProvider>
      <Home
        problem={problem}
        version="0.1.0"
        settings={{ theme: "system", zoom: 1, steps: 220, reads: true }}
        onChoose={() => {}}
        onOpen={(state) => opened.push(state)}
      />
    </WorkProvider>,
  );
  return opened;
}

const click = (name: string | RegExp) =>
  userEvent.click(screen.getByRole("button", { name }));

/** The row of a recent project, once it is loaded. */
async function row(title: string) {
  return waitFor(() => {
    const rows = screen.getAllByRole("listitem");
    const found = rows.find((row) => row.textContent?.startsWith(title));
    const isRead = found?.getAttribute("aria-busy") !== "true";
    if (!found || !isRead) throw new Error(`no row ${title}`);
    return found;
  }, patient);
}

test("a new project asks for a file; cancelling creates nothing", async () => {
  const { at, answer } = begin();
  const opened = renderHome();
  await screen.findByText(/只需三步/, {}, patient);
  await click("新建项目");
  expect(opened).toEqual([]);
  answer(at("甲"));
  await userEvent.keyboard("{Control>}n{/Control}");
  await waitFor(() => expect(opened[0]?.path).toBe(at("甲.suanbei")), patient);
});

test("an example is created where the user picks", async () => {
  const { at, answer } = begin();
  const opened = renderHome();
  answer(at("示例.suanbei"));
  await userEvent.click(
    await screen.findByRole("button", { name: /^服务技术支持者/ }, patient),
  );
  await waitFor(() => expect(opened[0]?.path).toBe(at("示例.suanbei")), patient);
  expect(existsSync(at("示例.suanbei"))).toBe(true);
});

test("recent projects show their progress, and open", async () => {
  const { at, shown } = begin();
  const { records } = await core.createExample(at("示例.suanbei"), "supporter");
  const algorithm = records.find((record) => record.group === "algorithms");
  await core.set(algorithm?.id ?? 0, "launch_date", "2026-10-09");
  await core.close();
  const opened = renderHome();
  const recent = await row("深圳声合示例智能科技有限公司");
  expect(recent).toHaveTextContent("声合语音合成算法-1");
  expect(recent).toHaveTextContent(/必填项 (\d+)\/\1/);
  expect(recent).toHaveTextContent("首次备案2026-10-22已超期");
  expect(recent).toHaveTextContent(at("示例.suanbei"));

  await click(/更多操作/);
  await userEvent.click(await screen.findByRole("menuitem", { name: "打开所在文件夹" }));
  await waitFor(() => expect(shown).toEqual([{ path: `${at("")}/` }]));

  screen.getByRole("button", { name: "深圳声合示例智能科技有限公司" }).focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(opened).toHaveLength(1), patient);
});

test("a missing project says so, and can be removed from the list", async () => {
  const { at } = begin();
  await core.create(at("在.suanbei"));
  await core.create(at("走了.suanbei"));
  await core.close();
  rmSync(at("走了.suanbei"));
  renderHome();
  const gone = await row("走了.suanbei");
  expect(gone).toHaveTextContent(/找不到/);
  await userEvent.click(within(gone).getByRole("button", { name: "从列表移除" }));
  await waitFor(() => expect(gone).not.toBeInTheDocument());
  expect(await row("在.suanbei")).toHaveTextContent(/\d+ 项必须修改/);
  expect(await core.recent()).toHaveLength(1);
});

test("a damaged project is checked, and its backup opened", async () => {
  const { at } = begin();
  await core.create(at("甲.suanbei"));
  const backup = await core.backup(at(""));
  await core.close();
  writeFileSync(at("甲.suanbei"), readFileSync(backup).subarray(0, 70_000));
  const opened = renderHome();
  const damaged = await row("甲.suanbei");
  await userEvent.click(within(damaged).getByRole("button", { name: "检查文件" }));
  const report = await screen.findByRole("dialog", {}, patient);
  expect(report).toHaveTextContent("“甲.suanbei”有问题");
  await userEvent.click(within(report).getByRole("button", { name: /打开备份/ }));
  await waitFor(() => expect(opened[0]?.path).toBe(backup), patient);
});

test("a package is verified and restored; other files are refused", async () => {
  const { at, answer } = begin();
  await core.create(at("甲.suanbei"));
  await core.set(1, "subject.name", "示例公司");
  await core.export({ kind: "subject" }, at("甲.zip"), "试用", null, false);
  await core.close();
  const opened = renderHome();

  answer(at("甲.zip"));
  await click(/^校验材料包/);
  await screen.findByRole("dialog", { name: "材料包完好" }, patient);
  await click("知道了");

  copyFileSync(at("甲.suanbei"), at("假.zip"));
  answer(at("假.zip"));
  await click(/^校验材料包/);
  await screen.findByText(/不是可用的备案材料包/, {}, patient);

  answer(at("甲.zip"), at("乙.suanbei"));
  await click(/^由材料包恢复/);
  await waitFor(() => expect(opened[0]?.path).toBe(at("乙.suanbei")), patient);
});

test("says why the given project did not open, and offers to check it", async () => {
  begin();
  renderHome({ code: "damaged", message: "项目文件“甲”已损坏" });
  expect(screen.getByRole("alert")).toHaveTextContent("已损坏");
  expect(screen.getByRole("button", { name: "检查文件…" })).toBeVisible();
});

test("a window without work closes without asking", async () => {
  const { left } = begin();
  renderHome();
  await screen.findByText(/只需三步/, {}, patient);
  await emit("closing");
  await waitFor(() => expect(left()).toBe(true));
});

test("help and settings open and close", async () => {
  begin();
  renderHome();
  await userEvent.keyboard("{F1}");
  expect(await screen.findByRole("heading", { name: "算备使用说明" })).toBeVisible();
  await click("设置");
  const year = { name: "2026 年" };
  expect(await screen.findByRole("rowheader", year, patient)).toBeVisible();
  await click("返回首页");
  expect(screen.getByRole("button", { name: "新建项目" })).toBeVisible();
});

test("a project starts from another, of which only the subject stays", async () => {
  const { at, answer } = begin();
  await core.create(at("旧.suanbei"));
  await core.set(1, "subject.name", "甲公司");
  await core.add(1, "algorithms");
  await core.close();
  const opened = renderHome();
  answer(at("旧.suanbei"), at("新.suanbei"));
  await click(/^从已有项目新建…/);
  const dialog = within(
    await screen.findByRole("dialog", { name: /从“旧.suanbei”新建/ }),
  );
  await userEvent.click(dialog.getByRole("radio", { name: "只沿用主体，不含算法" }));
  await userEvent.click(dialog.getByRole("button", { name: "选择保存位置…" }));
  await waitFor(() => expect(opened).toHaveLength(1), patient);
  const [state] = opened;
  expect(state?.records[0]?.values["subject.name"]).toBe("甲公司");
  expect(state?.records.filter(({ group }) => group === "algorithms")).toEqual([]);
  expect((await core.comments())[0]?.text).toContain("沿用自“旧”");
});
