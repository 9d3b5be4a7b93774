/** 审阅 over the real core: comments, the sign-off and the log. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "../../test/app";
import { violations } from "../../test/axe";
import type { Example } from "../../test/examples";
import { core } from "../core";

const ROOT = 1;

const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole("button", { name }));
const region = (name: RegExp) => screen.findByRole("region", { name });

async function openReview(example?: Example) {
  const { folder, answer } = await renderApp(example);
  const change = async (value: string) => {
    await core.set(ROOT, "subject.name", value);
  };
  await press("审阅");
  await screen.findByRole("heading", { name: "审阅" });
  return { folder, answer, change };
}

test("a comment asks who speaks once, is answered, settled and opened again", async () => {
  await openReview();
  const comments = within(await region(/^批注/));
  await userEvent.type(comments.getByLabelText("新批注的内容"), "整体可以。");
  await userEvent.click(comments.getByRole("button", { name: "添加批注" }));
  const dialog = within(await screen.findByRole("dialog", { name: /姓名/ }));
  await userEvent.type(dialog.getByRole("textbox", { name: "姓名" }), "陈某某{Enter}");
  const thread = await comments.findByRole("article", { name: "批注 1" });
  expect(thread).toHaveTextContent(/整个项目待处理陈某某 \d{4}年.+日整体可以。/);
  expect(comments.getByLabelText("新批注的内容")).toHaveValue("");

  await userEvent.click(comments.getByRole("button", { name: "回复批注 1" }));
  await userEvent.type(comments.getByLabelText("对批注 1 的回复"), "已核对。");
  await userEvent.click(comments.getByRole("button", { name: "回复" }));
  await waitFor(() => expect(thread).toHaveTextContent("已核对。"));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(await violations()).toEqual([]);

  await userEvent.click(comments.getByRole("button", { name: "已处理批注 1" }));
  await userEvent.click(
    await comments.findByRole("button", { name: "显示已处理的 1 条" }),
  );
  await userEvent.click(await comments.findByRole("button", { name: "重新打开批注 1" }));
  await comments.findByText("1 条待处理");
});

test("without a name nothing is said, and what was typed stays", async () => {
  await openReview();
  const comments = within(await region(/^批注/));
  const text = comments.getByLabelText("新批注的内容");
  await userEvent.type(text, "一条意见");
  await userEvent.click(comments.getByRole("button", { name: "添加批注" }));
  const dialog = within(await screen.findByRole("dialog", { name: /姓名/ }));
  await userEvent.click(dialog.getByRole("button", { name: "取消" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(text).toHaveValue("一条意见");
  expect(await core.comments()).toEqual([]);
});

test("a comment leads to the place that it is about", async () => {
  const { change } = await openReview("generative");
  await core.noteMyName("陈某某");
  await core.comment(ROOT, "subject.uscc", null, "与执照核对。");
  await core.comment(ROOT, "", "commitment", "盖章后再看。");
  await change("乙公司"); // the page asks anew after its own changes only
  await press("检查");
  await press("审阅");
  const comments = within(await region(/^批注/));
  expect(await comments.findByRole("button", { name: "算法备案承诺书" })).toBeVisible();
  await userEvent.click(comments.getByRole("button", { name: "统一社会信用代码" }));
  const field = await screen.findByRole("textbox", { name: "统一社会信用代码" });
  await waitFor(() => expect(field).toHaveFocus());
});

test("a release stands until something changes, and says what", async () => {
  await openReview("generative");
  await core.noteMyName("陈某某");
  await press("放行 法务");
  const step = await screen.findByRole("listitem", { name: "法务" });
  await waitFor(() =>
    expect(step).toHaveTextContent(/已放行陈某某 .*指纹 [0-9a-f]{16}$/),
  );
  expect(screen.queryByRole("button", { name: "放行 法务" })).toBeNull();

  await press(/^主体信息/);
  const name = await screen.findByRole("textbox", { name: "主体名称" });
  await userEvent.clear(name);
  await userEvent.type(name, "乙公司");
  await press("审阅");
  await screen.findByText("放行后已修改");
  await press("此后修改 1 处");
  const drawer = within(
    await screen.findByRole("dialog", { name: "“法务”放行后的修改" }),
  );
  expect(drawer.getByRole("heading", { name: "主体名称" })).toBeVisible();
  expect(drawer.getByText(/^陈某某/)).toBeVisible();
  expect(await violations()).toEqual([]);
});

test("the log is filtered by place, person and words, and saved", async () => {
  const { folder, answer, change } = await openReview();
  await core.noteMyName("陈某某");
  await change("甲公司");
  await core.set(ROOT, "subject.uscc", "91330110MAXAMPLE28");
  await press("检查");
  await press("审阅");
  const log = within(await region(/^修改记录/));
  await log.findByText("2 处");
  const filter = log.getByRole("searchbox", { name: "筛选修改记录" });
  await userEvent.type(filter, "陈某某 主体名称");
  await log.findByText("1 处");
  expect(log.getByText("甲公司")).toBeVisible();
  const target = join(folder, "记录.xlsx");
  await answer([target]);
  await userEvent.click(log.getByRole("button", { name: "另存为 XLSX…" }));
  await screen.findByText("已保存修改记录");
  expect(existsSync(target)).toBe(true);
  await userEvent.clear(filter);
  await userEvent.type(filter, "没有这样的");
  await log.findByText("没有修改记录。");
});

test("the steps of the sign-off are named, and a comment is deleted", async () => {
  await openReview();
  await core.noteMyName("陈某某");
  await press("修改步骤…");
  const dialog = within(await screen.findByRole("dialog", { name: "放行步骤" }));
  const first = dialog.getByRole("textbox", { name: "第 1 级的名称" });
  await userEvent.clear(first);
  await userEvent.type(first, "算法部");
  await userEvent.click(dialog.getByRole("button", { name: "删除第 3 级" }));
  await userEvent.click(dialog.getByRole("button", { name: "添加一级" }));
  await userEvent.click(dialog.getByRole("button", { name: /保\s?存/ }));
  await dialog.findByText(/请写明每一级的名称/);
  await userEvent.type(dialog.getByRole("textbox", { name: "第 3 级的名称" }), "总经理");
  expect(await violations()).toEqual([]);
  await userEvent.click(dialog.getByRole("button", { name: /保\s?存/ }));
  await waitFor(async () =>
    expect((await core.signOffs()).map(({ step }) => step)).toEqual([
      "算法部",
      "法务",
      "总经理",
    ]),
  );

  const comments = within(await region(/^批注/));
  await userEvent.type(comments.getByLabelText("新批注的内容"), "整体可以。");
  await userEvent.click(comments.getByRole("button", { name: "添加批注" }));
  await userEvent.click(await comments.findByRole("button", { name: "删除批注 1" }));
  await comments.findByText("还没有批注。");
});
