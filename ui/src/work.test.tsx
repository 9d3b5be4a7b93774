/** Running work is not stopped without asking. */
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App, ConfigProvider } from "antd";
import { beforeEach, expect, test, vi } from "vitest";
import { core } from "./core";
import { useLeaveWork, useWork, WorkProvider } from "./work";

let leave: () => Promise<boolean>;
let run: ReturnType<typeof useWork>;

function Page() {
  leave = useLeaveWork();
  run = useWork();
  return null;
}

/** Starts work that ends with `end` or when it is cancelled. */
function work() {
  let end = () => {};
  const promise = new Promise<void>((resolve) => {
    end = resolve;
  });
  vi.spyOn(core, "work").mockResolvedValue(null);
  const cancel = vi.spyOn(core, "cancel").mockImplementation(async () => {
    end();
    return null;
  });
  void run("正在导出备案材料包", () => promise);
  return { end, cancel };
}

beforeEach(() => {
  render(
    <ConfigProvider theme={{ token: { motion: false } }}>
      <App>
        <WorkProvider>
          <Page />
        </WorkProvider>
      </App>
    </ConfigProvider>,
  );
});

const NAME = "正在导出备案材料包，要中止并关闭吗？";
const question = () => screen.findByRole("dialog", { name: NAME });

test("without work there is no question", async () => {
  expect(await leave()).toBe(true);
});

test("继续等待 stays, and the work goes on", async () => {
  const { end, cancel } = work();
  const left = leave();
  await question();
  await userEvent.click(screen.getByRole("button", { name: /继续等待/ }));
  expect(await left).toBe(false);
  expect(cancel).not.toHaveBeenCalled();
  await act(async () => end());
});

test("中止并关闭 leaves once the work has ended", async () => {
  const { cancel } = work();
  const left = leave();
  await question();
  await userEvent.click(screen.getByRole("button", { name: /中止并关闭/ }));
  expect(await left).toBe(true);
  expect(cancel).toHaveBeenCalledOnce();
  expect(await leave()).toBe(true);
});

test("work that ends before the answer is not left", async () => {
  const { end } = work();
  const left = leave();
  await question();
  await act(async () => end());
  expect(await left).toBe(false);
  await waitFor(() => expect(screen.queryByRole("dialog", { name: NAME })).toBeNull());
});
