/** Rows over the real core: add, copy, move, delete, jump. */
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { core } from "../src/core";
import { Rows } from "../src/form/rows/Rows";
import { useNavigation } from "../src/navigation";
import { useProject } from "../src/project";
import { groupOf, rowsOf } from "../src/state";
import { violations } from "./axe";
import { renderOverCore } from "./core";

// happy-dom does not know that messages can be clicked.
const user = userEvent.setup({ pointerEventsCheck: 0 });
const button = (name: string) => screen.getByRole("button", { name });
const rows = () =>
  screen.getAllByRole("article").map((row) => within(row).getByRole("heading"));
const click = async (name: string) =>
  user.click(await screen.findByRole("button", { name }));

test("an empty group explains itself, and its first row takes the focus", async () => {
  await renderOverCore(<Group of="subject.licenses" />);
  screen.getByText("尚未添加资质");
  screen.getByText(/例如一个 ICP 备案号/);

  await click("添加资质");
  const row = await screen.findByRole("article", { name: "资质 1" });
  const kind = within(row).getByRole("combobox", { name: "资质类型" });
  await waitFor(() => expect(kind).toHaveFocus());
});

test("free text in a list is completed only if it is unambiguous", async () => {
  await renderOverCore(<Group of="subject.licenses" />);
  await click("添加资质");
  const kind = await screen.findByRole("combobox", { name: "资质类型" });
  await user.type(kind, "ICP");
  await user.tab();
  await waitFor(() => expect(kind).toHaveValue("ICP备案"));
  await user.clear(kind);
  await user.type(kind, "出版许可");
  await user.tab();
  await waitFor(async () => {
    const { records } = await core.state();
    expect(records.at(-1)?.values.kind).toBe("出版许可");
  });
  expect(kind).toHaveValue("出版许可");
});

test("deleting focuses the next row, and can be undone", async () => {
  await renderOverCore(<Group of="subject.licenses" />, "generative");
  await click("删除 资质 2");
  await waitFor(() => expect(rows()).toHaveLength(3));
  await waitFor(() => expect(button("资质 2 小程序备案")).toHaveFocus());

  await screen.findByText("已删除 资质 2 APP备案");
  await click("撤销");
  await waitFor(() => expect(rows()[1]).toHaveTextContent("资质 2 APP备案"));
  expect(rows()).toHaveLength(4);
});

test("a second click on a deleted row deletes nothing else", async () => {
  await renderOverCore(<Group of="subject.licenses" />, "generative");
  const remove = vi.spyOn(core, "remove");
  onTestFinished(() => remove.mockRestore());
  const first = await screen.findByRole("button", { name: "删除 资质 1" });
  first.click();
  first.click(); // before the row is gone from the page
  await waitFor(() => expect(rows()).toHaveLength(3));
  await screen.findByText("已删除 资质 1 ICP备案");
  expect(rows()).toHaveLength(3);
  expect(remove).toHaveBeenCalledOnce(); // a second call would fail, and show as unsaved
});

test("撤销 undoes nothing but the removal", async () => {
  await renderOverCore(<Group of="subject.licenses" />, "generative");
  await click("删除 资质 4");
  await waitFor(() => expect(rows()).toHaveLength(3));
  await click("添加资质");
  await waitFor(() => expect(rows()).toHaveLength(4));

  await click("撤销");
  await screen.findByText(/此后又有修改/);
  expect(rows().at(-1)).toHaveTextContent(/^资质 4$/);
});

test("rows deleted in succession come back together", async () => {
  await renderOverCore(<Group of="subject.licenses" />, "generative");
  await click("删除 资质 1");
  await screen.findByText("已删除 资质 1 ICP备案");
  await click("删除 资质 1");
  await screen.findByText("已删除 2 项：资质 1 ICP备案、资质 1 APP备案");
  expect(rows()).toHaveLength(2);
  await click("撤销");
  await waitFor(() => expect(rows()).toHaveLength(4));
  expect(rows()[0]).toHaveTextContent("资质 1 ICP备案");
  expect(rows()[1]).toHaveTextContent("资质 2 APP备案");
});

test("deleting a record with many answers asks first", async () => {
  await renderOverCore(<Group of="products" />, "generative");
  const left = () => screen.queryAllByRole("button", { name: /^删除 产品/ });
  await click("删除 产品 1");
  const dialog = await screen.findByRole("dialog", { name: /^删除 产品 1 澜图写作/ });
  expect(dialog).toHaveTextContent(/其中 \d+ 项填写内容和 \d+ 个文件会一起删除/);
  await click("保留");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(left()).toHaveLength(3);

  await click("删除 产品 1");
  await click("删除");
  await waitFor(() => expect(left()).toHaveLength(2));
  await click("撤销");
  await waitFor(() => expect(left()).toHaveLength(3));
});

test("without a next row, 添加 takes the focus", async () => {
  await renderOverCore(<Group of="subject.licenses" />, "generative");
  await click("删除 资质 4");
  await waitFor(() => expect(button("添加资质")).toHaveFocus());
});

test("a row moves, and its button keeps the focus", async () => {
  await renderOverCore(<Group of="subject.licenses" />, "generative");
  expect(button("上移 资质 1")).toBeDisabled();
  await click("下移 资质 1");
  await waitFor(() => expect(rows()[1]).toHaveTextContent("ICP备案"));
  await waitFor(() => expect(button("下移 资质 2")).toHaveFocus());

  await click("上移 资质 2");
  await waitFor(() => expect(rows()[0]).toHaveTextContent("ICP备案"));
  await waitFor(() => expect(button("下移 资质 1")).toHaveFocus());
});

test("a copy follows its original, unfolded", async () => {
  await renderOverCore(<Group of="subject.licenses" />, "generative");
  await click("复制 资质 1");
  await waitFor(() => expect(rows()).toHaveLength(5));
  expect(button("资质 1 ICP备案")).toHaveAttribute("aria-expanded", "false");
  expect(button("资质 2 ICP备案")).toHaveAttribute("aria-expanded", "true");
});

test("many rows start folded, and unfold on a click or a jump", async () => {
  await renderOverCore(<Group of="subject.licenses" />, "generative");
  expect(screen.queryByText("编号")).not.toBeInTheDocument();
  await click("资质 3 小程序备案");
  expect(screen.getAllByText("编号")).toHaveLength(1);
  await click("资质 3 小程序备案");

  await click("前往资质 3");
  await waitFor(() =>
    expect(screen.getByRole("textbox", { name: "编号" })).toHaveFocus(),
  );
  expect(button("资质 3 小程序备案")).toHaveAttribute("aria-expanded", "true");
});

test("records with their own steps are listed with their tally, and opened", async () => {
  const { went } = await renderOverCore(<Group of="products" />, "generative");
  const [first] = screen.getAllByRole("listitem");
  expect(first).toHaveTextContent("产品 1 澜图写作（网站）");
  expect(first).toHaveTextContent(/已填 \d+\/\d+/);
  await click("产品 1 澜图写作（网站）");
  expect(went).toMatchObject([{ screen: "step", page: "product" }]);

  await click("添加产品");
  await waitFor(() => expect(went).toHaveLength(2));
  const { records } = await core.state();
  const record = records.find(({ path }) => path === "algorithms[0].products[3]")?.id;
  expect(went[1]).toEqual({ screen: "step", record, page: "product" });
  expect(button("产品 4 未命名")).toBeVisible();
});

test("a table that is pasted into a cell becomes rows, in one step", async () => {
  await renderOverCore(<Group of="subject.licenses" />);
  await click("添加资质");
  const number = await screen.findByRole("textbox", { name: "编号" });
  await user.click(number);
  await user.paste("编号\t资质类型\t备注\n浙B2-00000000\tAPP备案\t旧\n浙B2-00000001\t\t");
  const dialog = within(await screen.findByRole("dialog", { name: "粘贴表格：资质" }));
  await dialog.findByText("“备注”一列没有对应的内容");
  expect(dialog.getByRole("columnheader", { name: "资质类型" })).toBeVisible();
  expect(await violations()).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "添加 2 项" }));
  await waitFor(() => expect(rows()).toHaveLength(3));
  expect(number).toHaveValue("");
  const { records } = await core.state();
  expect(records.map(({ values }) => values.number).slice(-2)).toEqual([
    "浙B2-00000000",
    "浙B2-00000001",
  ]);
  await core.undo(false);
  expect((await core.state()).records.filter((one) => one.parent !== null)).toHaveLength(
    1,
  );
});

test("an issue of the group is shown at its 添加 button", async () => {
  await renderOverCore(<Group of="products" />, "generative");
  for (const left of [2, 1, 0]) {
    await click("删除 产品 1");
    await click("删除"); // confirms: it has many answers
    await waitFor(() =>
      expect(screen.queryAllByRole("button", { name: /^删除 产品/ })).toHaveLength(left),
    );
  }
  const { issues } = await core.state();
  const said = issues.find(({ places }) => places[0]?.field === "products")?.message;
  expect(said).toBeDefined();
  expect(button("添加产品")).toHaveAccessibleDescription(said);
});

/** The group with that key, of the first record that has it. */
function Group({ of }: { of: string }) {
  const { form, state } = useProject();
  const { jumpTo } = useNavigation();
  for (const record of state.records) {
    const groups = groupOf(form, state, record).pages.flatMap((page) => page.groups);
    const group = groups.find((group) => group.key === of);
    if (!group) continue;
    const third = rowsOf(state, record.id, of)[2];
    const place = third && { record: third.id, field: "number", path: "", label: "" };
    return (
      <>
        {place && (
          <button type="button" onClick={() => jumpTo(place)}>
            前往{third.title}
          </button>
        )}
        <Rows record={record} group={group} />
      </>
    );
  }
  return null;
}
