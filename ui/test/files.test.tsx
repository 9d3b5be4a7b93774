/** A file slot: choose, drop, refuse, replace, remove, preview. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emit } from "@tauri-apps/api/event";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { scaleOf } from "../src/drops";
import { fieldKind } from "../src/form/kinds/kinds";
import { useProject } from "../src/project";
import { renderOverCore } from "./core";

// happy-dom does not know that messages can be clicked.
const user = userEvent.setup({ pointerEventsCheck: 0 });
const click = async (name: string) =>
  user.click(await screen.findByRole("button", { name }));
const names = () =>
  screen
    .queryAllByRole("listitem")
    .map((row) => row.querySelector(".file-name")?.textContent);

test("a slot shows what it accepts", async () => {
  await renderOverCore(<Slot of="subject.certificate.files" />);
  const choose = screen.getByRole("button", { name: "选择文件 证件扫描件" });
  const limits =
    "支持 JPG、PNG、PDF；单个不超过 20 MB，图片 5 MB（备案系统未公布上限，默认值，未核实）；最多 3 个";
  expect(choose).toHaveAccessibleDescription(limits);
});

test("of several files, the refused ones are named, the others attached", async () => {
  const { folder, answer } = await renderOverCore(
    <Slot of="subject.certificate.files" />,
  );
  const good = paper(folder, "营业执照.jpg");
  await answer([good, join(folder, "不存在.jpg"), paper(folder, "背面.jpg")]);
  await click("选择文件 证件扫描件");

  const alert = await screen.findByRole("alert");
  await waitFor(() => expect(names()).toEqual(["营业执照.jpg", "背面.jpg"]));
  expect(alert).toHaveTextContent("不存在.jpg：");
  expect(alert).not.toHaveTextContent("营业执照.jpg");
});

test("a full slot only offers to replace its file", async () => {
  const { folder, answer } = await renderOverCore(
    <Slot of="subject.legal_rep.id_front" />,
    "generative",
  );
  expect(screen.queryByRole("button", { name: /选择文件/ })).not.toBeInTheDocument();
  await answer([paper(folder, "新的人像面.jpg")]);
  await click("替换 02_法定代表人身份证_人像面.jpg");
  await waitFor(() => expect(names()).toEqual(["新的人像面.jpg"]));
});

test("files dropped on a slot are attached; it is highlighted before", async () => {
  const { folder } = await renderOverCore(<Slot of="subject.certificate.files" />);
  const slot = screen.getByRole("group", { name: "证件扫描件" });
  document.elementFromPoint = (x, y) => (x === 40 && y === 30 ? slot : document.body);
  const over = { position: { x: 40, y: 30 }, paths: [paper(folder, "营业执照.jpg")] };
  const beside = { position: { x: 5, y: 5 }, paths: over.paths };

  await waitFor(async () => {
    await emit("tauri://drag-enter", over);
    expect(slot).toHaveClass("over");
  });
  await emit("tauri://drag-over", beside);
  await waitFor(() => expect(slot).not.toHaveClass("over"));
  await emit("tauri://drag-over", over);
  await emit("tauri://drag-leave", null);
  await waitFor(() => expect(slot).not.toHaveClass("over"));

  await emit("tauri://drag-drop", beside);
  await emit("tauri://drag-drop", over);
  await waitFor(() => expect(names()).toEqual(["营业执照.jpg"]));
});

test("on Windows, drop positions are in device pixels", async () => {
  vi.stubGlobal("navigator", { ...navigator, userAgent: "Windows NT 10.0" });
  vi.stubGlobal("devicePixelRatio", 2);
  const { folder } = await renderOverCore(<Slot of="subject.certificate.files" />);
  const slot = screen.getByRole("group", { name: "证件扫描件" });
  document.elementFromPoint = (x, y) => (x === 40 && y === 30 ? slot : null);
  const paths = [paper(folder, "营业执照.jpg")];
  const over = { position: { x: 80, y: 60 }, paths };
  await waitFor(async () => {
    await emit("tauri://drag-over", over);
    expect(slot).toHaveClass("over");
  });
  await emit("tauri://drag-drop", over);
  await waitFor(() => expect(names()).toEqual(["营业执照.jpg"]));
});

test("with zoom, files go where they are dropped", () => {
  const at = { navigator: { userAgent: "Linux" } as Navigator, devicePixelRatio: 1 };
  // Measured in WebKitGTK after Ctrl and +; the frame adds a few pixels.
  expect(scaleOf({ ...at, outerWidth: 1360, innerWidth: 1088 })).toBe(1.25);
  expect(scaleOf({ ...at, outerWidth: 1376, innerWidth: 1360 })).toBe(1);
});

test("removing a file can be undone", async () => {
  await renderOverCore(<Slot of="subject.legal_rep.id_front" />, "generative");
  await click("移除 02_法定代表人身份证_人像面.jpg");
  await waitFor(() => expect(names()).toEqual([]));
  await waitFor(() =>
    expect(screen.getByRole("button", { name: /选择文件/ })).toHaveFocus(),
  );
  await click("撤销");
  await waitFor(() => expect(names()).toEqual(["02_法定代表人身份证_人像面.jpg"]));
});

test("a file is saved where the user picks", async () => {
  const { folder, answer } = await renderOverCore(
    <Slot of="subject.legal_rep.id_front" />,
    "generative",
  );
  const target = join(folder, "人像面.jpg");
  await answer([target]);
  await click("另存为 02_法定代表人身份证_人像面.jpg");
  await waitFor(() => expect(readFileSync(target)).toHaveLength(164_739));
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

test("the arrow keys go through the previews", async () => {
  await renderOverCore(<Slot of="liability.attachments" />, "generative");
  await click("预览 算法安全监测制度.pdf");
  const dialog = await screen.findByRole("dialog", { name: "算法安全监测制度.pdf" });
  within(dialog).getByText("2 / 4");
  await user.click(within(dialog).getByRole("button", { name: "下一页" }));
  within(dialog).getByText("3 / 4");
  await user.keyboard("{ArrowRight}");
  within(dialog).getByText("4 / 4");
  within(dialog).getByAltText("算法违法违规处置制度.pdf");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  await waitFor(() =>
    expect(
      screen.getByRole("button", { name: "预览 算法安全监测制度.pdf" }),
    ).toHaveFocus(),
  );
});

/** A file with unique content; a slot accepts any bytes. */
function paper(folder: string, name: string): string {
  const path = join(folder, name);
  writeFileSync(path, name);
  return path;
}

/** The slot with that key in the project record. */
function Slot({ of }: { of: string }) {
  const { form, state } = useProject();
  const record = state.records[0];
  const spec = form.pages.flatMap((page) => page.fields).find((spec) => spec.key === of);
  if (!record || !spec) return null;
  const { Input } = fieldKind(spec);
  return (
    <Input
      id="slot"
      spec={spec}
      record={record}
      value={undefined}
      required={false}
      invalid={false}
      describedBy={undefined}
      readOnly={false}
      onCommit={async () => undefined}
    />
  );
}
