/** A number, typed as text: 「1,200」 and full-width digits are accepted too. */

import { textOf } from "../inputs/controlProps";
import type { InputProps } from "../inputs/props";
import { TextLine } from "../inputs/TextLine";
import { useDraft } from "../useDraft";
import type { FieldKind } from "./fieldKind";

export const number: FieldKind<"number"> = {
  Input: NumberInput,
  isGroup: false,
  isShort: () => true,
  continues: ({ kind }, { kind: before }) =>
    before.type === "number" && before.unit === kind.unit,
};

function NumberInput(props: InputProps<"number">) {
  const { spec, value, onCommit } = props;
  const draft = useDraft(textOf(value), onCommit);
  return (
    <TextLine
      field={props}
      draft={draft}
      width="narrow"
      display={grouped}
      inputMode="numeric"
      suffix={spec.kind.unit}
    />
  );
}

function grouped(text: string): string {
  return /^\d+$/.test(text) ? Number(text).toLocaleString("zh-CN") : text;
}
