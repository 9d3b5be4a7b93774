/** A date, typed in any format (`20260301`, `2026年3月1日`) or picked from a calendar. */

import { CalendarButton } from "../inputs/CalendarButton";
import { textOf } from "../inputs/controlProps";
import type { InputProps } from "../inputs/props";
import { TextLine } from "../inputs/TextLine";
import { useDraft } from "../useDraft";
import type { FieldKind } from "./fieldKind";

export const date: FieldKind<"date"> = {
  Input: DateInput,
  isGroup: false,
  isShort: () => true,
};

function DateInput(props: InputProps<"date">) {
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
