/** Each kind of question can be read, answered and cleared, by role and label. */
import { act, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ConfigProvider } from "antd";
import { useState } from "react";
import { beforeEach, describe, expect, test } from "vitest";
import type { Kind } from "../../bindings/Kind";
import type { Problem } from "../../bindings/Problem";
import type { RecordState } from "../../bindings/RecordState";
import type { Spec } from "../../bindings/Spec";
import type { JsonValue } from "../../bindings/serde_json/JsonValue";
import { flush } from "../../drafts";
import { Input, type InputProps } from ".";
import { RegionLevels } from "./RegionInput";
import { treeOf } from "./regions";

const label = "题目";
const record: RecordState = {
  id: 1,
  group: "",
  parent: null,
  path: "",
  title: "",
  name: "",
  values: {},
  files: {},
  shown: ["key"],
  required: [],
};

let given: JsonValue[];
let problem: Problem | undefined;

beforeEach(() => {
  given = [];
  problem = undefined;
});

type Given = { kind: Kind; value?: JsonValue; maxChars?: number } & Partial<InputProps>;

/** A question with its label, that keeps what it is given as the core would. */
function Host({ kind, value: first, maxChars, ...props }: Given) {
  const [value, setValue] = useState(first);
  const spec = { key: "key", label, help: "", kind, maxChars: maxChars ?? null } as Spec;
  const all: InputProps = {
    id: "id",
    spec,
    kind,
    record,
    value,
    required: false,
    invalid: false,
    describedBy: undefined,
    readOnly: false,
    onCommit: async (value) => {
      given.push(value);
      if (!problem) setValue(value === null ? undefined : value);
      return problem;
    },
    ...props,
  };
  return (
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <label id="id-label" htmlFor="id">
        {label}
      </label>
      {kind.type === "region" ? (
        <RegionLevels {...all} kind={kind} provinces={provinces} />
      ) : (
        <Input {...all} />
      )}
      <button type="button">别处</button>
    </ConfigProvider>
  );
}

const provinces = treeOf([
  ["110000", "北京市"],
  ["110100", "北京市"],
  ["110101", "东城区"],
  ["330000", "浙江省"],
  ["330100", "杭州市"],
  ["330110", "余杭区"],
  ["419001", "济源市"],
  ["410000", "河南省"],
]);

const box = () => screen.getByRole<HTMLInputElement>("textbox", { name: label });
const answer = () => given.at(-1);

describe("text", () => {
  const text = (format: Extract<Kind, { type: "text" }>["format"]): Kind => ({
    type: "text",
    format,
  });

  test("is typed, handed over when left, and cleared", async () => {
    render(<Host kind={text("plain")} />);
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
  ] as const)("%s reads in groups, its value stays whole", (format, value, read) => {
    render(<Host kind={text(format)} value={value} />);
    expect(screen.getByText(read)).toBeInTheDocument();
    expect(box()).toHaveValue(value);
  });

  test("an incomplete number is left as it is", () => {
    render(<Host kind={text("mobile")} value="1390013" />);
    expect(screen.queryByText(/139 /)).not.toBeInTheDocument();
  });

  test.each([
    ["mobile", "tel"],
    ["email", "email"],
    ["url", "url"],
    ["postalCode", "numeric"],
  ] as const)("%s asks for the %s keyboard", (format, keyboard) => {
    render(<Host kind={text(format)} />);
    expect(box()).toHaveAttribute("inputmode", keyboard);
  });

  test("a limit shows near it, counts characters as the core does, and cuts nothing", async () => {
    render(<Host kind={text("plain")} maxChars={10} value="一二三四五" />);
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

  test("counts while typing, and says what is expected", async () => {
    render(<Host kind={kind} value="算法" />);
    expect(screen.getByText("2 字 / 建议 150–400 字")).toBeInTheDocument();
    await userEvent.type(box(), "𠮷简介");
    expect(screen.getByText("5 字 / 建议 150–400 字")).toBeInTheDocument();
    await userEvent.tab();
    expect(answer()).toBe("算法𠮷简介");
  });

  test("the large editor goes on with the same draft", async () => {
    render(<Host kind={kind} value="第一句。" />);
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

test("a number reads with separators and its unit, and is typed as one likes", async () => {
  render(<Host kind={{ type: "number", unit: "人" }} value={126000} />);
  expect(screen.getByText("126,000")).toBeInTheDocument();
  expect(screen.getByText("人")).toBeInTheDocument();
  await userEvent.clear(box());
  await userEvent.type(box(), "１,２００");
  await userEvent.tab();
  expect(answer()).toBe("１,２００");
});

test("a day is typed as one likes, or picked from the calendar", async () => {
  render(<Host kind={{ type: "date" }} value="2026-03-01" />);
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

test("a term ends on a day, or never", async () => {
  render(<Host kind={{ type: "until" }} value="2030-01-01" />);
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

test("yes or no is chosen, and taken back", async () => {
  render(<Host kind={{ type: "yesNo" }} required />);
  expect(screen.getByRole("radiogroup", { name: label })).toBeRequired();
  await userEvent.click(screen.getByRole("radio", { name: "否" }));
  expect(answer()).toBe(false);
  await userEvent.click(screen.getByRole("button", { name: `清除${label}` }));
  expect(answer()).toBe(null);
  expect(screen.getByRole("radio", { name: "否" })).not.toBeChecked();
});

describe("choice", () => {
  const many = ["网站", "APP", "小程序", "公众账号", "其他"];
  const kind = (options: string[], open = false): Kind => ({
    type: "choice",
    options,
    open,
  });

  test("few options stand side by side", async () => {
    render(<Host kind={kind(["自研", "第三方"])} value="自研" />);
    expect(screen.getByRole("radio", { name: "自研" })).toBeChecked();
    await userEvent.click(screen.getByRole("radio", { name: "第三方" }));
    expect(answer()).toBe("第三方");
  });

  test("many are in a list that can be searched and cleared", async () => {
    render(<Host kind={kind(many)} />);
    const list = screen.getByRole("combobox", { name: label });
    await userEvent.type(list, "小程");
    expect(screen.queryByTitle("APP")).not.toBeInTheDocument();
    await userEvent.click(screen.getByTitle("小程序"));
    expect(answer()).toBe("小程序");
    await userEvent.click(screen.getByRole("button", { name: `清除${label}` }));
    expect(answer()).toBe(null);
  });

  test("an open one takes other words, and one from the list", async () => {
    render(<Host kind={kind(many, true)} />);
    const list = screen.getByRole("combobox", { name: label });
    await userEvent.type(list, "智能音箱");
    await userEvent.tab();
    expect(answer()).toBe("智能音箱");
    await userEvent.clear(list);
    await userEvent.click(await screen.findByTitle("公众账号"));
    expect(answer()).toBe("公众账号");
  });
});

describe("choices", () => {
  const kind: Kind = { type: "choices", options: ["文本", "图像", "音频"], open: true };

  test("are ticked in any order, handed over in the list's", async () => {
    render(<Host kind={kind} />);
    const group = within(screen.getByRole("group", { name: label }));
    await userEvent.click(group.getByRole("checkbox", { name: "音频" }));
    await userEvent.click(group.getByRole("checkbox", { name: "文本" }));
    expect(answer()).toEqual(["文本", "音频"]);
    await userEvent.click(group.getByRole("checkbox", { name: "音频" }));
    expect(answer()).toEqual(["文本"]);
  });

  test("others can be added and taken away, also when the window asks for drafts", async () => {
    render(<Host kind={kind} value={["文本"]} />);
    await userEvent.click(screen.getByRole("button", { name: "自行填写" }));
    await userEvent.keyboard("点云{Enter}");
    expect(answer()).toEqual(["文本", "点云"]);
    await userEvent.click(screen.getByRole("checkbox", { name: "点云" }));
    expect(answer()).toEqual(["文本"]);
    await userEvent.click(screen.getByRole("button", { name: "自行填写" }));
    await userEvent.keyboard("手势");
    await act(flush);
    expect(answer()).toEqual(["文本", "手势"]);
  });

  test("a closed list offers no others", () => {
    render(<Host kind={{ ...kind, open: false }} />);
    expect(screen.queryByRole("button", { name: "自行填写" })).not.toBeInTheDocument();
  });
});

test("leaves are ticked below their branch", async () => {
  const tree: [string, string[]][] = [
    ["生活服务类", ["出行服务", "其他"]],
    ["其他", ["其他"]],
  ];
  render(<Host kind={{ type: "leaves", tree }} value={["其他/其他"]} />);
  const branch = within(screen.getByRole("group", { name: "生活服务类" }));
  expect(branch.getByRole("checkbox", { name: "其他" })).not.toBeChecked();
  await userEvent.click(branch.getByRole("checkbox", { name: "出行服务" }));
  expect(answer()).toEqual(["生活服务类/出行服务", "其他/其他"]);
});

describe("region", () => {
  const list = (level: string) =>
    screen.getByRole("combobox", { name: `${label}：${level}` });

  test("goes down level by level; each is an answer", async () => {
    render(<Host kind={{ type: "region" }} />);
    expect(screen.queryByRole("combobox", { name: /市级/ })).not.toBeInTheDocument();
    await userEvent.type(list("省级"), "浙江");
    await userEvent.click(screen.getByTitle("浙江省"));
    expect(answer()).toBe("330000");
    await userEvent.click(list("市级"));
    await userEvent.click(screen.getByTitle("杭州市"));
    await userEvent.click(list("县级"));
    await userEvent.click(screen.getByTitle("余杭区"));
    expect(answer()).toBe("330110");
    await userEvent.click(
      screen.getByRole("button", { name: `清除${label}：县级`, hidden: true }),
    );
    expect(answer()).toBe("330100");
  });

  test("a city that is a province is chosen once", async () => {
    render(<Host kind={{ type: "region" }} value="110101" />);
    expect(screen.getByTitle("北京市")).toBeInTheDocument();
    expect(screen.getByTitle("东城区")).toBeInTheDocument();
    expect(screen.getAllByRole("combobox")).toHaveLength(2);
  });
});

describe("steps", () => {
  const kind: Kind = { type: "steps" };
  const step = (n: number) => screen.getByRole("textbox", { name: `${label}第 ${n} 步` });
  const click = (name: string) => userEvent.click(screen.getByRole("button", { name }));

  test("Enter begins the next line", async () => {
    render(<Host kind={kind} />);
    await userEvent.type(step(1), "打开首页{Enter}点击“写作”");
    expect(step(2)).toHaveFocus();
    await click("别处");
    expect(answer()).toEqual(["打开首页", "点击“写作”"]);
  });

  test("Enter that ends a composition does nothing else", async () => {
    render(<Host kind={kind} />);
    fireEvent.keyDown(step(1), { key: "Enter", keyCode: 229 });
    expect(screen.getAllByRole("textbox")).toHaveLength(1);
  });

  test("several pasted lines become several steps", async () => {
    render(<Host kind={kind} value={["打开首页"]} />);
    await userEvent.click(screen.getByRole("button", { name: "添加一步" }));
    await userEvent.paste("登录\r\n\n 点击写作 \n导出");
    await click("别处");
    expect(answer()).toEqual(["打开首页", "登录", "点击写作", "导出"]);
  });

  test("are moved and removed", async () => {
    render(<Host kind={kind} value={["甲", "乙", "丙"]} />);
    await click("上移第 2 步");
    expect(answer()).toEqual(["乙", "甲", "丙"]);
    await click("下移第 2 步");
    expect(answer()).toEqual(["乙", "丙", "甲"]);
    await click("删除第 1 步");
    expect(answer()).toEqual(["丙", "甲"]);
    expect(step(1)).toHaveFocus();
  });

  test("Backspace in an empty step removes it", async () => {
    render(<Host kind={kind} value={["甲", "乙"]} />);
    await userEvent.type(step(2), "{Backspace}{Backspace}");
    expect(answer()).toEqual(["甲"]);
  });
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

test.each(kinds)("a project that is only looked at: $type cannot be changed", (kind) => {
  render(<Host kind={kind} readOnly />);
  for (const role of ["textbox", "checkbox", "radio", "combobox"]) {
    for (const control of screen.queryAllByRole<HTMLInputElement>(role)) {
      expect(control.disabled || control.readOnly, role).toBe(true);
    }
  }
});
