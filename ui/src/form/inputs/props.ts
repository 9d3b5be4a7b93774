/** The props of every input. */
import type { ReactNode } from "react";
import type { Kind } from "../../bindings/Kind";
import type { RecordState } from "../../bindings/RecordState";
import type { Spec } from "../../bindings/Spec";
import type { JsonValue } from "../../bindings/serde_json/JsonValue";
import type { Commit } from "../useDraft";

export type Type = Kind["type"];
/** A field of one kind. */
export type SpecOf<T extends Type> = Spec & { kind: Extract<Kind, { type: T }> };

export type InputProps<T extends Type> = CommonProps & { spec: SpecOf<T> };

/** The props of an input of any kind. */
export type CommonProps = {
  /** The id of the control; its label has `${id}-label`. */
  id: string;
  spec: Spec;
  record: RecordState;
  value: JsonValue | undefined;
  required: boolean;
  invalid: boolean;
  /** The ids of hint and issues. */
  describedBy: string | undefined;
  readOnly: boolean;
  /** Guidance and issues, for the large editor. */
  guide?: ReactNode;
  /** Stores an answer; `null` clears it. */
  onCommit: Commit<JsonValue>;
};
