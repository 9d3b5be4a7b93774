/** Every answer is found, and the part that matches is shown. */
import { expect, test } from "vitest";
import type { Group } from "../bindings/Group";
import type { RecordState } from "../bindings/RecordState";
import type { State } from "../bindings/State";
import { entriesOf, excerptOf, find } from "./search";

const long = `${"背景".repeat(60)}……采用注意力机制（Attention）${"后文".repeat(60)}`;
const text = { type: "text", format: "plain" };
const asked = (key: string, label: string, more = {}) => ({
  key,
  label,
  help: "",
  portal: "",
  kind: text,
  ...more,
});
const page = (id: string, title: string, fields: unknown[], groups: unknown[] = []) => ({
  id,
  title,
  fields,
  groups,
});
const algorithms = {
  key: "algorithms",
  pages: [
    page("basics", "基本属性", [asked("name", "算法名称"), asked("brief", "简介")]),
  ],
};
const form = {
  key: "",
  pages: [
    page("subject", "主体信息", [
      asked("brief", "简介"),
      asked("licence", "营业执照"),
      asked("unasked", "没有问到的"),
      asked("front", "证件照片（人像面）", {
        portal: "证件正面",
        help: "身份证人像面；其他证件为资料页或正面。",
      }),
      asked("users", "月活", { help: "月活跃用户量。" }),
      asked("kind", "资质类型", {
        kind: { type: "choice", options: ["ICP备案", "小程序备案"], open: true },
      }),
    ]),
    page("contact", "企业联系人", [asked("mobile", "手机号码")]),
    page("list", "算法", [], [algorithms]),
  ],
} as unknown as Group;
const record = {
  id: 1,
  parent: null,
  group: "",
  path: "",
  title: "",
  name: "",
  values: { brief: long, unasked: long },
  links: {},
  files: { licence: [{ file_name: "执照正本.jpg" }, { file_name: "副本.pdf" }] },
  shown: ["brief", "licence", "front", "users", "kind", "mobile"],
} as unknown as RecordState;
const name = "澜图营销文案生成合成算法";
const algorithm = {
  ...record,
  id: 2,
  parent: 1,
  group: "algorithms",
  path: "algorithms[0]",
  title: "算法 7",
  name,
  values: { name, brief: `${name}根据商品信息生成文案。` },
  files: {},
  shown: ["name", "brief"],
};
const state = {
  records: [record, algorithm],
  steps: [{ record: 2, page: "basics", title: "基本属性", algorithm: 2 }],
  issues: [],
} as unknown as State;
const synonyms: [string[], string[]][] = [
  [["MAU"], ["月活"]],
  [["电话"], ["手机号码"]],
];
const actions = [{ title: "导出", also: "打包", choose: () => {} }];
const entries = entriesOf({ form, state, actions, synonyms });
const found = (query: string) =>
  find(entries, query).map(({ title, answer }) => [title, excerptOf(answer, query)]);
const titles = (query: string) => found(query).map(([title]) => title);

test("a long answer is found by its middle, and cut around it", () => {
  const [hit, ...others] = found("attention");
  expect(hit?.[0]).toBe("简介");
  expect(hit?.[1]).toMatch(/^…注意力机制（Attention）后文/);
  expect(others).toEqual([]);
  expect(found("简介")[0]).toEqual(["简介", ""]);
});

test("a file is found by its name", () => {
  expect(found("副本.PDF")).toEqual([["营业执照", "执照正本.jpg、副本.pdf"]]);
});

test("a question is found by its portal name, help, options or synonyms", () => {
  expect(titles("证件正面")).toEqual(["证件照片（人像面）"]);
  expect(titles("资料页")).toEqual(["证件照片（人像面）"]);
  expect(titles("mau")).toEqual(["月活"]);
  expect(titles("小程序")).toEqual(["资质类型"]);
});

test("a compound word is found by its parts", () => {
  expect(titles("身份证正面")).toEqual(["证件照片（人像面）"]);
  expect(titles("联系人电话")).toEqual(["手机号码"]);
  expect(titles("身份证反面")).toEqual([]);
});

test("an action is found by its title and by other words", () => {
  expect(titles("导出")).toEqual(["导出"]);
  expect(titles("打包")).toEqual(["导出"]);
});

test("the name of an algorithm finds the algorithm, not each answer", () => {
  expect(titles(name)).toEqual([`算法 7 ${name}`]);
  expect(titles("算法7")).toEqual([`算法 7 ${name}`]);
});

test("a name narrows the other words", () => {
  expect(titles(`${name} 简介`)).toEqual(["简介"]);
  expect(titles("营销 商品信息")).toEqual(["简介"]);
});
