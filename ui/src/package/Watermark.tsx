/** The text across the pages of the scan binder; without text the usual one. */
import { Checkbox, Input } from "antd";
import { useState } from "react";

const USUAL = "仅供算法备案使用";

export function Watermark({ onChange }: { onChange: (text: string | null) => void }) {
  const [isOn, setOn] = useState(false);
  const [text, setText] = useState(USUAL);
  const tell = (isOn: boolean, text: string) => {
    setOn(isOn);
    setText(text);
    onChange(isOn ? text.trim() || USUAL : null);
  };
  return (
    <section className="Package-watermark">
      <Checkbox checked={isOn} onChange={({ target }) => tell(target.checked, text)}>
        合订本加水印
        <span className="Package-hint">
          斜印在证照与证明材料的每一页上，防止挪作他用。
        </span>
      </Checkbox>
      {isOn && (
        <Input
          aria-label="水印文字"
          value={text}
          placeholder={USUAL}
          maxLength={30}
          onChange={({ target }) => tell(true, target.value)}
        />
      )}
    </section>
  );
}
