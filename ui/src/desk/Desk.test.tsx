/** The desk over the real core: steps, search, shortcuts, undo, closing. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emit } from "@tauri-apps/api/event";
import {
  clearMocks,
  mockConvertFileSrc,
  mockIPC,
  mockWindows,
} from "@tauri-apps/api/mocks";
import {
  act,
  configure,
  fireEvent,
  render,
  screen,
  waitFor,
  within,
} from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App as AntApp, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { expect, onTestFinished, test, vi } from "vitest";
import { startBridge } from "../../test/bridge";
import { App } from "../App";
import type { Settings } from "../bindings/Settings";
import { core } from "../core";
import { register } from "../drafts";

// These tests render whole projects, and the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 5_000 });

/** Renders the whole page over its own core, with a new project or an example. */
async function renderDesk(example?: string) {
  const folder = mkdtempSync(join(tmpdir(), "suanbei-"));
  const { call, stop } = startBridge();
  onTestFinished(() => {
    stop();
    clearMocks();
    rmSync(folder, { recursive: true });
  });
  mockWindows("window-1");
  mockConvertFileSrc("linux");
  mockIPC(call, { shouldMockEvents: true });

  const path = join(folder, "test.suanbei");
  const start = await core.start();
  const opened = await (example ? core.createExample(path, example) : core.create(path));
  const { settings } = start;
  const chosen: Settings[] = [];
  render(
    <ConfigProvider
      locale={zhCN}
      theme={{ token: { motion: false } }}
      button={{ autoInsertSpace: false }}
    >
      <AntApp>
        <App
          start={{ ...start, opened }}
          settings={settings}
          onChoose={(settings) => chosen.push(settings)}
        />
      </AntApp>
    </ConfigProvider>,
  );
  return { folder, chosen, answer: (paths: string[]) => call("answer", { paths }) };
}

const steps = () => within(screen.getByRole("navigation", { name: "步骤" }));
const shown = () => steps().getByRole("button", { current: "step" });

test("a step tells in words how far it is", async () => {
  await renderDesk("generative");
  expect(steps().getByRole("button", { name: /^法定代表人 ?：已完成/ })).toBeVisible();
  const signed = { name: /^主体签章扫描件 ?：2 项建议修改/ };
  expect(steps().getByRole("button", signed)).toBeVisible();
});

test("a new project is untouched, and not full of faults", async () => {
  await renderDesk();
  expect(steps().getByRole("button", { name: /^主体信息 ?：未填写/ })).toBeVisible();
  expect(steps().queryByRole("button", { name: /必须修改/ })).toBeNull();
});

test("an added algorithm opens at its first step", async () => {
  await renderDesk();
  await userEvent.click(steps().getByRole("button", { name: "添加算法" }));
  expect(await steps().findByRole("heading", { name: /^算法 1/ })).toBeVisible();
  await waitFor(() => expect(shown()).toHaveAccessibleName(/^基本属性/));
});

test("undo says what it takes back, and takes it back", async () => {
  await renderDesk();
  await userEvent.click(steps().getByRole("button", { name: "添加算法" }));
  await steps().findByRole("heading", { name: /^算法 1/ });
  await userEvent.click(screen.getByRole("button", { name: /^撤销：添加/ }));
  await waitFor(() =>
    expect(steps().queryByRole("heading", { name: /^算法 1/ })).toBeNull(),
  );
  expect(screen.getByRole("button", { name: /^重做：添加/ })).toBeVisible();
  // The step on screen is gone; another one is shown.
  expect(shown()).toBeVisible();
});

test("undo goes to what it changed", async () => {
  await renderDesk();
  await userEvent.click(steps().getByRole("button", { name: /^主体信息/ }));
  await userEvent.type(await screen.findByRole("textbox", { name: "主体名称" }), "甲");
  await userEvent.click(steps().getByRole("button", { name: "检查" }));
  await userEvent.click(await screen.findByRole("button", { name: /^撤销：填写/ }));
  const name = await screen.findByRole("textbox", { name: "主体名称" });
  await waitFor(() => expect(name).toHaveFocus());
  expect(name).toHaveValue("");
});

test("undo takes back at once what was just typed", async () => {
  await renderDesk();
  await userEvent.click(steps().getByRole("button", { name: /^主体信息/ }));
  const name = await screen.findByRole("textbox", { name: "主体名称" });
  await userEvent.type(name, "甲");
  await userEvent.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(name).toHaveValue(""));
  await userEvent.keyboard("{Control>}y{/Control}");
  await waitFor(() => expect(name).toHaveValue("甲"));
});

test("the button of undo takes back what was just typed, too", async () => {
  await renderDesk();
  await userEvent.click(steps().getByRole("button", { name: /^主体信息/ }));
  const name = await screen.findByRole("textbox", { name: "主体名称" });
  await userEvent.type(name, "甲");
  await userEvent.click(screen.getByRole("button", { name: "没有可撤销的操作" }));
  await waitFor(() => expect(name).toHaveValue(""));
});

test("many undos leave one word over the page", async () => {
  await renderDesk();
  await userEvent.click(steps().getByRole("button", { name: /^主体信息/ }));
  for (const label of ["主体名称", "详细地址"]) {
    await userEvent.type(await screen.findByRole("textbox", { name: label }), "甲");
    await userEvent.tab();
  }
  await userEvent.keyboard("{Control>}zz{/Control}");
  await screen.findByText(/^已撤销：填写.*主体名称/);
  expect(screen.getAllByText(/^已撤销/)).toHaveLength(1);
});

test("undo in a field that holds no answer is that field's own", async () => {
  await renderDesk();
  await userEvent.click(steps().getByRole("button", { name: "添加算法" }));
  await steps().findByRole("heading", { name: /^算法 1/ });
  await userEvent.click(steps().getByRole("button", { name: "检查" }));
  const search = await screen.findByRole("textbox", { name: "在问题中查找" });
  const undo = { key: "z", ctrlKey: true };
  expect(fireEvent.keyDown(search, undo)).toBe(true); // left to the field
  expect(fireEvent.keyDown(document.body, undo)).toBe(false);
});

test("what is being composed is kept when the window closes", async () => {
  const { folder } = await renderDesk();
  await userEvent.click(steps().getByRole("button", { name: /^主体信息/ }));
  const name = await screen.findByRole("textbox", { name: "主体名称" });
  act(() => name.focus());
  fireEvent.compositionStart(name);
  fireEvent.change(name, { target: { value: "杭州澜图" } });
  await emit("closing");
  await waitFor(async () => {
    await expect(core.state()).rejects.toHaveProperty("code"); // closed
  });
  const { records } = await core.open(join(folder, "test.suanbei"));
  expect(records[0]?.values["subject.name"]).toBe("杭州澜图");
});

test("search finds a question without an issue, in a row, and goes to its page", async () => {
  await renderDesk("generative");
  await userEvent.keyboard("{Control>}k{/Control}");
  const input = await screen.findByRole("combobox", { name: /搜索/ });
  await userEvent.type(input, "文案速写 功能名称");
  const [option] = screen.getAllByRole("option");
  expect(option).toHaveTextContent("功能名称");
  expect(input).toHaveAttribute("aria-activedescendant", option?.id);
  await userEvent.type(input, "{Enter}");
  await waitFor(() => expect(shown()).toHaveAccessibleName(/^澜图写作助手（小程序）/));
});

test("F8 goes from problem to problem", async () => {
  await renderDesk("generative");
  await userEvent.keyboard("{F8}");
  await waitFor(() => expect(shown()).toHaveAccessibleName(/^主体签章扫描件/));
  await userEvent.keyboard("{F8}{F8}{F8}");
  await waitFor(() => expect(shown()).toHaveAccessibleName(/^基本属性/));
});

test("what a question rests on opens as the article itself", async () => {
  await renderDesk("generative");
  await userEvent.click(steps().getByRole("button", { name: /^基本属性/ }));
  await userEvent.click(screen.getByRole("button", { name: "打开填写说明" }));
  const article = await screen.findByText("《互联网信息服务算法推荐管理规定》第二十四条");
  await userEvent.click(article);
  expect(screen.getByText(/应当在提供服务之日起十个工作日内/)).toBeVisible();
});

test("a problem of the page is explained there, and leads to the form for a reason", async () => {
  await renderDesk("generative");
  await userEvent.click(steps().getByRole("button", { name: /^主体签章扫描件/ }));
  await userEvent.click(screen.getByRole("button", { name: "打开填写说明" }));
  const side = within(await screen.findByRole("region", { name: /^本页问题/ }));
  const [why] = side.getAllByRole("button", { name: "为什么" });
  await userEvent.click(why as HTMLElement);
  await screen.findByRole("heading", { name: "检查什么" });

  const [ask] = side.getAllByRole("button", { name: "说明理由" });
  expect(ask).toHaveAccessibleDescription(/《算法备案承诺书》尚未添加/);
  await userEvent.click(ask as HTMLElement);
  const reason = await screen.findByRole("textbox", { name: "为什么可以不改" });
  await waitFor(() => expect(reason).toHaveFocus());
  expect(reason.closest("li")).toHaveTextContent(/《算法备案承诺书》尚未添加/);
  fireEvent.keyDown(reason, { key: "Escape", keyCode: 229 }); // ends a composition
  expect(reason).toBeInTheDocument();
});

test("a drawer that is closed gives the focus back to what opened it", async () => {
  await renderDesk("generative");
  await userEvent.click(steps().getByRole("button", { name: /^主体签章扫描件/ }));
  const opener = screen.getByRole("button", { name: "打开填写说明" });
  await userEvent.click(opener);
  await screen.findByRole("dialog");
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(opener).toHaveFocus());
});

test("no shortcut while an input method composes", async () => {
  await renderDesk();
  const key = { key: "k", ctrlKey: true };
  fireEvent.keyDown(document.body, { ...key, isComposing: true });
  fireEvent.keyDown(document.body, { ...key, keyCode: 229 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.queryByRole("dialog")).toBeNull();
  fireEvent.keyDown(document.body, key);
  await screen.findByRole("dialog", { name: "搜索" });
});

test("the next step leads from the steps to what is made of them", async () => {
  await renderDesk();
  await userEvent.click(screen.getByRole("button", { name: /主体信息 *下一步/ }));
  expect(shown()).toHaveAccessibleName(/^主体信息/);
  await userEvent.click(steps().getByRole("button", { name: /^算法 ?：/ }));
  await userEvent.click(screen.getByRole("button", { name: /材料 *下一步/ }));
  expect(steps().getByRole("button", { current: "page" })).toHaveTextContent("材料");
});

test("a window that closes hands over what is still being typed", async () => {
  const { folder } = await renderDesk();
  const commit = () => core.set(1, "subject.name", "杭州澜图示例科技有限公司");
  onTestFinished(register(commit));
  await emit("closing");
  await waitFor(async () => {
    await expect(core.state()).rejects.toHaveProperty("code"); // closed
  });
  const { records } = await core.open(join(folder, "test.suanbei"));
  expect(records[0]?.values["subject.name"]).toBe("杭州澜图示例科技有限公司");
});

test("another project takes the place of this one", async () => {
  const { answer, folder } = await renderDesk("generative");
  await answer([`${folder}/other.suanbei`]);
  await userEvent.keyboard("{Control>}n{/Control}");
  await waitFor(() => expect(screen.getByText("other.suanbei")).toBeVisible());
});

test("a project that is dropped takes the place of this one; other files belong in a slot", async () => {
  const { folder } = await renderDesk();
  await core.create(join(folder, "other.suanbei"));
  await core.open(join(folder, "test.suanbei"));
  document.elementFromPoint = () => screen.getByRole("main");
  const drop = (file: string) =>
    emit("tauri://drag-drop", { position: { x: 9, y: 9 }, paths: [join(folder, file)] });
  await waitFor(async () => {
    await drop("照片.jpg");
    screen.getAllByText(/请拖到页面上的上传框/);
  });
  await drop("other.suanbei");
  await waitFor(() => expect(screen.getByText("other.suanbei")).toBeVisible());
});

test("search finds what people call things, and the screens", async () => {
  await renderDesk("generative");
  await userEvent.keyboard("{Control>}k{/Control}");
  const input = await screen.findByRole("combobox", { name: /搜索/ });
  for (const [query, first] of [
    ["身份证正面", /证件照片（人像面）/],
    ["联系人电话", /手机号码.*企业联系人/],
    ["备案号", /^字段.*(备案号|编号)/],
    ["MAU", /月活/],
    ["公司名", /主体名称/],
    ["法人", /法定代表人/],
    ["导出", /^操作导出/],
    ["深色", /设置/],
  ] as const) {
    await userEvent.clear(input);
    await userEvent.type(input, query);
    expect(screen.getAllByRole("option")[0], query).toHaveTextContent(first);
  }
  await userEvent.clear(input);
  await userEvent.type(input, "打包{Enter}");
  await waitFor(() =>
    expect(steps().getByRole("button", { current: "page" })).toHaveTextContent("导出"),
  );
});

test("a step that was found is gone to, not the first of its algorithm", async () => {
  await renderDesk("generative");
  await userEvent.keyboard("{Control>}k{/Control}");
  const input = await screen.findByRole("combobox", { name: /搜索/ });
  await userEvent.type(input, "算法数据{Enter}");
  await waitFor(() => expect(shown()).toHaveAccessibleName(/^算法数据/));
});

test("a page says which algorithm it is about", async () => {
  await renderDesk("generative");
  await userEvent.click(steps().getByRole("button", { name: /^算法数据/ }));
  const trail = await screen.findByRole("navigation", { name: "位置" });
  expect(trail).toHaveTextContent("算法 1› 澜图营销文案生成合成算法› 算法数据");
  await userEvent.click(within(trail).getByRole("button", { name: "算法 1" }));
  await waitFor(() => expect(shown()).toHaveAccessibleName(/^基本属性/));
});

test("what was answered elsewhere is offered, and taken with one press", async () => {
  await renderDesk();
  await userEvent.click(steps().getByRole("button", { name: /^主体信息/ }));
  const code = await screen.findByRole("textbox", { name: "统一社会信用代码" });
  await userEvent.type(code, "91330110MAXAMPLE28");
  await userEvent.tab();
  await userEvent.click(steps().getByRole("button", { name: /^主体证件/ }));
  const offer = { name: "证件号码：填入 91330110MAXAMPLE28" };
  const take = await screen.findByRole("button", offer);
  expect(take.parentElement).toHaveTextContent("与“统一社会信用代码”相同");
  await userEvent.click(take);
  const number = screen.getByRole("textbox", { name: "证件号码" });
  await waitFor(() => expect(number).toHaveValue("91330110MAXAMPLE28"));
  expect(number).toHaveFocus();
  expect(screen.queryByRole("button", offer)).toBeNull();
});

test("the list of steps is widened with the keyboard, too", async () => {
  const { chosen } = await renderDesk();
  const edge = screen.getByRole("separator", { name: "步骤栏宽度" });
  edge.focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{End}{ArrowRight}{ArrowLeft}");
  expect(edge).toHaveAttribute("aria-valuenow", "460");
  expect(chosen.map(({ steps }) => steps)).toEqual([240, 260, 480, 480, 460]);
});

test("history tells what was done, and leads back to it", async () => {
  await renderDesk();
  await userEvent.click(steps().getByRole("button", { name: /^主体信息/ }));
  const name = await screen.findByRole("textbox", { name: "主体名称" });
  await userEvent.type(name, "甲");
  await userEvent.tab();
  await userEvent.click(steps().getByRole("button", { name: "添加算法" }));
  await steps().findByRole("heading", { name: /^算法 1/ });
  await choose("修改记录…");
  const dialog = within(await screen.findByRole("dialog", { name: "修改记录" }));
  expect(dialog.getAllByRole("listitem").map((step) => step.textContent)).toEqual([
    expect.stringMatching(/添加 算法现在$/),
    expect.stringMatching(/填写 主体名称回到这里$/),
  ]);
  await userEvent.click(dialog.getByRole("button", { name: "回到这里" }));
  await waitFor(() =>
    expect(steps().queryByRole("heading", { name: /^算法 1/ })).toBeNull(),
  );
  const { records } = await core.state();
  expect(records[0]?.values["subject.name"]).toBe("甲");
});

test("answers are imported, and what did not fit is told", async () => {
  const { answer, folder } = await renderDesk();
  const file = join(folder, "答案.json");
  writeFileSync(file, JSON.stringify({ subject: { name: "甲公司", shoe_size: 43 } }));
  await answer([file]);
  await choose("导入…");
  const dialog = await screen.findByRole("dialog", { name: "已导入“答案.json”" });
  expect(dialog).toHaveTextContent("可以撤销");
  expect((await core.state()).records[0]?.values["subject.name"]).toBe("甲公司");
});

test("a copy is gone on in, and that is said", async () => {
  const { answer, folder } = await renderDesk();
  await answer([join(folder, "副本.suanbei")]);
  await choose("另存副本…");
  await screen.findByText(/现在打开的是“副本.suanbei”/);
  expect((await core.state()).path).toBe(join(folder, "副本.suanbei"));
});

async function choose(act: string) {
  await userEvent.click(screen.getByRole("button", { name: /^文件/ }));
  await userEvent.click(await screen.findByRole("menuitem", { name: act }));
}
