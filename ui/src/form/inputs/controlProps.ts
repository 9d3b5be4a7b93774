/** Accessibility attributes of inputs, and answers as text. */
import type { JsonValue } from "../../bindings/serde_json/JsonValue";
import type { CommonProps } from "./props";

/** For a single control; the label refers to its id. */
export function controlProps({ id, describedBy, invalid, required }: CommonProps) {
  return {
    id,
    "aria-describedby": describedBy,
    "aria-invalid": invalid || undefined,
    "aria-required": required || undefined,
  };
}

/** For a group of controls with one answer. */
export function groupProps({ id, describedBy }: CommonProps) {
  return { id, "aria-labelledby": labelOf(id), "aria-describedby": describedBy };
}

/** The id of the label. */
export const labelOf = (id: string) => `${id}-label`;

export function textOf(value: JsonValue | undefined): string {
  return value === undefined || value === null ? "" : String(value);
}

export function textsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

/** In code points, as Rust counts. */
export const lengthOf = (text: string) => [...text.trim()].length;

/** The CSS class for how many columns a checkbox takes. */
export function columnClass(name: string): string {
  if (name.length > 18) return "span-all";
  return name.length > 8 ? "span-2" : "";
}
