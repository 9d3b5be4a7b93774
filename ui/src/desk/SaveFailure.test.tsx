/** A failure to save is loud, and nothing is given up. */
import { act, render, renderHook, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ConfigProvider } from "antd";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Group } from "../bindings/Group";
import type { State } from "../bindings/State";
import { register } from "../drafts";
import { useOpenProject } from "../project";
import { SaveFailure } from "./SaveFailure";

const problem = { code: "other", message: "未能写入 U 盘：空间不足。" };

test("is read out, takes the focus, and offers a way on", async () => {
  const onRetry = vi.fn();
  const onBackup = vi.fn();
  const on = { onRetry, onBackup, onClose: () => {} };
  const { container } = render(
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <SaveFailure problem={problem} {...on} />
    </ConfigProvider>,
  );
  expect(screen.getByRole("alert")).toHaveTextContent("未能写入 U 盘：空间不足。");
  expect(container.firstElementChild).toHaveFocus();
  await userEvent.click(screen.getByRole("button", { name: "重试" }));
  expect(onRetry).toHaveBeenCalledOnce();
  await userEvent.click(screen.getByRole("button", { name: "另存备份…" }));
  expect(onBackup).toHaveBeenCalledOnce();
});

const form = { key: "", title: "", pages: [] } as unknown as Group;
const state = { revision: 1, records: [], steps: [], issues: [] } as unknown as State;
const refuse = () => Promise.reject(problem);
const accept = () => Promise.resolve({ ...state, revision: 2 });

test("a retry does again what failed", async () => {
  let isFull = true;
  const call = vi.fn(() => (isFull ? refuse() : accept()));
  const { result } = renderHook(() => useOpenProject(form, state));
  await act(() => result.current.change(call));
  expect(result.current.saving).toEqual({ kind: "failed", problem });
  expect(await act(() => result.current.retry())).toBe(false);
  isFull = false;
  expect(await act(() => result.current.retry())).toBe(true);
  expect(result.current.saving.kind).toBe("saved");
  expect(result.current.state.revision).toBe(2);
});

test("when the disk takes answers again, drafts that it refused follow", async () => {
  const draft = vi.fn(() => Promise.resolve());
  onTestFinished(() => void register(draft)());
  const { result } = renderHook(() => useOpenProject(form, state));
  register(draft);
  await act(() => result.current.change(refuse));
  expect(draft).not.toHaveBeenCalled();
  await act(() => result.current.change(accept));
  await waitFor(() => expect(draft).toHaveBeenCalled());
});

test("is not saved before the last call is answered", async () => {
  const { result } = renderHook(() => useOpenProject(form, state));
  let answer = (_: State) => {};
  const slow = () => new Promise<State>((resolve) => (answer = resolve));
  await act(async () => {
    const first = result.current.change(accept);
    void result.current.change(slow);
    await first;
  });
  expect(result.current.saving.kind).toBe("saving");
  await act(async () => answer(state));
  expect(result.current.saving.kind).toBe("saved");
});
