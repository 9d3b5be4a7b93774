/** Any input with its label; keeps what is committed, like the core. */
import { ConfigProvider } from "antd";
import { useState } from "react";
import type { Kind } from "../src/bindings/Kind";
import type { RecordState } from "../src/bindings/RecordState";
import type { Spec } from "../src/bindings/Spec";
import type { JsonValue } from "../src/bindings/serde_json/JsonValue";
import type { CommonProps } from "../src/form/inputs/props";
import { treeOf } from "../src/form/inputs/regions";
import { fieldKind } from "../src/form/kinds/kinds";
import { RegionLevels } from "../src/form/kinds/region";

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
      {kind.type === "region" ? (
        <RegionLevels {...all} spec={{ ...spec, kind }} provinces={provinces} />
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
