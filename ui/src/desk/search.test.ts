/** Whatever was answered is found, and shown where it was found. */
import { expect, test } from "vitest";
import type { Group } from "../bindings/Group";
import type { State } from "../bindings/State";
import { entriesOf, excerptOf, find } from "./search";

const long = `${"背景".repeat(60)}……采用注意力机制（Attention）${"后文".repeat(60)}`;
const form = {
  key: "",
  pages: [
    {
      id: "model",
      title: "算法模型",
      fields: [
        { key: "brief", label: "简介" },
        { key: "licence", label: "营业执照" },
        { key: "unasked", label: "没有问到的" },
      ],
      groups: [],
    },
  ],
} as unknown as Group;
const record = {
  id: 1,
  parent: null,
  path: "",
  title: "",
  name: "",
  values: { brief: long, unasked: long },
  files: { licence: [{ file_name: "执照正本.jpg" }, { file_name: "副本.pdf" }] },
  shown: ["brief", "licence"],
};
const state = { records: [record], steps: [], issues: [] } as unknown as State;
const found = (query: string) =>
  find(entriesOf(form, state), query).map(({ title, answer }) => [
    title,
    excerptOf(answer, query),
  ]);

test("a long answer is found by its middle, and shown there", () => {
  const [hit, ...others] = found("attention");
  expect(hit?.[0]).toBe("简介");
  expect(hit?.[1]).toMatch(/^…注意力机制（Attention）后文/);
  expect(others).toEqual([]);
  expect(found("简介")).toEqual([["简介", ""]]);
});

test("a file is found by its name", () => {
  expect(found("副本.PDF")).toEqual([["营业执照", "执照正本.jpg、副本.pdf"]]);
});
