/** One input for each kind of field. A kind without one does not compile. */
import type { ReactNode } from "react";
import type { Kind } from "../../bindings/Kind";
import type { RecordState } from "../../bindings/RecordState";
import type { Spec } from "../../bindings/Spec";
import type { JsonValue } from "../../bindings/serde_json/JsonValue";
import { FilesInput } from "./FilesInput";

type Type = Kind["type"];
export type KindOf<T extends Type> = Extract<Kind, { type: T }>;

export type InputProps<T extends Type = Type> = {
  /** The id of the control that the label names. */
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
  /** Hands an answer over; `null` clears it. */
  onCommit: (value: JsonValue) => void;
};

const inputs: Partial<{ [T in Type]: (props: InputProps<T>) => ReactNode }> = {
  files: FilesInput,
};

export function Input(props: InputProps) {
  const Draw = inputs[props.kind.type] as ((props: InputProps) => ReactNode) | undefined;
  return Draw ? <Draw {...props} /> : null;
}
