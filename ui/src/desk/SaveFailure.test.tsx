/** A failed save is announced. */
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ConfigProvider } from "antd";
import { expect, test, vi } from "vitest";
import { SaveFailure } from "./SaveFailure";

const problem = { code: "other", message: "未能写入 U 盘：空间不足。" };

test("is an alert, takes the focus, and offers what to do", async () => {
  const onRetry = vi.fn();
  const onBackup = vi.fn();
  const onSaveAs = vi.fn();
  const on = { onRetry, onSaveAs, onBackup, onClose: () => {} };
  const { container } = render(
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <SaveFailure problem={problem} {...on} />
    </ConfigProvider>,
  );
  expect(screen.getByRole("alert")).toHaveTextContent("未能写入 U 盘：空间不足。");
  expect(container.firstElementChild).toHaveFocus();
  await userEvent.click(screen.getByRole("button", { name: "重试" }));
  expect(onRetry).toHaveBeenCalledOnce();
  await userEvent.click(screen.getByRole("button", { name: "备份到…" }));
  expect(onBackup).toHaveBeenCalledOnce();
  await userEvent.click(screen.getByRole("button", { name: "另存到…" }));
  expect(onSaveAs).toHaveBeenCalledOnce();
});

test("where the file is gone, saving elsewhere comes first", () => {
  const nothing = () => {};
  const on = { onRetry: nothing, onSaveAs: nothing, onBackup: nothing, onClose: nothing };
  const moved = { code: "moved", message: "项目文件已被移走。" };
  render(<SaveFailure problem={moved} {...on} />);
  const [first] = screen.getAllByRole("button");
  expect(first).toHaveTextContent("另存到…");
  expect(screen.queryByRole("button", { name: "备份到…" })).toBeNull();
});

test("does not take the focus from a field", () => {
  const nothing = () => {};
  const on = {
    onRetry: nothing,
    onSaveAs: nothing,
    onBackup: nothing,
    onClose: nothing,
  };
  const page = (isFailed: boolean) => (
    <>
      <input aria-label="名称" />
      {isFailed && <SaveFailure problem={problem} {...on} />}
    </>
  );
  const { rerender } = render(page(false));
  screen.getByLabelText("名称").focus();
  rerender(page(true));
  expect(screen.getByRole("alert")).toBeVisible();
  expect(screen.getByLabelText("名称")).toHaveFocus();
});
