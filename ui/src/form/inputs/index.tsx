/** One input for each kind of field. A kind without one does not compile. */
import type { ReactNode } from "react";
import type { Kind } from "../../bindings/Kind";
import type { RecordState } from "../../bindings/RecordState";
import type { Spec } from "../../bindings/Spec";
import type { JsonValue } from "../../bindings/serde_json/JsonValue";
import type { Commit } from "../useDraft";
import { ChoiceInput } from "./ChoiceInput";
import { ChoicesInput } from "./ChoicesInput";
import { DateInput } from "./DateInput";
import { FilesInput } from "./FilesInput";
import { LeavesInput } from "./LeavesInput";
import { LongTextInput } from "./LongTextInput";
import { NumberInput } from "./NumberInput";
import { RegionInput } from "./RegionInput";
import { StepsInput } from "./StepsInput";
import { TextInput } from "./TextInput";
import { UntilInput } from "./UntilInput";
import { YesNoInput } from "./YesNoInput";
import "./inputs.css";

type Type = Kind["type"];
export type KindOf<T extends Type> = Extract<Kind, { type: T }>;

export type InputProps<T extends Type = Type> = {
  /** The id of the control that the label names; the label's own is `${id}-label`. */
  id: string;
  spec: Spec;
  kind: KindOf<T>;
  record: RecordState;
  value: JsonValue | undefined;
  required: boolean;
  invalid: boolean;
  /** The ids of hint and issues. */
  describedBy: string | undefined;
  readOnly: boolean;
  /** How to answer and what is wrong, for who writes in a window of its own. */
  guide?: ReactNode;
  /** Hands an answer over, `null` clears it; resolves to why it was not taken. */
  onCommit: Commit<JsonValue>;
};

/** What does not depend on the kind. */
export type CommonProps = Omit<InputProps, "kind">;

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

export function Input(props: InputProps) {
  const Draw = inputs[props.kind.type] as (props: InputProps) => ReactNode;
  return <Draw {...props} />;
}
