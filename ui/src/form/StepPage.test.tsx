/** A page renders what the core declares, jumps to its fields, and starts quiet. */
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Group } from "../bindings/Group";
import type { IssueState } from "../bindings/IssueState";
import type { Kind } from "../bindings/Kind";
import type { Problem } from "../bindings/Problem";
import type { RecordState } from "../bindings/RecordState";
import type { Severity } from "../bindings/Severity";
import type { Spec } from "../bindings/Spec";
import type { State } from "../bindings/State";
import { FocusProvider, useFocused } from "../focus";
import { NavigationProvider, type View } from "../navigation";
import { ProjectProvider, type Refused } from "../project";
import { questionLines } from "./questionLines";
import { StepPage } from "./StepPage";

type Step = Extract<View, { screen: "step" }>;
const text: Kind = { type: "text", format: "plain" };

function spec(key: string, label: string, kind = text, help = ""): Spec {
  return {
    key,
    label,
    help,
    kind,
    maxChars: null,
    example: "",
    basis: "",
    certainty: "official",
    portal: null,
    until: null,
    listed: false,
    required: "always",
    rule: null,
    shown: "always",
  };
}

const name = spec("name", "姓名", text, "与身份证件一致。境外人士照证件填写。");
const phone = spec("phone", "手机号码");
const note = spec("note", "备注", text, "其他情况。");
const form = {
  key: "",
  title: "项目",
  look: "steps",
  pages: [
    {
      id: "person",
      title: "责任人",
      intro: "负责算法安全的人员。",
      portal: "主体信息 › 责任人",
      basis: "",
      fields: [
        name,
        phone,
        note,
        spec("mail", "邮箱", { type: "text", format: "email" }),
        spec("day", "日期", { type: "date" }),
        spec("code", "邮政编码", { type: "text", format: "postalCode" }),
      ],
      groups: [],
      shown: "always",
    },
  ],
} as unknown as Group;

const view: Step = { screen: "step", record: 1, page: "person" };
const problem: Problem = { code: "other", message: "应填写文字" };
const set = vi.fn(async (): Promise<Problem | undefined> => undefined);
beforeEach(() => {
  set.mockReset().mockResolvedValue(undefined);
});

function issue(message: string, keys: string[], severity: Severity = "error") {
  const places = keys.map((field) => ({ record: 1, field, path: field, label: field }));
  return {
    rule: "C009",
    severity,
    message,
    places,
    waiver: null,
    step: 0,
    documents: [],
    algorithms: null,
  } satisfies IssueState;
}

type Shown = {
  shown?: string[];
  values?: RecordState["values"];
  issues?: IssueState[];
  refused?: Refused[];
  view?: Step;
};

function Page(props: Shown) {
  const { values = {}, issues = [], refused = [], view: at = view } = props;
  const { shown = ["name", "phone", "note"] } = props;
  const record = {
    id: 1,
    group: "",
    parent: null,
    path: "",
    title: "",
    name: "",
    values,
    files: {},
    shown,
    required: ["name", "phone"],
    links: {},
    offers: {},
  };
  const step = {
    record: 1,
    page: "person",
    title: "算法安全责任人",
    algorithm: null,
    asked: 8,
    answered: 3,
    errors: 0,
    warnings: 0,
    stage: "untouched",
  };
  const state = { readOnly: false, records: [record], steps: [step], issues };
  const project = {
    form,
    state: state as unknown as State,
    refused,
    latest: () => state as unknown as State,
    change: async () => undefined,
    perform: async () => undefined,
    set,
  };
  return (
    <ProjectProvider value={project}>
      <NavigationProvider value={{ view: at, go: () => {}, jumpTo: () => {} }}>
        <FocusProvider>
          <StepPage view={at} />
          <Focused />
        </FocusProvider>
      </NavigationProvider>
    </ProjectProvider>
  );
}

const Focused = () => <output>{useFocused()?.field}</output>;
const field = (label: string) => screen.getByRole("textbox", { name: label });

test("a page shows its title, progress, introduction and place in the portal", () => {
  render(<Page />);
  expect(screen.getByRole("heading", { name: "算法安全责任人" })).toHaveFocus();
  expect(screen.getByText("已填 3/8")).toBeInTheDocument();
  expect(screen.getByText("负责算法安全的人员。")).toBeInTheDocument();
  expect(screen.getByText("备案系统位置：主体信息 › 责任人")).toBeInTheDocument();
});

test("required questions are marked; where most are required, the others are 选填", () => {
  render(<Page />);
  expect(field("姓名")).toBeRequired();
  expect(field("备注")).not.toBeRequired();
  expect(screen.getAllByText("选填")).toHaveLength(1);
});

test("only a demand is shown as a hint", () => {
  render(<Page />);
  expect(field("姓名")).toHaveAccessibleDescription("与身份证件一致");
  expect(field("备注")).not.toHaveAccessibleDescription();
});

test("the side panel learns which field has the focus", async () => {
  render(<Page />);
  await userEvent.click(field("手机号码"));
  expect(screen.getByRole("status")).toHaveTextContent("phone");
});

test("an untouched page shows each issue once, quietly", async () => {
  render(<Page issues={[issue("姓名、手机号码均为必填。", ["name", "phone"])]} />);
  expect(screen.getAllByText("姓名、手机号码均为必填。")).toHaveLength(1);
  expect(screen.queryByText(/必须修改/)).not.toBeInTheDocument();
  expect(field("姓名")).not.toBeInvalid();

  await userEvent.click(field("手机号码"));
  await userEvent.tab();
  expect(field("手机号码")).toBeInvalid();
  expect(field("手机号码")).toHaveAccessibleDescription(
    /^必须修改：\s?姓名、手机号码均为必填。$/,
  );
  expect(field("姓名")).not.toBeInvalid();
});

test("an answer that breaks a rule shows its issue at once, in words", () => {
  const issues = [
    issue("姓名不一致。", ["name"]),
    issue("手机号码位数不足。", ["phone"], "warning"),
    { ...issue("建议说明。", ["note"], "warning"), waiver: "已与审核人员确认" },
  ];
  render(<Page values={{ name: "甲", phone: "1", note: "无" }} issues={issues} />);
  expect(field("姓名")).toBeInvalid();
  expect(field("姓名")).toHaveAccessibleDescription(/必须修改：\s?姓名不一致。$/);
  expect(field("手机号码")).not.toBeInvalid();
  expect(field("手机号码")).toHaveAccessibleDescription(
    /^建议修改：\s?手机号码位数不足。$/,
  );
  expect(field("备注")).toHaveAccessibleDescription(/^已说明理由：\s?建议说明。$/);
});

test("a jump focuses the field, lights it up for a moment, and shows its issues", async () => {
  vi.useFakeTimers();
  const issues = [issue("手机号码未填写。", ["phone"])];
  const there: Step = { ...view, focus: { record: 1, field: "phone" } };
  const { rerender } = render(<Page issues={issues} />);
  rerender(<Page issues={issues} view={there} />);
  expect(field("手机号码")).toHaveFocus();
  expect(field("手机号码")).toBeInvalid();
  const lit = () => document.querySelector(".lit");
  expect(lit()).toContainElement(field("手机号码"));
  await act(() => vi.advanceTimersByTimeAsync(1500));
  expect(lit()).toBeNull();

  // A second jump to the same field.
  act(() => field("姓名").focus());
  rerender(
    <Page issues={issues} view={{ ...view, focus: { record: 1, field: "phone" } }} />,
  );
  expect(field("手机号码")).toHaveFocus();
  vi.useRealTimers();
});

test("a new state does not jump again", () => {
  const there: Step = { ...view, focus: { record: 1, field: "phone" } };
  const { rerender } = render(<Page view={there} />);
  act(() => field("备注").focus());
  rerender(<Page view={there} values={{ note: "无" }} />);
  expect(field("备注")).toHaveFocus();
});

test("an answer that could not be stored stays, with the reason under it", async () => {
  const refused = [{ record: 1, field: "name", value: "沈澜", problem }];
  const { rerender } = render(<Page values={{ name: "沈" }} refused={refused} />);
  expect(screen.getByRole("alert")).toHaveTextContent("应填写文字");
  expect(field("姓名")).toHaveValue("沈澜");
  expect(field("姓名")).toBeInvalid();

  rerender(<Page values={{ name: "沈澜女士" }} />);
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  expect(field("姓名")).toHaveValue("沈澜女士");
});

test("parts of one answer share a line", () => {
  const number = (unit: string): Kind => ({ type: "number", unit });
  const id: Kind = { type: "text", format: { personId: { of: "id_type" } } };
  const keys = questionLines([
    { ...spec("a.valid_from", "自", { type: "date" }), until: "a.valid_to" },
    spec("a.valid_to", "至", { type: "until" }),
    { ...spec("b.valid_from", "自", { type: "date" }), until: "b.valid_to" },
    spec("c.valid_to", "至", { type: "until" }),
    spec("id_type", "证件类型", { type: "choice", options: [], open: false }),
    spec("id_number", "证件号码", id),
    spec("other_number", "证件号码", id),
    spec("day", "日活", number("人")),
    spec("month", "月活", number("人")),
    spec("size", "大小", number("兆")),
  ]).map((line) => line.map((one) => one.key).join("+"));
  expect(keys).toEqual([
    "a.valid_from+a.valid_to",
    "b.valid_from",
    "c.valid_to",
    "id_type+id_number",
    "other_number",
    "day+month",
    "size",
  ]);
});

test("two short questions share a line, a long one has its own", () => {
  const short = (key: string, example: string, maxChars: number | null = null) => ({
    ...spec(key, key),
    example,
    maxChars,
  });
  const keys = questionLines([
    short("name", "沈澜", 50),
    short("title", "合规经理"),
    short("mobile", "13700137000"),
    short("address", "浙江省杭州市余杭区仓前街道示例路88号3幢501室", 200),
    short("company", "杭州澜图", 100),
    short("code", "311121"),
  ]).map((line) => line.map((one) => one.key).join("+"));
  expect(keys).toEqual(["name+title", "mobile", "address", "company", "code"]);
});

test("a question that appears does not remount the others", async () => {
  const { rerender } = render(<Page shown={["day", "code"]} />);
  const code = field("邮政编码");
  code.focus();
  rerender(<Page shown={["mail", "day", "code"]} />); // code moves to its own line
  expect(field("邮箱")).toBeInTheDocument();
  expect(field("邮政编码")).toBe(code);
  expect(code).toHaveFocus();
});
