/** One line of text: what text, numbers and days are typed into. */
import { Input } from "antd";
import type { InputHTMLAttributes, ReactNode } from "react";
import type { useDraft } from "../useDraft";
import { controlProps } from "./controlProps";
import type { CommonProps } from "./props";

type Props = {
  field: CommonProps;
  draft: ReturnType<typeof useDraft<string>>;
  /** How people read the text while nobody types: in groups, with separators. */
  display?: (text: string) => string;
  inputMode?: InputHTMLAttributes<HTMLInputElement>["inputMode"];
  suffix?: ReactNode;
};

export function TextLine({ field, draft, display, inputMode, suffix }: Props) {
  const { shown, type, listeners } = draft;
  const read = display?.(shown) ?? shown;
  return (
    <div className="text-line">
      <Input
        {...controlProps(field)}
        {...listeners}
        value={shown}
        onChange={(event) => type(event.target.value)}
        readOnly={field.readOnly}
        status={field.invalid ? "error" : ""}
        inputMode={inputMode}
        suffix={suffix}
        autoComplete="off"
        spellCheck={false}
      />
      {/* Laid over the text until the input has the focus: the value stays as it is. */}
      {read !== shown && !field.readOnly && <span aria-hidden>{read}</span>}
    </div>
  );
}
