/** 是, 否 or no answer. */

import { useDraft } from "../useDraft";
import type { InputProps } from "./props";
import { Radios } from "./Radios";

export function YesNoInput(props: InputProps<"yesNo">) {
  const answer = typeof props.value === "boolean" ? props.value : null;
  const { shown, choose } = useDraft<boolean | null>(answer, props.onCommit);
  return (
    <Radios
      field={props}
      options={[
        { value: true, label: "是" },
        { value: false, label: "否" },
      ]}
      chosen={shown}
      onChoose={choose}
    />
  );
}
