/** A few answers side by side, one of which can be chosen, or taken back. */
import { Button, Radio } from "antd";
import { control, labelOf } from "./controlProps";
import type { CommonProps } from "./props";

type Props<T> = {
  of: CommonProps;
  options: { value: T; label: string }[];
  chosen: T | null;
  onChoose: (value: T | null) => void;
};

export function Radios<T extends string | boolean>({
  of,
  options,
  chosen,
  onChoose,
}: Props<T>) {
  return (
    <div className="radios">
      <Radio.Group
        {...control(of)}
        role="radiogroup"
        aria-labelledby={labelOf(of.id)}
        options={options}
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
        disabled={of.readOnly}
      />
      {chosen !== null && !of.readOnly && (
        <Button
          type="text"
          size="small"
          aria-label={`清除${of.spec.label}`}
          onClick={() => {
            onChoose(null);
            document.getElementById(of.id)?.querySelector("input")?.focus();
          }}
        >
          清除
        </Button>
      )}
    </div>
  );
}
