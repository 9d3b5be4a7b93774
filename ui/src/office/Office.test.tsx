/** Taking from files, asking colleagues and filling forms, over the real core. */
import { join } from "node:path";
import { emit } from "@tauri-apps/api/event";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "../../test/app";
import { violations } from "../../test/axe";
import { writeDocx } from "../../test/docx";
import { core } from "../core";

const ROOT = 1;

async function choose(act: string) {
  await userEvent.click(await screen.findByRole("button", { name: /^文件/ }));
  await userEvent.click(await screen.findByRole("menuitem", { name: act }));
}
const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole("button", { name }));
const answerOf = async (field: string) => (await core.state()).records[0]?.values[field];

test("of a draft, what fills gaps is chosen, and what overwrites is left", async () => {
  const { answer, folder } = await renderApp();
  const draft = join(folder, "草稿.docx");
  writeDocx(draft, ["主体名称：甲公司", "统一社会信用代码：91330110MAXAMPLE28"]);
  await core.set(ROOT, "subject.name", "乙公司");
  await answer([draft]);
  await choose("采用其他文件的内容…");
  const drawer = within(await screen.findByRole("dialog", { name: /草稿/ }));
  const name = await drawer.findByRole("checkbox", { name: "主体名称" });
  expect(name).not.toBeChecked();
  expect(drawer.getByText("已有不同的内容，采用后会被替换")).toBeVisible();
  expect(drawer.getByRole("checkbox", { name: "统一社会信用代码" })).toBeChecked();
  expect(await violations()).toEqual([]);

  await userEvent.click(drawer.getByRole("button", { name: "全选 主体信息" }));
  await userEvent.click(drawer.getByRole("button", { name: "采用 2 项" }));
  await waitFor(async () => expect(await answerOf("subject.name")).toBe("甲公司"));
  expect(await answerOf("subject.uscc")).toBe("91330110MAXAMPLE28");
  await core.undo(false);
  expect(await answerOf("subject.name")).toBe("乙公司");
  expect(await answerOf("subject.uscc")).toBeUndefined();
});

test("remarks in a draft become comments, once", async () => {
  const { answer, folder } = await renderApp();
  const draft = join(folder, "审阅稿.docx");
  writeDocx(draft, ["主体名称：甲公司"], "请用全称。");
  await answer([draft]);
  await choose("采用其他文件的内容…");
  const drawer = within(await screen.findByRole("dialog", { name: /审阅稿/ }));
  const remarks = await drawer.findByRole("region", { name: "批注" });
  expect(remarks).toHaveTextContent(/请用全称。李某某/);
  expect(await violations()).toEqual([]);
  await userEvent.click(drawer.getByRole("button", { name: "采用 2 项" }));
  await waitFor(async () => expect(await core.comments()).toHaveLength(1));
  expect(await answerOf("subject.name")).toBe("甲公司");
  await core.takeRemarks(draft, null);
  const [comment] = await core.comments();
  expect(await core.comments()).toHaveLength(1);
  expect(comment?.by).toBe("李某某");
});

test("of a dropped Word file the user says what it is for, and which algorithm", async () => {
  const { folder } = await renderApp("generative");
  const { record } = await core.add(ROOT, "algorithms");
  await core.set(record, "name", "第二个算法");
  const form = join(folder, "模板.docx");
  writeDocx(form, ["算法名称：____", "其他：____"]);
  document.elementFromPoint = () => screen.getByRole("main");
  await waitFor(async () => {
    await emit("tauri://drag-drop", { position: { x: 9, y: 9 }, paths: [form] });
    expect(screen.queryByRole("button", { name: "作为模板填写" })).not.toBeNull();
  });
  await press("作为模板填写");
  const drawer = within(await screen.findByRole("dialog", { name: /^填写“模板/ }));
  await userEvent.click(drawer.getByRole("combobox", { name: /哪个算法/ }));
  const option = { selector: ".ant-select-item-option-content" };
  await userEvent.click(await screen.findByText("算法 2：第二个算法", option));
  await userEvent.click(await drawer.findByText("全部填写处 2"));
  await drawer.findByText("第二个算法");
});

test("a place that is set by hand is remembered, and filled", async () => {
  const { answer, folder } = await renderApp("generative");
  const form = join(folder, "模板.docx");
  const filled = join(folder, "填好.docx");
  writeDocx(form, ["主体名称：____", "其他：____"]);
  await answer([form]);
  await choose("填写官方模板…");
  const drawer = within(await screen.findByRole("dialog", { name: /^填写“模板/ }));
  await drawer.findByText("需要核对 1");
  const place = drawer.getByRole("combobox", { name: /^其他/ });
  await userEvent.type(place, "统一社会信用代码");
  const [option] = await screen.findAllByTitle("主体信息 › 统一社会信用代码");
  await userEvent.click(option as HTMLElement);
  await drawer.findByText("需要核对 0");
  await userEvent.click(drawer.getByText("全部填写处 2"));
  await drawer.findByText("91330110MAXAMPLE28");
  expect(await violations()).toEqual([]);
  await answer([filled]);
  await userEvent.click(drawer.getByRole("button", { name: "保存填好的文件…" }));
  await screen.findByText("已填写，请打开核对");

  // It is read back as a draft that says nothing new.
  expect((await core.propose(filled, null)).proposals).toEqual([]);
  const { places } = await core.fill(form, null);
  expect(places.map(({ word }) => word)).toEqual(["已填", "指定"]);
});

test("questions go out, are awaited, and come back", async () => {
  const { answer, folder } = await renderApp();
  const file = join(folder, "问卷.xlsx");
  await choose("请同事填写…");
  const dialog = within(await screen.findByRole("dialog", { name: "请同事填写" }));
  await userEvent.type(dialog.getByRole("textbox", { name: /请谁填写/ }), "王某某");
  await userEvent.click(dialog.getByRole("checkbox", { name: /^主体信息/ }));
  expect(await violations()).toEqual([]);
  await userEvent.click(dialog.getByRole("checkbox", { name: /还没有填写/ }));
  await answer([file]);
  await userEvent.click(dialog.getByRole("button", { name: /^保存问卷（\d+ 个问题）…/ }));
  const list = await screen.findByRole("region", { name: /^发出的问卷/ });
  expect(list).toHaveTextContent("1 份未收回");
  expect(list).toHaveTextContent(/王某某.*发出，\d+ 个问题，未收回/);

  await answer([file]);
  await userEvent.click(within(list).getByRole("button", { name: "收回…" }));
  await press("记为已收回");
  await waitFor(() => expect(list).not.toHaveTextContent("未收回"));
  expect(list).toHaveTextContent(/个问题，\d{4}年.+收回$/);
});

test("a form that is kept stands among the documents, and says what changed", async () => {
  const { answer, folder } = await renderApp("generative");
  const form = join(folder, "承诺书模板.docx");
  writeDocx(form, ["算法备案承诺书", "承诺单位：____", "统一社会信用代码：____"]);
  await userEvent.click(await screen.findByRole("button", { name: "材料" }));
  await answer([form]);
  await press("填写模板…");
  const drawer = within(await screen.findByRole("dialog", { name: /^填写“承诺书模板/ }));
  await answer([join(folder, "承诺书.docx")]);
  await userEvent.click(drawer.getByRole("checkbox", { name: "页脚印上指纹" }));
  await userEvent.click(drawer.getByRole("button", { name: "保存填好的文件…" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

  await press(/^算法备案承诺书.*已生成/);
  const reader = within(await screen.findByRole("region", { name: "算法备案承诺书" }));
  await reader.findByText(/承诺单位：杭州澜图示例科技有限公司/);
  expect(reader.getByText(/^代替：/)).toBeVisible();
  expect(await violations()).toEqual([]);

  await core.set(ROOT, "subject.name", "杭州新名科技有限公司");
  await press("检查");
  const [documents] = await screen.findAllByRole("button", { name: "材料" });
  await userEvent.click(documents as HTMLElement);
  await screen.findByText("已修改：主体信息 › 主体名称，请重新保存");
  await press(/^算法备案承诺书/);
  await press("移除模板");
  await waitFor(() => expect(screen.queryByText(/^已修改/)).toBeNull());
});

test("a single question goes out", async () => {
  const { answer, folder } = await renderApp();
  await choose("请同事填写…");
  const dialog = within(await screen.findByRole("dialog", { name: "请同事填写" }));
  const page = dialog.getByRole("checkbox", { name: /^主体信息/ });
  await userEvent.click(dialog.getByRole("button", { name: "选择问题：主体信息" }));
  await userEvent.click(page);
  const name = dialog.getByRole("checkbox", { name: "主体名称" });
  expect(name).toBeChecked();
  await userEvent.click(page);
  await userEvent.click(name);
  expect(page).not.toBeChecked();
  await answer([join(folder, "问卷.xlsx")]);
  await userEvent.click(dialog.getByRole("button", { name: "保存问卷（1 个问题）…" }));
  const list = await screen.findByRole("region", { name: /^发出的问卷/ });
  expect(list).toHaveTextContent("1 个问题");
});
