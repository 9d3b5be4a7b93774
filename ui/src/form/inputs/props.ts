/** What every input is given. */
import type { ReactNode } from "react";
import type { Kind } from "../../bindings/Kind";
import type { RecordState } from "../../bindings/RecordState";
import type { Spec } from "../../bindings/Spec";
import type { JsonValue } from "../../bindings/serde_json/JsonValue";
import type { Commit } from "../useDraft";

export type Type = Kind["type"];
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
