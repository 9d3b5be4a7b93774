/** The test ground itself: antd renders, is found by its role, and answers a click. */
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Button } from "antd";
import { expect, test } from "vitest";

test("a button answers a click", async () => {
  let clicks = 0;
  render(<Button onClick={() => clicks++}>导出备案材料包</Button>);
  await userEvent.click(screen.getByRole("button", { name: "导出备案材料包" }));
  expect(clicks).toBe(1);
});
