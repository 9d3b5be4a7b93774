/** One line of text: what text, numbers and days are typed into. */
import { Input } from "antd";
import { type InputHTMLAttributes, type ReactNode, useState } from "react";
import type { useDraft } from "../useDraft";
import type { CommonProps } from ".";
import { control } from "./control";

type Props = {
  of: CommonProps;
  draft: ReturnType<typeof useDraft<string>>;
  /** How the text reads while nobody types: in groups, with separators. */
  display?: (text: string) => string;
  inputMode?: InputHTMLAttributes<HTMLInputElement>["inputMode"];
  suffix?: ReactNode;
};

export function Line({ of, draft, display, inputMode, suffix }: Props) {
  const { shown, type, listeners } = draft;
  const [isFocused, setFocused] = useState(false);
  return (
    <Input
      {...control(of)}
      {...listeners}
      value={isFocused || !display ? shown : display(shown)}
      onChange={(event) => type(event.target.value)}
      onFocus={() => {
        setFocused(true);
        listeners.onFocus();
      }}
      onBlur={(event) => {
        setFocused(false);
        listeners.onBlur(event);
      }}
      readOnly={of.readOnly}
      status={of.invalid ? "error" : ""}
      inputMode={inputMode}
      suffix={suffix}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
