/** A text field for a comment or a reply; what is typed stays until it is said. */
import { Button, Input } from "antd";
import { useState } from "react";
import type { Call } from "../project";
import { useSessionState } from "../session";
import { useSay } from "./useSay";

type Props = {
  /** What it is about; its draft is kept under this. */
  id: string;
  label: string;
  verb: string;
  call: (text: string) => ReturnType<Call>;
  onSaid?: () => void;
  autoFocus?: boolean;
};

export function Say({ id, label, verb, call, onSaid, autoFocus = false }: Props) {
  const say = useSay();
  const [text, setText] = useSessionState(`say ${id}`, "");
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    const isSaid = await say(() => call(text));
    setBusy(false);
    if (!isSaid) return;
    setText("");
    onSaid?.();
  };
  return (
    <form
      className="Say"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <Input.TextArea
        aria-label={label}
        value={text}
        autoFocus={autoFocus}
        autoSize={{ minRows: 1, maxRows: 12 }}
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
      />
      <Button htmlType="submit" size="small" disabled={busy || !text.trim()}>
        {verb}
      </Button>
    </form>
  );
}
