/** Radio buttons whose choice can be cleared. */
import { Button, Radio } from "antd";
import { controlProps, labelOf } from "./controlProps";
import type { CommonProps } from "./props";

type Props<T> = {
  field: CommonProps;
  options: { value: T; label: string }[];
  chosen: T | null;
  onChoose: (value: T | null) => void;
};

export function Radios<T extends string | boolean>({
  field,
  options,
  chosen,
  onChoose,
}: Props<T>) {
  return (
    <div className="radios">
      <Radio.Group
        {...controlProps(field)}
        role="radiogroup"
        aria-labelledby={labelOf(field.id)}
        options={options}
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
        disabled={field.readOnly}
      />
      {chosen !== null && !field.readOnly && (
        <Button
          type="text"
          size="small"
          aria-label={`清除${field.spec.label}`}
          onClick={() => {
            onChoose(null);
            document.getElementById(field.id)?.querySelector("input")?.focus();
          }}
        >
          清除
        </Button>
      )}
    </div>
  );
}
