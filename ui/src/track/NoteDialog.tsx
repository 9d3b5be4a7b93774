/** The dialog that notes something: its form, and why it was refused. */
import { Alert, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import type { Problem } from "../bindings/Problem";
import { flush } from "../drafts";
import { useToast } from "../notices";
import { type Call, useProject } from "../project";
import { useWork } from "../work";

type Props = {
  title: string;
  /** Notes it. */
  submit: Call;
  onClose: (isNoted: boolean) => void;
  /** Forgets the draft. */
  onNoted: () => void;
  children: ReactNode;
};

export function NoteDialog({ title, submit, onClose, onNoted, children }: Props) {
  const { perform } = useProject();
  const work = useWork();
  const toast = useToast();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const note = async () => {
    setBusy(true);
    setProblem(undefined);
    await flush();
    const failed = await work("正在记录", () => perform(submit));
    setBusy(false);
    if (!failed) {
      onNoted();
      onClose(true);
      toast("success", `已记录：${title}`);
    } else if (failed.code !== "cancelled") setProblem(failed);
  };

  return (
    <Modal
      open
      title={title}
      okText="记录"
      cancelText="取消"
      okButtonProps={{ htmlType: "submit", form: id, loading: busy }}
      onCancel={() => onClose(false)}
      focusable={{ focusTriggerAfterClose: false }}
    >
      <form
        id={id}
        ref={focusFirst}
        className="NoteDialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void note();
        }}
      >
        {children}
        {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      </form>
    </Modal>
  );
}

/** Waits for the dialog, which focuses its close button. */
function focusFirst(form: HTMLFormElement | null) {
  if (form) requestAnimationFrame(() => form.querySelector("input")?.focus());
}
