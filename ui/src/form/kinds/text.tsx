/** A line of text, or a number with a fixed format. */
import type { InputHTMLAttributes } from "react";
import type { Format } from "../../bindings/Format";
import { textOf } from "../inputs/controlProps";
import { FromLists } from "../inputs/FromLists";
import type { InputProps, SpecOf } from "../inputs/props";
import { TextLength } from "../inputs/TextLength";
import { TextLine } from "../inputs/TextLine";
import { useDraft } from "../useDraft";
import type { FieldKind } from "./fieldKind";

/** An example of up to so many characters fits half the width. */
const HALF_WIDTH = 16;
/** A text with a higher limit is not short, whatever its example. */
const MAX_SHORT = 50;

type Name = Extract<Format, string> | "personId";
type Spelling = {
  inputMode?: InputHTMLAttributes<HTMLInputElement>["inputMode"];
  /** The group lengths in which a complete number is displayed. */
  groups?: number[];
  /** For what may be long. */
  width?: "full";
};

const spellings: { [N in Name]: Spelling } = {
  plain: { width: "full" },
  uscc: { groups: [2, 6, 9, 1] },
  personId: { groups: [6, 8, 4] },
  mobile: { inputMode: "tel", groups: [3, 4, 4] },
  email: { inputMode: "email", width: "full" },
  postalCode: { inputMode: "numeric" },
  url: { inputMode: "url", width: "full" },
  filingNumber: {},
  modelNumber: {},
  permit: {},
};

export const text: FieldKind<"text"> = {
  Input: TextInput,
  isGroup: false,
  isShort,
  continues: ({ kind: { format } }, before) =>
    typeof format !== "string" && format.personId.of === before.key,
};

function TextInput(props: InputProps<"text">) {
  const { id, spec, value, describedBy, onCommit } = props;
  const { format } = spec.kind;
  const name = typeof format === "string" ? format : "personId";
  const { inputMode, groups, width = "medium" } = spellings[name];
  const draft = useDraft(textOf(value), onCommit);
  const field = {
    ...props,
    describedBy: spec.maxChars ? `${describedBy ?? ""} ${id}-count` : describedBy,
  };
  return (
    <>
      <TextLine
        field={field}
        draft={draft}
        width={width}
        {...(inputMode && { inputMode })}
        {...(groups && { display: (text: string) => inGroups(text, groups) })}
      />
      <TextLength id={`${id}-count`} text={draft.shown} most={spec.maxChars} />
      {spec.listed && !props.readOnly && (
        <FromLists label={spec.label} record={props.record.id} text={draft.shown} />
      )}
    </>
  );
}

function isShort({ kind, example, maxChars }: SpecOf<"text">): boolean {
  if (kind.format !== "plain") return true;
  return example !== "" && example.length <= HALF_WIDTH && (maxChars ?? 0) <= MAX_SHORT;
}

/** Groups a complete number; leaves anything else as it is. */
function inGroups(text: string, groups: number[]): string {
  if (text.length !== groups.reduce((sum, length) => sum + length)) return text;
  let at = 0;
  const pieces = groups.map((length) => {
    at += length;
    return text.slice(at - length, at);
  });
  return pieces.join(" ");
}
