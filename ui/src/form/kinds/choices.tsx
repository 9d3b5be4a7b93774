/** Any number of options; an open list also takes free text. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { register } from "../../drafts";
import { columnClass, groupProps, textsOf } from "../inputs/controlProps";
import type { InputProps } from "../inputs/props";
import { useDraft } from "../useDraft";
import type { FieldKind } from "./fieldKind";

export const choices: FieldKind<"choices"> = {
  Input: ChoicesInput,
  isGroup: true,
  isShort: () => false,
  options: ({ kind }) => kind.options,
};

function ChoicesInput(props: InputProps<"choices">) {
  const { spec, value, readOnly, onCommit } = props;
  const { options, open } = spec.kind;
  const { shown, choose } = useDraft(textsOf(value), onCommit);
  const others = shown.filter((one) => !options.includes(one));
  const all = [...options, ...others];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would name it twice
    <div {...groupProps(props)} role="group" className="choices">
      {all.map((option) => (
        <Checkbox
          key={option}
          className={columnClass(option)}
          checked={shown.includes(option)}
          disabled={readOnly}
          onChange={({ target }) =>
            // In the order of the list, not of the clicks.
            choose(
              all.filter((one) =>
                one === option ? target.checked : shown.includes(one),
              ),
            )
          }
        >
          {option}
        </Checkbox>
      ))}
      {open && !readOnly && (
        <Other
          label={spec.label}
          onAdd={(text) => {
            if (!shown.includes(text)) choose([...shown, text]);
          }}
        />
      )}
    </div>
  );
}

/** Adds an answer that is not on the list. */
function Other({ label, onAdd }: { label: string; onAdd: (text: string) => void }) {
  const [text, setText] = useState<string>();
  const add = (next?: string) => {
    const given = text?.trim();
    setText(next);
    if (given) onAdd(given);
  };
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => register(async () => latest.current()), []);

  if (text === undefined) {
    return (
      <Button
        type="link"
        size="small"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => setText("")}
      >
        自行填写
      </Button>
    );
  }
  return (
    <Input
      size="small"
      aria-label={`${label}：自行填写`}
      placeholder="回车添加"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => add()}
      onKeyDown={(event) => {
        if (event.keyCode === 229 || event.nativeEvent.isComposing) return;
        if (event.key === "Enter") add("");
        if (event.key === "Escape") setText("");
      }}
      autoFocus
    />
  );
}
