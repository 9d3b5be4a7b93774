/** Copying to the portal, over the real core. */
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { renderOverCore } from "../../test/core";
import { core } from "../core";
import { useProject } from "../project";
import { Portal } from "./Portal";

const soon = { timeout: 10_000 };

/** The screen, with buttons that remount it and change an answer. */
function Page() {
  const { set, state } = useProject();
  const rename = () => set(state.records[0]?.id ?? 0, "subject.name", "乙公司");
  const [times, setTimes] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setTimes(times + 1)}>
        重开
      </button>
      <button type="button" onClick={() => void rename()}>
        改名
      </button>
      <Portal key={times} />
    </>
  );
}

const button = (name: string) => screen.findByRole("button", { name }, soon);
const tickOf = async (label: string) => {
  const row = (await button(`复制${label}`)).closest("li");
  if (!row) throw new Error(`no row ${label}`);
  return within(row).getByRole("checkbox");
};

test("copying ticks the row, and focuses the next one", async () => {
  const user = userEvent.setup();
  await renderOverCore(<Page />, "generative");
  (await button("复制主体名称")).focus();
  await user.keyboard("{Enter}");
  expect(await navigator.clipboard.readText()).toBe("杭州澜图示例科技有限公司");
  expect(await screen.findByText("已复制：主体名称")).toHaveAttribute("role", "status");
  // The registration asks for it as well.
  const [, code] = await screen.findAllByRole("button", { name: "复制统一社会信用代码" });
  expect(code).toHaveFocus();
  await vi.waitFor(async () => expect(await tickOf("主体名称")).toBeChecked(), soon);
  expect(screen.getByRole("button", { name: /^主体 已录入 1\/\d+$/ })).toBeVisible();
});

test("a tick lasts until the answer changes or it is unticked", async () => {
  const user = userEvent.setup();
  await renderOverCore(<Page />, "generative");
  await user.click(await button("复制主体名称"));
  await user.click(await button("复制主体类型"));
  await vi.waitFor(async () => expect(await tickOf("主体类型")).toBeChecked(), soon);
  await user.click(screen.getByRole("button", { name: "重开" }));
  expect(await tickOf("主体名称")).toBeChecked();
  expect(await tickOf("主体类型")).toBeChecked();

  await user.click(screen.getByRole("button", { name: "改名" }));
  await vi.waitFor(async () => expect(await tickOf("主体名称")).not.toBeChecked(), soon);
  await user.click(await tickOf("主体类型"));
  await vi.waitFor(async () => expect(await tickOf("主体类型")).not.toBeChecked(), soon);
});

test("Alt+↓ skips typed rows", async () => {
  const user = userEvent.setup();
  await renderOverCore(<Page />, "generative");
  await user.click(await tickOf("主体名称"));
  await vi.waitFor(async () => expect(await tickOf("主体名称")).toBeChecked(), soon);
  (await button("复制注册邮箱")).focus();
  await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
  // The registration asks for it as well.
  const [, code] = await screen.findAllByRole("button", { name: "复制统一社会信用代码" });
  expect(code).toHaveFocus();
});

test("nothing to copy is not the same as all typed", async () => {
  const user = userEvent.setup();
  await renderOverCore(<Page />);
  await user.click(await button("下一项 Alt+↓"));
  expect(screen.getByText("这一部分还没有可复制的内容")).toBeVisible();

  await user.click(screen.getByRole("button", { name: "改名" }));
  await user.click(await tickOf("主体名称"));
  await vi.waitFor(async () => expect(await tickOf("主体名称")).toBeChecked(), soon);
  await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
  expect(screen.getByText(/^可复制的已全部录入，另有 \d+ 项未填写$/)).toBeVisible();
});

test("without the clipboard API the text is copied by selection", async () => {
  const user = userEvent.setup();
  await renderOverCore(<Page />, "generative");
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("refused"));
  let copied = "";
  document.execCommand = () => {
    copied = (document.activeElement as HTMLTextAreaElement).value;
    return true;
  };
  await user.click(await button("复制主体名称"));
  expect(await screen.findByText("已复制：主体名称")).toBeVisible();
  expect(copied).toBe("杭州澜图示例科技有限公司");
});

test("an empty row links to its field, also deep in an algorithm", async () => {
  const user = userEvent.setup();
  const { went } = await renderOverCore(<Page />, "generative");
  await user.click(await screen.findByRole("button", { name: /澜图营销/ }, soon));
  const missing = await screen.findAllByRole("button", { name: "去补充" }, soon);
  await user.click(missing[0] as HTMLElement);
  expect(went.at(-1)).toMatchObject({ focus: { field: "signed.self_assessment" } });
});

test("many algorithms are chosen from a list", async () => {
  const user = userEvent.setup();
  await renderOverCore(<Page />, "generative");
  await button("复制主体名称");
  const { records } = await core.state();
  const algorithm = records.find((record) => record.group === "algorithms");
  for (let more = 0; more < 4; more += 1) await core.duplicate(algorithm?.id ?? 0);
  await user.click(screen.getByRole("button", { name: "改名" }));
  const list = await screen.findByRole("combobox", { name: "主体和算法" }, soon);
  expect(screen.queryByRole("navigation", { name: "主体和算法" })).toBeNull();
  await user.click(list);
  await user.click(await screen.findByTitle(/^算法 3 /));
  expect(await button("复制算法名称")).toBeVisible();
});
