/** The props of every input. */
import type { ReactNode } from "react";
import type { Kind } from "../../bindings/Kind";
import type { RecordState } from "../../bindings/RecordState";
import type { Spec } from "../../bindings/Spec";
import type { JsonValue } from "../../bindings/serde_json/JsonValue";
import type { Commit } from "../useDraft";

export type Type = Kind["type"];
export type KindOf<T extends Type> = Extract<Kind, { type: T }>;

export type InputProps<T extends Type = Type> = {
  /** The id of the control; its label has `${id}-label`. */
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
  /** Guidance and issues, for the large editor. */
  guide?: ReactNode;
  /** Stores an answer; `null` clears it. */
  onCommit: Commit<JsonValue>;
};

/** The props that do not depend on the kind. */
export type CommonProps = Omit<InputProps, "kind">;
