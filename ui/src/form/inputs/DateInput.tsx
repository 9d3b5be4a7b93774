/** A date, typed in any format (`20260301`, `2026年3月1日`) or picked from a calendar. */

import { useDraft } from "../useDraft";
import { CalendarButton } from "./CalendarButton";
import { textOf } from "./controlProps";
import type { InputProps } from "./props";
import { TextLine } from "./TextLine";

export function DateInput(props: InputProps<"date">) {
  const draft = useDraft(textOf(props.value), props.onCommit);
  return (
    <div className="day">
      <TextLine field={props} draft={draft} width="narrow" inputMode="numeric" />
      {!props.readOnly && (
        <CalendarButton
          id={props.id}
          label={props.spec.label}
          day={draft.shown}
          onPick={draft.choose}
        />
      )}
    </div>
  );
}
