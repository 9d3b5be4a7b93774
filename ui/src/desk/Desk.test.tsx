/** The desk over the real core: steps, search, shortcuts, undo, closing. */
import { join } from "node:path";
import { emit } from "@tauri-apps/api/event";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, onTestFinished, test } from "vitest";
import { renderApp } from "../../test/app";
import { core } from "../core";
import { register } from "../drafts";

const steps = () => within(screen.getByRole("navigation", { name: "步骤" }));
const shown = () => steps().getByRole("button", { current: "step" });

test("a step says its stage in words", async () => {
  await renderApp("generative");
  expect(steps().getByRole("button", { name: /^法定代表人 ?：已完成/ })).toBeVisible();
  const signed = { name: /^主体签章扫描件 ?：2 项建议修改/ };
  expect(steps().getByRole("button", signed)).toBeVisible();
});

test("a new project is untouched, and shows no errors", async () => {
  await renderApp();
  expect(steps().getByRole("button", { name: /^主体信息 ?：未填写/ })).toBeVisible();
  expect(steps().queryByRole("button", { name: /必须修改/ })).toBeNull();
});

test("an added algorithm opens at its first step", async () => {
  await renderApp();
  await userEvent.click(steps().getByRole("button", { name: "添加算法" }));
  expect(await steps().findByRole("heading", { name: /^算法 1/ })).toBeVisible();
  await waitFor(() => expect(shown()).toHaveAccessibleName(/^基本属性/));
});

test("undo says what it undoes, and undoes it", async () => {
  await renderApp();
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

test("undo jumps to what it changed", async () => {
  await renderApp();
  await userEvent.click(steps().getByRole("button", { name: /^主体信息/ }));
  await userEvent.type(await screen.findByRole("textbox", { name: "主体名称" }), "甲");
  await userEvent.click(steps().getByRole("button", { name: "检查" }));
  await userEvent.click(await screen.findByRole("button", { name: /^撤销：填写/ }));
  const name = await screen.findByRole("textbox", { name: "主体名称" });
  await waitFor(() => expect(name).toHaveFocus());
  expect(name).toHaveValue("");
});

test("undo undoes at once what was just typed", async () => {
  await renderApp();
  await userEvent.click(steps().getByRole("button", { name: /^主体信息/ }));
  const name = await screen.findByRole("textbox", { name: "主体名称" });
  await userEvent.type(name, "甲");
  await userEvent.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(name).toHaveValue(""));
  await userEvent.keyboard("{Control>}y{/Control}");
  await waitFor(() => expect(name).toHaveValue("甲"));
});

test("so does the undo button", async () => {
  await renderApp();
  await userEvent.click(steps().getByRole("button", { name: /^主体信息/ }));
  const name = await screen.findByRole("textbox", { name: "主体名称" });
  await userEvent.type(name, "甲");
  await userEvent.click(screen.getByRole("button", { name: "没有可撤销的操作" }));
  await waitFor(() => expect(name).toHaveValue(""));
});

test("several undos show one message", async () => {
  await renderApp();
  await userEvent.click(steps().getByRole("button", { name: /^主体信息/ }));
  for (const label of ["主体名称", "详细地址"]) {
    await userEvent.type(await screen.findByRole("textbox", { name: label }), "甲");
    await userEvent.tab();
  }
  await userEvent.keyboard("{Control>}zz{/Control}");
  await screen.findByText(/^已撤销：填写.*主体名称/);
  expect(screen.getAllByText(/^已撤销/)).toHaveLength(1);
});

test("a field without an answer keeps its own undo", async () => {
  await renderApp();
  await userEvent.click(steps().getByRole("button", { name: "添加算法" }));
  await steps().findByRole("heading", { name: /^算法 1/ });
  await userEvent.click(steps().getByRole("button", { name: "检查" }));
  const search = await screen.findByRole("textbox", { name: "在问题中查找" });
  const undo = { key: "z", ctrlKey: true };
  expect(fireEvent.keyDown(search, undo)).toBe(true); // left to the field
  expect(fireEvent.keyDown(document.body, undo)).toBe(false);
});

test("an unfinished composition is saved when the window closes", async () => {
  const { folder } = await renderApp();
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

test("F8 goes from issue to issue", async () => {
  await renderApp("generative");
  await userEvent.keyboard("{F8}");
  await waitFor(() => expect(shown()).toHaveAccessibleName(/^主体签章扫描件/));
  await userEvent.keyboard("{F8}{F8}{F8}");
  await waitFor(() => expect(shown()).toHaveAccessibleName(/^基本属性/));
});

test("the basis of a question unfolds the article", async () => {
  await renderApp("generative");
  await userEvent.click(steps().getByRole("button", { name: /^基本属性/ }));
  await userEvent.click(screen.getByRole("button", { name: "打开填写说明" }));
  const article = await screen.findByText("《互联网信息服务算法推荐管理规定》第二十四条");
  await userEvent.click(article);
  expect(screen.getByText(/应当在提供服务之日起十个工作日内/)).toBeVisible();
});

test("an issue of the page is explained, and leads to its waiver form", async () => {
  await renderApp("generative");
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

test("a closed drawer returns the focus to its button", async () => {
  await renderApp("generative");
  await userEvent.click(steps().getByRole("button", { name: /^主体签章扫描件/ }));
  const opener = screen.getByRole("button", { name: "打开填写说明" });
  await userEvent.click(opener);
  await screen.findByRole("dialog");
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(opener).toHaveFocus());
});

test("no shortcut while an input method composes", async () => {
  await renderApp();
  const key = { key: "k", ctrlKey: true };
  const isLeftAlone = (more: object) =>
    fireEvent.keyDown(document.body, { ...key, ...more });
  expect(isLeftAlone({ isComposing: true })).toBe(true);
  expect(isLeftAlone({ keyCode: 229 })).toBe(true);
  expect(isLeftAlone({})).toBe(false);
  await screen.findByRole("dialog", { name: "搜索" });
});

test("下一步 goes from the steps to the output screens", async () => {
  await renderApp();
  await userEvent.click(screen.getByRole("button", { name: /办理流程 *下一步/ }));
  await userEvent.click(screen.getByRole("button", { name: /计划 *下一步/ }));
  await userEvent.click(screen.getByRole("button", { name: /账号注册 *下一步/ }));
  await userEvent.click(screen.getByRole("button", { name: /主体信息 *下一步/ }));
  expect(shown()).toHaveAccessibleName(/^主体信息/);
  await userEvent.click(steps().getByRole("button", { name: /^算法 ?：/ }));
  await userEvent.click(screen.getByRole("button", { name: /材料 *下一步/ }));
  expect(steps().getByRole("button", { current: "page" })).toHaveTextContent("材料");
});

test("a window that closes saves what is being typed", async () => {
  const { folder } = await renderApp();
  const commit = () => core.set(1, "subject.name", "杭州澜图示例科技有限公司");
  onTestFinished(register(commit));
  await emit("closing");
  await waitFor(async () => {
    await expect(core.state()).rejects.toHaveProperty("code"); // closed
  });
  const { records } = await core.open(join(folder, "test.suanbei"));
  expect(records[0]?.values["subject.name"]).toBe("杭州澜图示例科技有限公司");
});

test("a page says which algorithm it belongs to", async () => {
  await renderApp("generative");
  await userEvent.click(steps().getByRole("button", { name: /^算法数据/ }));
  const trail = await screen.findByRole("navigation", { name: "位置" });
  expect(trail).toHaveTextContent("算法 1› 澜图营销文案生成合成算法› 算法数据");
  await userEvent.click(within(trail).getByRole("button", { name: "算法 1" }));
  await waitFor(() => expect(shown()).toHaveAccessibleName(/^基本属性/));
});

test("an answer given elsewhere is offered", async () => {
  await renderApp();
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

test("the step list is resized by keyboard", async () => {
  const { chosen } = await renderApp();
  const edge = screen.getByRole("separator", { name: "步骤栏宽度" });
  edge.focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{End}{ArrowRight}{ArrowLeft}");
  expect(edge).toHaveAttribute("aria-valuenow", "460");
  expect(chosen.map(({ steps }) => steps)).toEqual([240, 260, 480, 480, 460]);
});
