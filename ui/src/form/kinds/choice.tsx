/** One of several options: radio buttons if they are few and short, else a list. */
import { DownOutlined } from "@ant-design/icons";
import { AutoComplete, Select } from "antd";
import { controlProps, textOf } from "../inputs/controlProps";
import type { InputProps } from "../inputs/props";
import { Radios } from "../inputs/Radios";
import { tabMovesOn, useSearchableList } from "../inputs/useSearchableList";
import { useDraft } from "../useDraft";
import type { FieldKind } from "./fieldKind";

export const choice: FieldKind<"choice"> = {
  Input: ChoiceInput,
  isGroup: false,
  isShort: ({ kind: { options, open } }) => open || !standSideBySide(options),
  options: ({ kind }) => kind.options,
};

function ChoiceInput(props: InputProps<"choice">) {
  const { options, open } = props.spec.kind;
  if (open) return <OpenChoice {...props} />;
  return <ClosedChoice {...props} areFew={standSideBySide(options)} />;
}

/** Whether options are few and short enough for radio buttons. */
const standSideBySide = (options: string[]) =>
  options.length <= 4 && options.join("").length <= 24;

function ClosedChoice({ areFew, ...props }: InputProps<"choice"> & { areFew: boolean }) {
  const { spec, value, invalid, readOnly, onCommit } = props;
  const { shown, choose } = useDraft<string | null>(textOf(value) || null, onCommit);
  const options = spec.kind.options.map((value) => ({ value, label: value }));
  const { list, wrapper } = useSearchableList();
  if (areFew) {
    return <Radios field={props} options={options} chosen={shown} onChoose={choose} />;
  }
  return (
    <div {...wrapper}>
      <Select
        {...controlProps(props)}
        options={options}
        value={shown}
        onChange={(value?: string) => choose(value ?? null)}
        {...list}
        notFoundContent={null} // antd's own is an empty listbox
        allowClear={{ label: `清除${spec.label}` }}
        placeholder="请选择"
        disabled={readOnly}
        status={invalid ? "error" : ""}
      />
    </div>
  );
}

/** A list that also takes free text. */
function OpenChoice(props: InputProps<"choice">) {
  const { spec, value, invalid, readOnly, onCommit } = props;
  const { options } = spec.kind;
  const { shown, type, choose, listeners } = useDraft(textOf(value), onCommit);
  // With a complete answer, offer all options again.
  const isKnown = options.includes(shown);
  const offered = options.filter((option) => isKnown || option.includes(shown));
  return (
    <div {...tabMovesOn}>
      <AutoComplete
        {...controlProps(props)}
        {...listeners}
        options={offered.map((value) => ({ value }))}
        value={shown}
        onSearch={type}
        onSelect={choose}
        defaultActiveFirstOption={false} // Enter keeps what was typed
        suffixIcon={<DownOutlined aria-hidden />}
        placeholder="请选择或填写"
        disabled={readOnly}
        status={invalid ? "error" : ""}
      />
    </div>
  );
}
