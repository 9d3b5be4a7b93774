/** The single-line input for text, numbers and dates. */
import { Input } from "antd";
import type { InputHTMLAttributes, ReactNode } from "react";
import type { useDraft } from "../useDraft";
import { controlProps } from "./controlProps";
import type { CommonProps } from "./props";

type Props = {
  field: CommonProps;
  draft: ReturnType<typeof useDraft<string>>;
  width: "full" | "medium" | "narrow";
  /** Formats the text while the input has no focus. */
  display?: (text: string) => string;
  inputMode?: InputHTMLAttributes<HTMLInputElement>["inputMode"];
  suffix?: ReactNode;
};

export function TextLine({ field, draft, width, display, inputMode, suffix }: Props) {
  const { shown, type, listeners } = draft;
  const read = display?.(shown) ?? shown;
  return (
    <div className={`text-line ${width}`}>
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
      {/* Covers the input until it is focused; its value stays unformatted. */}
      {read !== shown && !field.readOnly && <span aria-hidden>{read}</span>}
    </div>
  );
}
