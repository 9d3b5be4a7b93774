/** What the page knows about a kind of field. */
import type { ReactNode } from "react";
import type { Spec } from "../../bindings/Spec";
import type { InputProps, SpecOf, Type } from "../inputs/props";

export type FieldKind<T extends Type> = {
  Input: (props: InputProps<T>) => ReactNode;
  /** Whether it is a group of controls, for which ARIA has no “required”. */
  isGroup: boolean;
  /** Whether an answer fits half the width. */
  isShort: (spec: SpecOf<T>) => boolean;
  /** Whether it and the field before it are parts of one answer. */
  continues?: (spec: SpecOf<T>, before: Spec) => boolean;
  /** The words that it offers, for the search. */
  options?: (spec: SpecOf<T>) => string[];
};
