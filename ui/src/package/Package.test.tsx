/** The export screen over the real core. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { renderApp } from "../../test/app";
import { violations } from "../../test/axe";
import { renderOverCore } from "../../test/core";
import { Package } from "./Package";

/** The screen, with a button that remounts it. */
function Twice() {
  const [times, setTimes] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setTimes(times + 1)}>
        去而复返
      </button>
      <Package key={times} />
    </>
  );
}

const soon = { timeout: 15_000 };

const listOf = () => screen.findByRole("table", { name: "包内文件" }, soon);
const press = async (name: string) =>
  userEvent.click(await screen.findByRole("button", { name }, soon));
const whenListed = () =>
  vi.waitFor(
    () => expect(screen.getByRole("button", { name: "导出…" })).toBeEnabled(),
    soon,
  );

test("lists, writes and verifies the package, and finds later changes", async () => {
  const { folder, answer } = await renderOverCore(<Package />, "generative");
  expect(await listOf()).toHaveTextContent("材料清单.pdf");
  expect(screen.getByText(/份材料还没有签章扫描件/)).toHaveTextContent(
    "《算法备案承诺书》",
  );
  const zip = join(folder, "材料.zip");
  await whenListed();
  await answer([zip]);
  await press("导出…");

  const told = await screen.findByText(/已导出并核对：\d+ 个文件/, {}, soon);
  expect(existsSync(zip)).toBe(true);
  expect(told.closest("[role=status]")).toHaveTextContent(zip);

  await press("再次校验");
  await screen.findByRole("dialog", { name: "材料包完好" }, soon);
  await press("知道了");

  const bytes = readFileSync(zip);
  const at = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  writeFileSync(zip, bytes);
  await answer([zip]);
  await press("校验材料包…");
  const name = "材料包与清单有 1 处不一致";
  const dialog = await screen.findByRole("dialog", { name }, soon);
  expect(within(dialog).getByRole("listitem")).toHaveTextContent(/^文件“.+”/);
});

test("the list for the subject has no files of an algorithm", async () => {
  await renderOverCore(<Package />, "generative");
  expect(await listOf()).toHaveTextContent("算法安全自评估报告");
  await userEvent.click(screen.getByRole("radio", { name: /只导出主体/ }));
  await vi.waitFor(
    async () => expect(await listOf()).not.toHaveTextContent("02_算法信息"),
    soon,
  );
  expect(await listOf()).toHaveTextContent("算法备案承诺书");
  expect(screen.getByText(/_主体备案材料_\d{8}\.zip/)).toBeVisible();
});

test("errors block the export until a reason is given, and link to their field", async () => {
  const { folder, answer, went } = await renderOverCore(<Package />);
  const zip = join(folder, "材料.zip");
  await whenListed();
  await answer([zip]);
  await press("导出…");
  expect(screen.getByRole("alert")).toHaveTextContent("写明仍要导出的理由");
  expect(existsSync(zip)).toBe(false);

  const reason = screen.getByRole("textbox", { name: "仍要导出的理由" });
  expect(reason).toHaveFocus();
  await userEvent.type(reason, "先行内部审阅");
  await press("导出…");
  await screen.findByText(/已导出并核对/, {}, soon);
  expect(existsSync(zip)).toBe(true);

  await press("统一社会信用代码未填写。");
  expect(went.at(-1)).toMatchObject({ focus: { field: "subject.uscc" } });
});

test("choices survive leaving the screen", async () => {
  await renderOverCore(<Twice />);
  await userEvent.click(screen.getByRole("radio", { name: /只导出主体/ }));
  await userEvent.click(screen.getByRole("checkbox", { name: /合订本加水印/ }));
  const watermark = () => screen.getByRole("textbox", { name: "水印文字" });
  await userEvent.type(watermark(), "（甲）");
  await press("仍要导出");
  const reason = () => screen.getByRole("textbox", { name: "仍要导出的理由" });
  await userEvent.type(reason(), "内部审阅");

  await press("去而复返");
  expect(screen.getByRole("radio", { name: /只导出主体/ })).toBeChecked();
  expect(watermark()).toHaveValue("仅供算法备案使用（甲）");
  expect(reason()).toHaveValue("内部审阅");
});

test("a package that cannot be written shows an alert", async () => {
  const { folder, answer } = await renderOverCore(<Package />, "generative");
  await whenListed();
  await answer([join(folder, "没有这个文件夹", "材料.zip")]);
  await press("导出…");
  const alert = await screen.findByRole("alert", {}, soon);
  expect(alert).toHaveTextContent("未能导出");
});

test("what was exported is noted as submitted, with the package chosen", async () => {
  const { folder, answer } = await renderApp("generative");
  const steps = within(screen.getByRole("navigation", { name: "步骤" }));
  await userEvent.click(steps.getByRole("button", { name: /^导出/ }));
  await userEvent.click(await screen.findByRole("radio", { name: /只导出主体/ }));
  const zip = join(folder, "主体材料.zip");
  await whenListed();
  await answer([zip]);
  await press("导出…");
  await press("我已在备案系统提交…");

  const form = within(await screen.findByRole("dialog", { name: "提交：主体" }, soon));
  expect(form.getByRole("button", { name: "材料包" })).toHaveTextContent("主体材料.zip");
  const day = form.getByRole<HTMLInputElement>("textbox", { name: "日期" });
  expect(day.value).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(await violations()).toEqual([]);
  await userEvent.click(form.getByRole("button", { name: "记录" }));
  expect(await screen.findByText("留档 1：主体材料.zip", {}, soon)).toBeVisible();

  // From then on a package can hold only what changed.
  await userEvent.click(steps.getByRole("button", { name: /^导出/ }));
  const changed = /只放上次提交之后修改的内容/;
  await userEvent.click(await screen.findByRole("checkbox", { name: changed }, soon));
  await screen.findByText(/_仅修改部分_\d{8}\.zip/, {}, soon);
  await whenListed();
  expect(await listOf()).not.toHaveTextContent("算法备案承诺书");
  expect(await listOf()).toHaveTextContent("填报对照表");
});

test("of a whole package one says whose submission it is", async () => {
  const { folder, answer } = await renderApp("generative");
  const steps = within(screen.getByRole("navigation", { name: "步骤" }));
  await userEvent.click(steps.getByRole("button", { name: /^导出/ }));
  await whenListed();
  await answer([join(folder, "材料.zip")]);
  await press("导出…");
  await press("我已在备案系统提交…");
  await userEvent.click(await screen.findByRole("menuitem", { name: /^算法 1/ }));
  await screen.findByRole("dialog", { name: /^提交：算法 1/ }, soon);
});

test("the archive says that it is not for uploading, and is never a submission", async () => {
  const { folder, answer } = await renderOverCore(<Package />, "generative");
  const zip = join(folder, "归档.zip");
  await press("归档包…");
  const dialog = await screen.findByRole("dialog", { name: /不用于提交/ });
  expect(dialog).toHaveTextContent("内部材料");
  expect(await violations()).toEqual([]);
  await answer([zip]);
  await press("选择保存位置…");
  await screen.findByText(/^归档包已导出并核对/, {}, soon);
  expect(existsSync(zip)).toBe(true);
  expect(screen.queryByRole("button", { name: /我已在备案系统提交/ })).toBeNull();
});
