/** A number, typed as text: 「1,200」 and full-width digits are accepted too. */

import { useDraft } from "../useDraft";
import { textOf } from "./controlProps";
import type { InputProps } from "./props";
import { TextLine } from "./TextLine";

export function NumberInput(props: InputProps<"number">) {
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
