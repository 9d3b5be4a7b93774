/** 是, 否 or no answer. */

import type { InputProps } from "../inputs/props";
import { Radios } from "../inputs/Radios";
import { useDraft } from "../useDraft";
import type { FieldKind } from "./fieldKind";

export const yesNo: FieldKind<"yesNo"> = {
  Input: YesNoInput,
  isGroup: false,
  isShort: () => true,
};

function YesNoInput(props: InputProps<"yesNo">) {
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
