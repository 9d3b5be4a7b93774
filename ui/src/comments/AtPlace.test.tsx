/** Comments at a question and at a page, over the real core. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "../../test/app";
import { violations } from "../../test/axe";
import { core } from "../core";

const ROOT = 1;
const button = (name: string | RegExp) => screen.findByRole("button", { name });

test("a question is commented on where it is asked, and counts what is open", async () => {
  await renderApp();
  await core.noteMyName("陈某某");
  await userEvent.click(await button(/^主体信息/));
  const field = await screen.findByRole("textbox", { name: "主体名称" });
  await userEvent.click(field);
  await userEvent.keyboard("{Control>}{Shift>}M{/Shift}{/Control}");
  const panel = within(await screen.findByRole("region", { name: "批注" }));
  const text = panel.getByLabelText("新批注的内容");
  expect(text).toHaveFocus();
  await userEvent.type(text, "与执照核对。");
  await userEvent.click(panel.getByRole("button", { name: "添加批注" }));
  await panel.findByText("与执照核对。");
  expect(await button("批注 主体名称：1 条待处理")).toHaveTextContent("1");
  expect(await violations()).toEqual([]);

  await userEvent.click(panel.getByRole("button", { name: "已处理批注 1" }));
  await button("批注 主体名称");
  await userEvent.click(text);
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("region", { name: "批注" })).toBeNull();
  expect(field).toHaveFocus();
});

test("a page is commented on as a whole, and the comment leads back", async () => {
  await renderApp();
  await core.noteMyName("陈某某");
  await userEvent.click(await button(/^主体信息/));
  await userEvent.click(await button("批注 主体信息"));
  const panel = within(await screen.findByRole("region", { name: "批注" }));
  await userEvent.type(panel.getByLabelText("新批注的内容"), "请核对本页。");
  await userEvent.click(panel.getByRole("button", { name: "添加批注" }));
  await panel.findByText("请核对本页。");
  await userEvent.click(await button("审阅"));
  const thread = within(await screen.findByRole("article", { name: "批注 1" }));
  await userEvent.click(thread.getByRole("button", { name: "主体信息" }));
  await button("批注 主体信息：1 条待处理");
});

test("who types passes from question to question, and is named in the log", async () => {
  await renderApp();
  await core.noteMyName("陈某某");
  await userEvent.click(await button(/^主体信息/));
  const field = await screen.findByRole("textbox", { name: "主体名称" });
  await userEvent.type(field, "甲公司");
  await userEvent.tab();
  // The next question and not a button for comments has the focus.
  await waitFor(() => expect(document.activeElement).not.toHaveClass("CommentButton"));
  const { records } = await core.state();
  expect(records[ROOT - 1]?.values["subject.name"]).toBe("甲公司");
  expect((await core.log("甲公司")).map(({ who }) => who)).toEqual(["陈某某"]);
});
