/** The search over the real core. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "../../test/app";

const steps = () => within(screen.getByRole("navigation", { name: "步骤" }));
const shown = () => steps().getByRole("button", { current: "step" });

test("finds a question in a row, and goes to its page", async () => {
  await renderApp("generative");
  await userEvent.keyboard("{Control>}k{/Control}");
  const input = await screen.findByRole("combobox", { name: /搜索/ });
  await userEvent.type(input, "文案速写 功能名称");
  const [option] = screen.getAllByRole("option");
  expect(option).toHaveTextContent("功能名称");
  expect(input).toHaveAttribute("aria-activedescendant", option?.id);
  await userEvent.type(input, "{Enter}");
  await waitFor(() => expect(shown()).toHaveAccessibleName(/^澜图写作助手（小程序）/));
});

test("finds synonyms and screens", async () => {
  await renderApp("generative");
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

test("goes to the step found, not to the first of its algorithm", async () => {
  await renderApp("generative");
  await userEvent.keyboard("{Control>}k{/Control}");
  const input = await screen.findByRole("combobox", { name: /搜索/ });
  await userEvent.type(input, "算法数据{Enter}");
  await waitFor(() => expect(shown()).toHaveAccessibleName(/^算法数据/));
});
