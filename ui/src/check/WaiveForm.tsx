/** Asks for the reason of a waiver. The draft is kept until it is submitted. */
import { Alert, Button, Input } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useEffect, useId, useRef, useState } from "react";
import type { Problem } from "../bindings/Problem";
import { useSessionState } from "../session";

type Props = {
  /** The issue that the draft belongs to. */
  issueKey: string;
  onSubmit: (reason: string) => Promise<Problem | undefined>;
  onClose: () => void;
};

export function WaiveForm({ issueKey, onSubmit, onClose }: Props) {
  const id = useId();
  const [reason, setReason] = useSessionState(`reason ${issueKey}`, "");
  const input = useRef<TextAreaRef>(null);
  // Not `autoFocus`: after that, the desk scrolls a new page to its top.
  useEffect(() => input.current?.focus(), []);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async () => {
    if (reason.trim() === "") return setProblem("请写明理由。");
    const failed = await onSubmit(reason);
    if (failed) setProblem(failed.message);
    else setReason("");
  };

  return (
    <form
      className="WaiveForm"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label htmlFor={id}>为什么可以不改</label>
      <Input.TextArea
        id={id}
        ref={input}
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-describedby={`${id}-note`}
        aria-invalid={problem !== null}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
          setProblem(null);
        }}
        onKeyDown={({ key, keyCode, nativeEvent }) => {
          // 229: a key for the input method, which WebKit reports after the composition.
          if (keyCode === 229 || nativeEvent.isComposing) return;
          if (key === "Escape") onClose();
        }}
      />
      <p id={`${id}-note`} className="WaiveForm-note">
        理由会印在材料包的检查结果里。
      </p>
      {problem && <Alert type="error" role="alert" showIcon title={problem} />}
      <div className="WaiveForm-buttons">
        <Button type="primary" htmlType="submit">
          记下理由
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </form>
  );
}
