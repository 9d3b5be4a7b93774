/** 概览, 办理流程 and 计划 over the real core. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "../../test/app";
import { core } from "../core";

const step = (name: string) =>
  within(screen.getByRole("navigation", { name: "步骤" })).getByRole("button", {
    name: new RegExp(`^${name}`),
  });
const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole("button", { name }));
const main = () => within(screen.getByRole("main"));

test("a project opens at what comes next, and its button leads there", async () => {
  await renderApp();
  expect(await screen.findByRole("heading", { name: "概览" })).toBeVisible();
  const next = await screen.findByRole("region", { name: "下一步" });
  expect(next).toHaveTextContent(/^填写主体：还有 \d+ 项必填/);
  await userEvent.click(within(next).getByRole("button", { name: "去填写" }));
  const field = await screen.findByRole("textbox", { name: "主体名称" });
  await waitFor(() => expect(field).toHaveFocus());
});

test("what can be exported says what its submission lacks, and who signs", async () => {
  await renderApp("generative");
  const part = await main().findByRole("button", { name: /^主体：还差/ });
  expect(part).toHaveAttribute("aria-expanded", "true");
  expect(main().getAllByText("可以导出，还不能提交")[0]).toBeVisible();
  expect(main().getByText("《算法备案承诺书》没有签章扫描件")).toBeVisible();
  const signing = main().getByRole("region", { name: "待签章" });
  expect(signing).toHaveTextContent("法定代表人");
  await userEvent.click(part);
  expect(main().queryByText("《算法备案承诺书》没有签章扫描件")).toBeNull();
});

test("the guide shows stages with their sources, and leads on", async () => {
  await renderApp("generative");
  await userEvent.click(step("办理流程"));
  const stage = await main().findByRole("button", { name: /主体信息填报$/ });
  expect(stage).toHaveAttribute("aria-expanded", "true");
  const change = main().getByRole("button", { name: /变更$/ });
  expect(change).toHaveAttribute("aria-expanded", "false");
  await userEvent.click(change);
  expect(main().getByText("变更备案：变更之日起10个工作日")).toBeVisible();
  const law = await main().findAllByText("《互联网信息服务算法推荐管理规定》第二十四条");
  expect(law[0]).toBeVisible();
  await press("补正：前往");
  expect(await screen.findByRole("heading", { name: "跟踪" })).toBeVisible();
});

test("stages are arranged, moved and drawn; what is late says so", async () => {
  await renderApp("generative");
  await userEvent.click(step("计划"));
  const timeline = await main().findByRole("img", { name: /^时间轴/ });
  expect(timeline).toHaveAccessibleName(/主体备案审核：.*已晚/);
  await press("另定日期");
  const start = await main().findByRole("textbox", { name: "计划日期" });
  await userEvent.clear(start);
  await userEvent.type(start, "2099-09-01");
  await userEvent.tab();
  await waitFor(() => expect(main().queryByText("已晚")).toBeNull());
  await press("按建议安排日期");
  await main().findByRole("button", { name: "重新按建议安排日期" });
  const days = main().getAllByRole("textbox", { name: "计划日期" });
  const [, , subject] = days; // after the start and the preparation
  await userEvent.clear(subject as HTMLElement);
  await userEvent.type(subject as HTMLElement, "2099-08-31");
  await userEvent.tab();
  expect(await main().findByText(/即使一切顺利也赶不上服务开始/)).toBeVisible();
  const [, person] = main().getAllByRole("textbox", { name: "负责人" });
  await userEvent.type(person as HTMLElement, "合规专员");
  await userEvent.tab();
  await waitFor(async () => {
    const { records } = await core.state();
    expect(records.map(({ values }) => values.responsible)).toContain("合规专员");
  });
});

test("a number is ticked as tried, with its day", async () => {
  await renderApp("generative");
  await userEvent.click(step("计划"));
  const tick = { name: /^已试过 算法安全责任人 › 手机号码/ };
  await userEvent.click(await main().findByRole("checkbox", tick));
  await waitFor(() => expect(main().getByRole("checkbox", tick)).toBeChecked());
  const { today } = await core.state();
  expect(await main().findByRole("textbox", { name: "验证日期" })).toHaveValue(today);
});

test("something else is planned, and removed", async () => {
  await renderApp("generative");
  await userEvent.click(step("计划"));
  await press("添加事项");
  const what = await main().findByRole("textbox", { name: "说明" });
  await waitFor(() => expect(what).toHaveFocus());
  await userEvent.type(what, "补办APP备案");
  await userEvent.tab();
  expect(await main().findByRole("heading", { name: /补办APP备案/ })).toBeVisible();
  await press(/^删除 计划事项/);
  await waitFor(() => expect(main().queryByRole("textbox", { name: "说明" })).toBeNull());
});
