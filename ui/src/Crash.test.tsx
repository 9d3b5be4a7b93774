import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Boundary } from "./Crash";

test("a crashed page says that work is safe, and offers a reload", () => {
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
