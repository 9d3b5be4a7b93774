/** A text of several sentences; grows with its content, and has a large editor. */
import { FullscreenOutlined } from "@ant-design/icons";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { controlProps, textOf } from "../inputs/controlProps";
import type { InputProps } from "../inputs/props";
import { TextLength } from "../inputs/TextLength";
import { useDraft } from "../useDraft";
import type { FieldKind } from "./fieldKind";
import "./longText.css";

export const longText: FieldKind<"longText"> = {
  Input: LongTextInput,
  isGroup: false,
  isShort: () => false,
};

function LongTextInput(props: InputProps<"longText">) {
  const { id, spec, record, value, describedBy, invalid, readOnly } = props;
  const { guide, onCommit } = props;
  const { shown, type, listeners } = useDraft(textOf(value), onCommit);
  const [isLarge, setLarge] = useState(false);
  const text = {
    ...listeners,
    value: shown,
    onChange: (event: { target: { value: string } }) => type(event.target.value),
    readOnly,
    spellCheck: false,
  };
  const count = (id: string) => (
    <TextLength id={id} text={shown} expected={spec.kind} most={spec.maxChars} />
  );
  return (
    <>
      <Input.TextArea
        {...text}
        {...controlProps(props)}
        aria-describedby={`${describedBy ?? ""} ${id}-count`.trim()}
        status={invalid ? "error" : ""}
        // Starts with room for the expected length.
        autoSize={{ minRows: spec.kind.least >= 100 ? 4 : 2, maxRows: 16 }}
      />
      <div className="under-text">
        {count(`${id}-count`)}
        <Button
          type="link"
          size="small"
          icon={<FullscreenOutlined aria-hidden />}
          onClick={() => setLarge(true)}
        >
          全屏书写
        </Button>
      </div>
      <Modal
        open={isLarge}
        title={spec.label}
        onCancel={() => setLarge(false)}
        width="min(1200px, 94vw)"
        centered
        destroyOnHidden
        className="write-large"
        footer={
          <div className="under-text">
            {count(`${id}-large-count`)}
            <Button type="primary" onClick={() => setLarge(false)}>
              完成
            </Button>
          </div>
        }
      >
        <Input.TextArea
          {...text}
          data-field={`${record.path}/${spec.key}`}
          aria-label={spec.label}
          aria-describedby={`${id}-large-count`}
          autoFocus
        />
        <section className="question guide" aria-label="说明与问题">
          {guide}
        </section>
      </Modal>
    </>
  );
}
