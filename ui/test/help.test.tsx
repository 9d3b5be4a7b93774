/** The table of contents leads to the chapters of the guide. */
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Help } from "../src/help/Help";

test("the table of contents lists and opens every chapter", async () => {
  render(<Help />);
  const contents = screen.getByRole("navigation", { name: "目录" });
  const links = within(contents).getAllByRole("link");
  const chapters = screen.getAllByRole("heading", { level: 2 });
  expect(links.map((link) => link.textContent)).toEqual(
    chapters.map((chapter) => chapter.textContent),
  );
  await userEvent.click(within(contents).getByRole("link", { name: "附件" }));
  expect(screen.getByRole("heading", { name: "附件" })).toHaveFocus();
});

test("the guide has no Markdown that is not rendered", () => {
  render(<Help />);
  const guide = screen.getByRole("article", { name: "使用说明" });
  expect(guide.textContent).not.toMatch(/\*\*|^\||\]\(/m);
});
