/** Any input with its label; keeps what is committed, like the core. */
import { ConfigProvider } from "antd";
import { useState } from "react";
import type { Kind } from "../src/bindings/Kind";
import type { RecordState } from "../src/bindings/RecordState";
import type { Spec } from "../src/bindings/Spec";
import type { JsonValue } from "../src/bindings/serde_json/JsonValue";
import type { CommonProps } from "../src/form/inputs/props";
import { fieldKind } from "../src/form/kinds/kinds";

export const label = "题目";
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
  links: {},
  offers: {},
};

/** The committed answers, in order. */
const given: JsonValue[] = [];
export const answer = () => given.at(-1);

type Given = { kind: Kind; value?: JsonValue; maxChars?: number } & Partial<CommonProps>;

export function InputHarness({ kind, value: first, maxChars, ...props }: Given) {
  const [value, setValue] = useState(first);
  const spec = { key: "key", label, help: "", kind, maxChars: maxChars ?? null } as Spec;
  const all: CommonProps = {
    id: "id",
    spec,
    record,
    value,
    required: false,
    invalid: false,
    describedBy: undefined,
    readOnly: false,
    onCommit: async (value) => {
      given.push(value);
      setValue(value === null ? undefined : value);
      return undefined;
    },
    ...props,
  };
  const { Input } = fieldKind(spec);
  return (
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <label id="id-label" htmlFor="id">
        {label}
      </label>
      <Input {...all} />
      <button type="button">别处</button>
    </ConfigProvider>
  );
}
