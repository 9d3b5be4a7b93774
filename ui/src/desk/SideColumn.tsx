/** Right of the page: the side panel, or the button that opens it. */
import { InfoCircleOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import type { StepState } from "../bindings/StepState";
import { SidePanel } from "./SidePanel";

/** Whether the panel is folded, until the window closes. */
const KEY = "side-panel-folded";

type Props = {
  step: StepState;
  /** Whether the panel fits beside the page; otherwise it opens as a drawer. */
  hasRoom: boolean;
  onOpenOver: (from: Element) => void;
};

export function SideColumn({ step, hasRoom, onOpenOver }: Props) {
  const [folded, setFolded] = useState(() => sessionStorage.getItem(KEY) === "yes");
  const fold = (folded: boolean) => {
    sessionStorage.setItem(KEY, folded ? "yes" : "no");
    setFolded(folded);
  };
  const isOpen = hasRoom && !folded;
  const label = isOpen ? "收起填写说明" : "打开填写说明";
  return (
    <aside
      className={isOpen ? "side-panel" : "side-rail"}
      aria-label="填写说明和本页问题"
    >
      <Button
        type="text"
        size={isOpen ? "small" : "middle"}
        className="side-toggle"
        icon={isOpen ? <RightOutlined aria-hidden /> : <InfoCircleOutlined aria-hidden />}
        aria-label={label}
        title={label}
        onClick={({ currentTarget }) =>
          hasRoom ? fold(isOpen) : onOpenOver(currentTarget)
        }
      />
      {isOpen && <SidePanel step={step} />}
    </aside>
  );
}
