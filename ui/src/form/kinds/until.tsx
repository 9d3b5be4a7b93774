/** The last day of a term, or 长期 for no end. */
import { Checkbox } from "antd";
import { CalendarButton } from "../inputs/CalendarButton";
import { textOf } from "../inputs/controlProps";
import type { InputProps } from "../inputs/props";
import { TextLine } from "../inputs/TextLine";
import { useDraft } from "../useDraft";
import type { FieldKind } from "./fieldKind";

const FOREVER = "长期";

export const until: FieldKind<"until"> = {
  Input: UntilInput,
  isGroup: false,
  isShort: () => true,
};

function UntilInput(props: InputProps<"until">) {
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
