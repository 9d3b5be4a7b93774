/** Project files over the real core: open, drop, import, history, copy. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { emit } from "@tauri-apps/api/event";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "../../test/app";
import { core } from "../core";

const steps = () => within(screen.getByRole("navigation", { name: "步骤" }));

test("a new project replaces the open one", async () => {
  const { answer, folder } = await renderApp("generative");
  await answer([`${folder}/other.suanbei`]);
  await userEvent.keyboard("{Control>}n{/Control}");
  await waitFor(() => expect(screen.getByText("other.suanbei")).toBeVisible());
});

test("a dropped project replaces the open one; other files show a message", async () => {
  const { folder } = await renderApp();
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

test("the history lists the steps, and rewinds to one", async () => {
  await renderApp();
  await userEvent.click(steps().getByRole("button", { name: /^主体信息/ }));
  const name = await screen.findByRole("textbox", { name: "主体名称" });
  await userEvent.type(name, "甲");
  await userEvent.tab();
  await userEvent.click(steps().getByRole("button", { name: "添加算法" }));
  await steps().findByRole("heading", { name: /^算法 1/ });
  await choose("撤销到…");
  const dialog = within(await screen.findByRole("dialog", { name: "撤销到" }));
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

test("answers are imported, and misfits are listed", async () => {
  const { answer, folder } = await renderApp();
  const file = join(folder, "答案.json");
  writeFileSync(file, JSON.stringify({ subject: { name: "甲公司", shoe_size: 43 } }));
  await answer([file]);
  await choose("导入…");
  const dialog = await screen.findByRole("dialog", { name: "已导入“答案.json”" });
  expect(dialog).toHaveTextContent("可以撤销");
  expect((await core.state()).records[0]?.values["subject.name"]).toBe("甲公司");
});

test("a copy becomes the open project, and the user is told", async () => {
  const { answer, folder } = await renderApp();
  await answer([join(folder, "副本.suanbei")]);
  await choose("另存副本…");
  await screen.findByText(/现在打开的是“副本.suanbei”/);
  expect((await core.state()).path).toBe(join(folder, "副本.suanbei"));
});

async function choose(act: string) {
  await userEvent.click(screen.getByRole("button", { name: /^文件/ }));
  await userEvent.click(await screen.findByRole("menuitem", { name: act }));
}
