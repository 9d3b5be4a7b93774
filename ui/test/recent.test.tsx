/** The deadline in a row of the recent projects. */
import { render, screen } from "@testing-library/react";
import { App } from "antd";
import { expect, test } from "vitest";
import type { Task } from "../src/bindings/Task";
import { RecentRow } from "../src/home/RecentRow";
import type { HomeActions } from "../src/home/useHomeActions";

const due = (left: number | null, estimated = false): Task => ({
  term: "first-filing",
  what: "首次备案",
  about: "算法 1",
  day: "2026-12-01",
  left,
  left_estimated: estimated,
  from: "2026-11-17",
  begin: null,
  remind: [],
  counted: "",
  basis: "",
  certainty: "law",
  note: "",
  estimated,
  kind: "duty",
  hard: true,
  urgency: left === null ? "late" : "soon",
  place: { record: 2, field: "launch_date", path: "", label: "" },
});

test.each([
  [due(5), "算法 1：首次备案2026-12-01剩 5 个工作日"],
  [due(0), "算法 1：首次备案2026-12-01今天到期"],
  [due(null), "算法 1：首次备案2026-12-01已超期"],
  [due(12, true), "算法 1：首次备案约 2026-12-01剩约 12 个工作日"],
])("%o reads %s", (due, words) => {
  const summary = {
    subject: "",
    algorithms: ["", "乙算法"],
    required: 3,
    answered: 1,
    errors: 2,
    due,
  };
  render(
    <App>
      <RecentRow
        recent={{ path: "D:\\备案\\甲.suanbei", summary, problem: null }}
        actions={{} as HomeActions}
        onRetry={() => {}}
        onForget={() => {}}
      />
    </App>,
  );
  const row = screen.getByRole("listitem");
  expect(row).toHaveTextContent(words);
  expect(screen.getByText(/2026-12-01/).parentElement).toHaveClass(due.urgency);
  expect(row).toHaveTextContent("算法 1、乙算法");
  expect(screen.getByRole("button", { name: "甲.suanbei" })).toBeVisible();
  expect(screen.getByRole("progressbar", { name: "必填项 1/3" })).toBeVisible();
});
