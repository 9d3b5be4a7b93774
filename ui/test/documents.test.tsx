/** The documents over the real core: stages, pages, saving. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { core } from "../src/core";
import { Documents } from "../src/documents/Documents";
import { type Project, useProject } from "../src/project";
import { renderOverCore } from "./core";

/** Typesetting is slow in a debug build. */
const slow = { timeout: 40_000 };

function onShelf(title: string) {
  return screen.findByRole("button", { name: new RegExp(`^${title}`) }, slow);
}

test("a document is unmade, made, signed, then stale", async () => {
  const { folder, answer } = await renderOverCore(<Open />, "generative");
  expect(await onShelf("算法备案承诺书")).toHaveTextContent("未生成");
  await screen.findByRole("img", { name: "第 1 页" }, slow);

  const path = join(folder, "承诺书");
  await answer([path]);
  await userEvent.click(screen.getByRole("button", { name: "保存 PDF…" }));
  await screen.findByRole("button", { name: "打开所在文件夹" }, slow);
  expect(existsSync(`${path}.pdf`)).toBe(true);
  expect(await onShelf("算法备案承诺书")).toHaveTextContent("已生成");
  expect(screen.getByRole("button", { name: "1. 打印 已生成" })).toBeVisible();
  expect(screen.getByRole("button", { name: "2. 签字盖章 下一步" })).toHaveAttribute(
    "aria-expanded",
    "true",
  );
  expect(screen.getByText(/法定代表人、算法安全责任人分别/)).toBeVisible();

  await rename("杭州澜海示例科技有限公司");
  await waitFor(async () => {
    const paper = await onShelf("算法备案承诺书");
    expect(paper).toHaveTextContent("与数据不一致");
    expect(paper).toHaveTextContent("已修改：主体名称，请重新保存");
  }, slow);
  await userEvent.click(screen.getByRole("button", { name: "重新生成" }));
  await waitFor(
    () => expect(screen.queryByRole("button", { name: "重新生成" })).toBeNull(),
    slow,
  );

  await rename("杭州澜图示例科技有限公司");
  await act(() =>
    project.change(() => core.attach(1, "subject.signed.commitment", `${path}.pdf`)),
  );
  await waitFor(async () =>
    expect(await onShelf("算法备案承诺书")).toHaveTextContent("已签章"),
  );
  expect(screen.getByRole("button", { name: "3. 扫描回传 已完成" })).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "3. 扫描回传 已完成" }));
  expect(screen.getByText(/程序按指纹 [0-9a-f]{4}… 登记这份扫描件/)).toBeVisible();
  await userEvent.click(screen.getByRole("checkbox", { name: "与扫描件对照" }));
  expect(screen.getByRole("img", { name: "扫描件第 1 页" })).toBeVisible();
  expect(screen.getByRole("img", { name: "第 1 页" })).toBeVisible();

  await rename("杭州澜海示例科技有限公司");
  await waitFor(async () =>
    expect(await onShelf("算法备案承诺书")).toHaveTextContent("请重新打印并签章"),
  );
  expect(screen.getByRole("button", { name: "3. 扫描回传 需替换" })).toBeVisible();
});

test("a cancelled dialog changes nothing", async () => {
  await renderOverCore(<Documents />, "generative");
  await onShelf("算法备案承诺书");
  await userEvent.click(screen.getByRole("button", { name: "保存 DOCX（可编辑）…" }));
  await screen.findByRole("button", { name: "保存 DOCX（可编辑）…" });
  expect(await onShelf("算法备案承诺书")).toHaveTextContent("未生成");
});

test("every page of the chosen document is shown, and can be enlarged", async () => {
  await renderOverCore(<Documents />, "generative");
  await userEvent.click(await onShelf("算法安全自评估报告"));
  const reader = screen.getByRole("region", { name: "算法安全自评估报告" });
  const { pages } = await core.look("self-assessment", 0);
  expect(pages).toBeGreaterThan(1);
  const shown = await within(reader).findAllByRole("img", { name: /^第 \d+ 页$/ }, slow);
  expect(shown).toHaveLength(pages);
  expect(within(reader).getByText(`第 1 / ${pages} 页`)).toBeVisible();

  fireEvent.keyDown(window, { key: "+" });
  expect(shown[0]).toHaveAttribute("width", "596");
  await userEvent.keyboard("{PageDown}");
  expect(within(reader).getByText(`第 2 / ${pages} 页`)).toBeVisible();
});

test("a document that cannot be typeset says why and where to look", async () => {
  const { went } = await renderOverCore(<Open />, "generative");
  await onShelf("算法备案承诺书");
  await screen.findByRole("img", { name: "第 1 页" }, slow);
  await rename("澜图\u{1F916}");
  await userEvent.click(await screen.findByRole("button", { name: "重新生成" }, slow));
  const alert = await screen.findByRole("alert", {}, slow);
  expect(alert).toHaveTextContent("这份材料暂时无法排版");
  await userEvent.click(within(alert).getByRole("button", { name: "去检查" }));
  expect(went).toContainEqual({ screen: "check" });
});

/** The screen, with access to the project. */
let project: Project;
function Open() {
  project = useProject();
  return <Documents />;
}

const rename = (name: string) =>
  act(() => project.set(project.state.records[0]?.id ?? 0, "subject.name", name));

/** Chooses an item of 全部保存或打印 and a target called `name`; returns its path. */
async function saveAll(way: RegExp, name: string): Promise<string> {
  const { folder, answer } = await renderOverCore(<Open />, "generative");
  const target = join(folder, name);
  await answer([target]);
  await userEvent.click(
    await screen.findByRole("button", { name: "全部保存或打印" }, slow),
  );
  await userEvent.click(await screen.findByRole("menuitem", { name: way }));
  return target;
}

test("all documents are saved at once, and marked as made", async () => {
  const target = await saveAll(/每份一个文件/, "材料");
  await screen.findByText(/^已保存 5 份材料/, {}, slow);
  expect(readdirSync(target).filter((name) => name.endsWith(".pdf"))).toHaveLength(5);
  expect(await onShelf("算法备案承诺书")).toHaveTextContent("已生成");
  expect(await onShelf("算法安全自评估报告")).toHaveTextContent("已生成");
});

test("a review copy carries the open comments", async () => {
  const target = await saveAll(/审阅稿/, "审阅");
  await screen.findByText(/^已保存 5 份材料/, {}, slow);
  expect(readdirSync(target).filter((name) => name.endsWith(".docx"))).not.toEqual([]);
});

test("all documents are printed in one go", async () => {
  const target = await saveAll(/并打印/, "全部材料.pdf");
  await screen.findByText(/^已保存，并用系统的/, {}, slow);
  expect(readFileSync(target).subarray(0, 5).toString()).toBe("%PDF-");
  expect(await onShelf("算法备案承诺书")).toHaveTextContent("已生成");
});
