/** The choice of a font for rare characters, over the real core. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderOverCore } from "../../test/core";
import { core } from "../core";
import { useProject } from "../project";
import { RareFont } from "./RareFont";

function Setting() {
  const { state, change } = useProject();
  const rule = ({ rule }: { rule: string }) => rule === "L016";
  return (
    <>
      <button
        type="button"
        onClick={() => void change(() => core.set(1, "subject.name", "龙𪚥公司"))}
      >
        填写
      </button>
      <output>{state.issues.some(rule) ? "印不出" : "印得出"}</output>
      <RareFont key={state.revision} />
    </>
  );
}

const click = async (name: string) =>
  userEvent.click(await screen.findByRole("button", { name }));

test("a chosen font prints what ours lack, until it is taken away", async () => {
  const { answer } = await renderOverCore(<Setting />);
  await screen.findByText(/不需要另选字体/);
  await click("填写");
  await screen.findByText(/没有“𪚥”/);
  expect(screen.getByRole("status")).toHaveTextContent("印不出");
  await answer([resolve("../tests/data/box.ttf")]);
  await click("选择字体文件…");
  await screen.findByText("“𪚥”（U+2A6A5）用它印出。");
  expect(screen.getByText("Suanbei Box")).toBeVisible();
  expect(screen.getByText(/^SHA-256 [0-9a-f]{64}$/)).toBeVisible();
  expect(screen.getByRole("status")).toHaveTextContent("印得出");
  await click("不再选用");
  await screen.findByText(/没有“𪚥”/);
  await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("印不出"));
});

test("a file that is no font is refused, and says why", async () => {
  const { folder, answer } = await renderOverCore(<Setting />);
  const file = join(folder, "坏.ttf");
  writeFileSync(file, "no font");
  await answer([file]);
  await click("选择字体文件…");
  await screen.findByText(/“坏.ttf”不能选用：不是可用的/);
  expect(screen.queryByText("不再选用")).toBeNull();
});
