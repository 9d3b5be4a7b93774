/** The watermark of the scan binder. */
import { Checkbox, Input } from "antd";

type WatermarkChoice = { isOn: boolean; text: string };

const DEFAULT_TEXT = "仅供算法备案使用";
export const NO_WATERMARK: WatermarkChoice = { isOn: false, text: DEFAULT_TEXT };

/** The text to print; `null` for no watermark. */
export function watermarkText({ isOn, text }: WatermarkChoice): string | null {
  return isOn ? text.trim() || DEFAULT_TEXT : null;
}

type Props = { mark: WatermarkChoice; onChange: (mark: WatermarkChoice) => void };

export function Watermark({ mark: { isOn, text }, onChange }: Props) {
  return (
    <section className="Package-watermark">
      <Checkbox
        checked={isOn}
        onChange={({ target }) => onChange({ isOn: target.checked, text })}
      >
        合订本加水印
        <span className="Package-hint">
          斜印在证照与证明材料的每一页上，防止挪作他用。
        </span>
      </Checkbox>
      {isOn && (
        <Input
          aria-label="水印文字"
          value={text}
          placeholder={DEFAULT_TEXT}
          maxLength={30}
          onChange={({ target }) => onChange({ isOn, text: target.value })}
        />
      )}
    </section>
  );
}
