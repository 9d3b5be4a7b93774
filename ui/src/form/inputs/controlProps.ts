/** What every input tells assistive technology, and how it reads an answer as text. */
import type { JsonValue } from "../../bindings/serde_json/JsonValue";
import type { CommonProps } from "./props";

/** For one control: the label names it by its id. */
export function controlProps({ id, describedBy, invalid, required }: CommonProps) {
  return {
    id,
    "aria-describedby": describedBy,
    "aria-invalid": invalid || undefined,
    "aria-required": required || undefined,
  };
}

/** For several controls that give one answer together. */
export function groupProps({ id, describedBy }: CommonProps) {
  return { id, "aria-labelledby": labelOf(id), "aria-describedby": describedBy };
}

/** The id of the label of the control. */
export const labelOf = (id: string) => `${id}-label`;

export function textOf(value: JsonValue | undefined): string {
  return value === undefined || value === null ? "" : String(value);
}

export function textsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

/** As Rust counts: a character outside the basic plane is one, not two. */
export const lengthOf = (text: string) => [...text.trim()].length;

/** How many columns of checkboxes a long name takes: the class for `inputs.css`. */
export function columnClass(name: string): string {
  if (name.length > 18) return "span-all";
  return name.length > 8 ? "span-2" : "";
}
