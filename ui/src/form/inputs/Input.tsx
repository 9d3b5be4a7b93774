/** One input for each kind of field. A kind without one does not compile. */
import type { ReactNode } from "react";
import { ChoiceInput } from "./ChoiceInput";
import { ChoicesInput } from "./ChoicesInput";
import { DateInput } from "./DateInput";
import { FilesInput } from "./FilesInput";
import { LeavesInput } from "./LeavesInput";
import { LongTextInput } from "./LongTextInput";
import { NumberInput } from "./NumberInput";
import type { CommonProps, InputProps, Type } from "./props";
import { RegionInput } from "./RegionInput";
import { StepsInput } from "./StepsInput";
import { TextInput } from "./TextInput";
import { UntilInput } from "./UntilInput";
import { YesNoInput } from "./YesNoInput";
import "./inputs.css";

const inputs: { [T in Type]: (props: InputProps<T>) => ReactNode } = {
  text: TextInput,
  longText: LongTextInput,
  number: NumberInput,
  date: DateInput,
  until: UntilInput,
  yesNo: YesNoInput,
  choice: ChoiceInput,
  choices: ChoicesInput,
  leaves: LeavesInput,
  region: RegionInput,
  steps: StepsInput,
  files: FilesInput,
};

export function Input(props: CommonProps) {
  const Draw = inputs[props.spec.kind.type] as (props: CommonProps) => ReactNode;
  return <Draw {...props} />;
}
