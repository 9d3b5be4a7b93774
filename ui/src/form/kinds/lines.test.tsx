/** Text, number, date and yes/no inputs, found by role and label. */
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { answer, InputHarness, label } from "../../../test/InputHarness";
import type { Kind } from "../../bindings/Kind";

const box = () => screen.getByRole<HTMLInputElement>("textbox", { name: label });

describe("text", () => {
  const text = (format: Extract<Kind, { type: "text" }>["format"]): Kind => ({
    type: "text",
    format,
  });

  test("is typed, committed when left, and cleared", async () => {
    render(<InputHarness kind={text("plain")} />);
    await userEvent.type(box(), "杭州澜图");
    await userEvent.tab();
    expect(answer()).toBe("杭州澜图");
    await userEvent.clear(box());
    await userEvent.tab();
    expect(answer()).toBe("");
  });

  test.each([
    ["uscc", "91330110MAXAMPLE28", "91 330110 MAXAMPLE2 8"],
    [{ personId: { of: "x" } }, "330106199008210004", "330106 19900821 0004"],
    ["mobile", "13900139000", "139 0013 9000"],
  ] as const)("%s is displayed in groups, its value is not", (format, value, read) => {
    render(<InputHarness kind={text(format)} value={value} />);
    expect(screen.getByText(read)).toBeInTheDocument();
    expect(box()).toHaveValue(value);
  });

  test("an incomplete number is not grouped", () => {
    render(<InputHarness kind={text("mobile")} value="1390013" />);
    expect(screen.queryByText(/139 /)).not.toBeInTheDocument();
  });

  test.each([
    ["mobile", "tel"],
    ["email", "email"],
    ["url", "url"],
    ["postalCode", "numeric"],
  ] as const)("%s asks for the %s keyboard", (format, keyboard) => {
    render(<InputHarness kind={text(format)} />);
    expect(box()).toHaveAttribute("inputmode", keyboard);
  });

  test("a limit shows only when near, counts code points, and cuts nothing", async () => {
    render(<InputHarness kind={text("plain")} maxChars={10} value="一二三四五" />);
    expect(screen.queryByText(/最多/)).not.toBeInTheDocument();
    await userEvent.type(box(), "六七八九");
    expect(screen.getByText("9 字 / 最多 10 字")).toBeInTheDocument();
    await userEvent.type(box(), "十𠮷𠮷");
    expect(screen.getByText("12 字 / 最多 10 字，已超出 2 字")).toBeInTheDocument();
    expect(box()).toHaveValue("一二三四五六七八九十𠮷𠮷");
  });
});

describe("longText", () => {
  const kind: Kind = { type: "longText", least: 150, most: 400 };

  test("counts while typing, and shows the expected length", async () => {
    render(<InputHarness kind={kind} value="算法" />);
    expect(screen.getByText("2 字 / 建议 150–400 字")).toBeInTheDocument();
    await userEvent.type(box(), "𠮷简介");
    expect(screen.getByText("5 字 / 建议 150–400 字")).toBeInTheDocument();
    await userEvent.tab();
    expect(answer()).toBe("算法𠮷简介");
  });

  test("the large editor edits the same draft", async () => {
    render(<InputHarness kind={kind} value="第一句。" />);
    const small = box();
    await userEvent.type(small, "第二句。");
    await userEvent.click(screen.getByRole("button", { name: "全屏书写" }));
    const dialog = within(await screen.findByRole("dialog", { name: label }));
    const large = dialog.getByRole("textbox", { name: label });
    expect(large).toHaveValue("第一句。第二句。");
    await userEvent.type(large, "第三句。");
    await userEvent.click(dialog.getByRole("button", { name: "完成" }));
    expect(answer()).toBe("第一句。第二句。第三句。");
    expect(small).toHaveValue("第一句。第二句。第三句。");
  });
});

test("a number shows separators and its unit, and accepts any spelling", async () => {
  render(<InputHarness kind={{ type: "number", unit: "人" }} value={126000} />);
  expect(screen.getByText("126,000")).toBeInTheDocument();
  expect(screen.getByText("人")).toBeInTheDocument();
  await userEvent.clear(box());
  await userEvent.type(box(), "１,２００");
  await userEvent.tab();
  expect(answer()).toBe("１,２００");
});

test("a date accepts any spelling, or is picked from the calendar", async () => {
  render(<InputHarness kind={{ type: "date" }} value="2026-03-01" />);
  await userEvent.clear(box());
  await userEvent.type(box(), "2026年3月5日");
  await userEvent.tab();
  expect(answer()).toBe("2026年3月5日");
  await userEvent.clear(box());
  await userEvent.type(box(), "2026-03-01");
  await userEvent.click(screen.getByRole("button", { name: `从日历中选择${label}` }));
  await userEvent.click(await screen.findByTitle("2026-03-18"));
  expect(answer()).toBe("2026-03-18");
  expect(box()).toHaveValue("2026-03-18");
});

test("a term ends on a date, or never", async () => {
  render(<InputHarness kind={{ type: "until" }} value="2030-01-01" />);
  const forever = screen.getByRole("checkbox", { name: `${label}：长期` });
  await userEvent.click(forever);
  expect(answer()).toBe("长期");
  expect(box()).toHaveValue("长期");
  await userEvent.click(forever);
  expect(answer()).toBe("");
  await userEvent.type(box(), "20310101");
  await userEvent.tab();
  expect(answer()).toBe("20310101");
  expect(forever).not.toBeChecked();
});

test("yes or no is chosen, and cleared", async () => {
  render(<InputHarness kind={{ type: "yesNo" }} required />);
  expect(screen.getByRole("radiogroup", { name: label })).toBeRequired();
  await userEvent.click(screen.getByRole("radio", { name: "否" }));
  expect(answer()).toBe(false);
  await userEvent.click(screen.getByRole("button", { name: `清除${label}` }));
  expect(answer()).toBe(null);
  expect(screen.getByRole("radio", { name: "否" })).not.toBeChecked();
});

const kinds: Kind[] = [
  { type: "text", format: "plain" },
  { type: "longText", least: 0, most: 0 },
  { type: "number", unit: "人" },
  { type: "date" },
  { type: "until" },
  { type: "yesNo" },
  { type: "choice", options: ["甲", "乙"], open: false },
  { type: "choice", options: ["甲", "乙", "丙", "丁", "戊"], open: false },
  { type: "choice", options: ["甲", "乙"], open: true },
  { type: "choices", options: ["甲", "乙"], open: true },
  { type: "leaves", tree: [["甲", ["乙"]]] },
  { type: "region" },
  { type: "steps" },
];

test.each(kinds)("$type cannot be changed in a read-only project", (kind) => {
  render(<InputHarness kind={kind} readOnly />);
  for (const role of ["textbox", "checkbox", "radio", "combobox"]) {
    for (const controlProps of screen.queryAllByRole<HTMLInputElement>(role)) {
      expect(controlProps.disabled || controlProps.readOnly, role).toBe(true);
    }
  }
});
