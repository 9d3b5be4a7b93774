/** The check screen over the real core: issues, explanations, waivers. */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { renderOverCore } from "../../test/core";
import type { IssueState } from "../bindings/IssueState";
import { core } from "../core";
import { Check } from "./Check";
import { type Counts, verdict } from "./counts";
import { SectionView } from "./SectionView";
import { StatusMark } from "./StatusMark";
import { mentions } from "./sections";
import { Verdict } from "./Verdict";

const none: Counts = { error: 0, warning: 0, hint: 0, waived: 0 };

describe("the verdict", () => {
  test.each([
    [{ error: 3, warning: 5 }, "还有 3 项必须修改，5 项建议修改"],
    [{ error: 1 }, "还有 1 项必须修改"],
    [
      { warning: 5, hint: 2 },
      "可以导出：没有必须修改的问题，另有 5 项建议修改，2 项提示",
    ],
    [{}, "可以导出：没有待处理的问题"],
    [{ waived: 4 }, "可以导出：没有待处理的问题"],
  ])("%o", (some, words) => {
    expect(verdict({ ...none, ...some })).toBe(words);
  });
});

test("severity is shown in words", () => {
  render(<StatusMark kind="error" />);
  expect(screen.getByText("必须修改")).toBeVisible();
});

test("every word must occur in the issue", () => {
  const place = { record: 1, field: "a", path: "a", label: "算法 1 › 上线时间" };
  const issue: IssueState = {
    rule: "D001",
    severity: "warning",
    message: "已超过备案期限。",
    places: [place],
    waiver: null,
    step: 0,
    documents: [],
    algorithms: null,
  };
  expect(mentions(issue, "")).toBe(true);
  expect(mentions(issue, "d001 上线")).toBe(true);
  expect(mentions(issue, "d001 下线")).toBe(false);
});

test("a new project: verdict, issues, links", async () => {
  const { went } = await renderOverCore(<Check />);
  const { issues, today } = await core.state();
  const errors = issues.filter((issue) => issue.severity === "error").length;
  expect(screen.getByRole("status")).toHaveTextContent(`还有 ${errors} 项必须修改`);
  expect(screen.getByText(new RegExp(`截至 ${today}`))).toHaveTextContent(
    "在“导出”页写明理由",
  );
  for (const { message } of issues)
    expect(screen.getAllByText(message).length).toBeGreaterThan(0);

  const subject = screen.getByRole("region", { name: "主体" });
  const step = within(subject).getByRole("heading", { level: 3, name: "主体信息" });
  expect(step).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "主体名称" }));
  expect(went).toMatchObject([{ screen: "step", focus: { field: "subject.name" } }]);
});

test("more places are folded", async () => {
  await renderOverCore(<Check />);
  const message = /^注册地与详细地址/;
  const issue = item(message);
  expect(within(issue).queryByRole("button", { name: "详细地址" })).toBeNull();
  await userEvent.click(within(issue).getByRole("button", { name: "另 1 处" }));
  expect(within(issue).getByRole("button", { name: "详细地址" })).toBeVisible();
});

test("issues are filtered by severity and text, and grouped by document", async () => {
  await renderOverCore(<Check />);
  const all = screen.getAllByText("为什么").length;
  const { issues } = await core.state();
  const warnings = issues.filter((issue) => issue.severity === "warning");
  expect(all).toBe(issues.length);

  await userEvent.click(screen.getByText(`建议修改 ${warnings.length}`));
  expect(screen.getAllByText("为什么")).toHaveLength(warnings.length);
  await userEvent.click(screen.getByText(`全部 ${issues.length}`));

  await userEvent.type(screen.getByLabelText("在问题中查找"), "统一社会信用代码");
  expect(item("统一社会信用代码未填写。")).toBeVisible();
  expect(screen.queryByText("主体类型未选择。")).toBeNull();
  await userEvent.type(screen.getByLabelText("在问题中查找"), "无此一说");
  await userEvent.click(screen.getByRole("button", { name: "显示全部问题" }));
  expect(screen.getAllByText("为什么")).toHaveLength(all);

  await userEvent.click(screen.getByText("按材料"));
  const letter = screen.getByRole("region", { name: "《算法备案承诺书》" });
  expect(within(letter).getByText(/^主体名称未填写/)).toBeVisible();
  const others = screen.getByRole("region", { name: "其他" });
  expect(within(others).getByText("主体类型未选择。")).toBeVisible();
});

test("a section folds", async () => {
  await renderOverCore(<Check />);
  await userEvent.click(screen.getByRole("button", { name: "主体" }));
  expect(screen.queryByText("主体类型未选择。")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "主体" }));
  expect(screen.getByText("主体类型未选择。")).toBeVisible();
});

test("为什么 explains the rule and its basis, and links to the field", async () => {
  const { went } = await renderOverCore(<Check />);
  const explained = await core.explain("C001");
  await userEvent.click(
    within(item(/^主体名称未填写/)).getByRole("button", { name: "为什么" }),
  );
  const panel = await screen.findByRole("dialog", { name: "规则 C001" });
  expect(await within(panel).findByText(explained.basis)).toBeVisible();
  const article = await within(panel).findByText(
    "《互联网信息服务算法推荐管理规定》第二十四条",
  );
  const words = within(panel).getByText(/应当在提供服务之日起十个工作日内/);
  expect(words).not.toBeVisible();
  await userEvent.click(article);
  expect(words).toBeVisible();
  expect(
    within(panel).getByRole("heading", { level: 3, name: "检查什么" }),
  ).toBeVisible();
  await userEvent.click(within(panel).getByRole("button", { name: "主体名称" }));
  expect(went).toMatchObject([{ focus: { field: "subject.name" } }]);
});

test("a warning is waived with a reason, and the waiver withdrawn", async () => {
  await renderOverCore(<Check />, "generative");
  const message = /^《算法备案承诺书》尚未添加/;
  const before = screen.getByRole("status").textContent;
  const press = (name: string) =>
    userEvent.click(within(item(message)).getByRole("button", { name }));

  await press("说明理由");
  await press("记下理由");
  expect(within(item(message)).getByRole("alert")).toHaveTextContent("请写明理由。");
  const reason = "由法务在提交当日统一签章。";
  await userEvent.type(screen.getByLabelText("为什么可以不改"), reason);

  // The draft survives closing the form.
  await press("取消");
  await press("说明理由");
  expect(screen.getByLabelText("为什么可以不改")).toHaveValue(reason);
  await press("记下理由");
  expect(await within(item(message)).findByText(`理由：${reason}`)).toBeVisible();
  expect(within(item(message)).getByText("已说明理由")).toBeVisible();
  expect(screen.getByRole("status")).not.toHaveTextContent(before ?? "");
  await waitFor(() => expect(item(message)).toHaveFocus());
  expect((await core.state()).issues.filter((issue) => issue.waiver)).toHaveLength(1);

  await press("撤回理由");
  await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent(before ?? ""));
  expect((await core.state()).issues.filter((issue) => issue.waiver)).toHaveLength(0);
});

test("if a filter hides the waived issue, the list gets the focus", async () => {
  await renderOverCore(<Check />, "generative");
  await userEvent.click(screen.getByText(/^建议修改 \d/));
  const message = /^《算法备案承诺书》尚未添加/;
  const issue = item(message);
  await userEvent.click(within(issue).getByRole("button", { name: "说明理由" }));
  await userEvent.type(screen.getByLabelText("为什么可以不改"), "签章当日补。");
  await userEvent.click(within(issue).getByRole("button", { name: "记下理由" }));
  await waitFor(() => expect(screen.queryByText(message)).toBeNull());
  expect(screen.getByRole("region", { name: "问题" })).toHaveFocus();
});

test("an error cannot be waived", async () => {
  await renderOverCore(<Check />);
  const issue = item("主体类型未选择。");
  expect(within(issue).queryByRole("button", { name: "说明理由" })).toBeNull();
});

test("what one rule repeats is folded", async () => {
  const again = (number: number): IssueState => ({
    rule: "L021",
    severity: "warning",
    message: `第 ${number} 处相同。`,
    places: [{ record: 1, field: `f${number}`, path: "", label: "简介" }],
    waiver: null,
    step: null,
    documents: [],
    algorithms: null,
  });
  const issues = [1, 2, 3, 4, 5].map(again);
  const section = {
    key: "x",
    title: "主体",
    steps: [],
    batches: [{ step: null, issues }],
  };
  await renderOverCore(<SectionView section={section} />);
  expect(screen.queryByText("第 4 处相同。")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "同类问题还有 2 项" }));
  expect(screen.getByText("第 5 处相同。")).toBeVisible();
});

test("the verdict says what stands between each part and its submission", async () => {
  await renderOverCore(<Check />, "generative");
  expect(await screen.findByText(/主体：可以导出，还不能提交（.*算法 1：/)).toBeVisible();
});

test("without errors the verdict links to documents and export", async () => {
  const { went } = await renderOverCore(<Check />, "generative");
  await userEvent.click(screen.getByRole("button", { name: "材料" }));
  await userEvent.click(screen.getByRole("button", { name: "导出" }));
  expect(went).toEqual([{ screen: "documents" }, { screen: "package" }]);
});

test("without issues the verdict says what comes next", async () => {
  await renderOverCore(<Verdict counts={none} today="2026-11-24" />);
  expect(screen.getByRole("status")).toHaveTextContent("可以导出");
  expect(screen.getByText(/接下来打印材料、签字盖章/)).toBeVisible();
});

function item(message: string | RegExp): HTMLElement {
  const found = screen.getByText(message).closest("li");
  if (!found) throw new Error(`no issue says ${message}`);
  return found;
}
