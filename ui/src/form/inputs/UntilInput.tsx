/** The last day of a term, or 长期 for no end. */
import { Checkbox } from "antd";
import { useDraft } from "../useDraft";
import { CalendarButton } from "./CalendarButton";
import { textOf } from "./controlProps";
import type { InputProps } from "./props";
import { TextLine } from "./TextLine";

const FOREVER = "长期";

export function UntilInput(props: InputProps<"until">) {
  const { spec, value, readOnly, onCommit } = props;
  const draft = useDraft(textOf(value), onCommit);
  return (
    <div className="day">
      <TextLine field={props} draft={draft} width="narrow" />
      {!readOnly && (
        <CalendarButton
          id={props.id}
          label={spec.label}
          day={draft.shown}
          onPick={draft.choose}
        />
      )}
      <Checkbox
        checked={draft.shown.trim() === FOREVER}
        disabled={readOnly}
        aria-label={`${spec.label}：${FOREVER}`}
        onChange={(event) => draft.choose(event.target.checked ? FOREVER : "")}
      >
        {FOREVER}
      </Checkbox>
    </div>
  );
}
