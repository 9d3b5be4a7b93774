import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Boundary } from "./Crash";

test("a page that fails says what is safe and offers to load again", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  function Failing(): never {
    throw new Error("第 3 页");
  }
  render(
    <Boundary>
      <Failing />
    </Boundary>,
  );
  expect(screen.getByRole("alert").textContent).toContain("没有丢失");
  expect(screen.getByRole("alert").textContent).toContain("第 3 页");
  expect(screen.getByRole("button", { name: "重新载入" })).toBeTruthy();
});
