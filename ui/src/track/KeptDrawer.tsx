/** The drawer beside a snapshot; the opener gets the focus back from its caller. */
import { Alert, Drawer } from "antd";
import type { ReactNode } from "react";
import type { Problem } from "../bindings/Problem";

type Props = {
  title: string;
  problem: Problem | undefined;
  onClose: () => void;
  children: ReactNode;
};

export function KeptDrawer({ title, problem, onClose, children }: Props) {
  return (
    <Drawer
      open
      size={720}
      title={title}
      onClose={onClose}
      focusable={{ focusTriggerAfterClose: false }}
    >
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      {children}
    </Drawer>
  );
}
