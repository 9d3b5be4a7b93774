/** Right of the page: the side panel, or the button that opens it. */
import { InfoCircleOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { StepState } from "../bindings/StepState";
import { SidePanel } from "./SidePanel";
import { useFolded } from "./useFolded";

type Props = {
  step: StepState;
  /** Whether the panel fits beside the page; otherwise it opens as a drawer. */
  hasRoom: boolean;
  onOpenOver: (from: Element) => void;
};

export function SideColumn({ step, hasRoom, onOpenOver }: Props) {
  const [folded, fold] = useFolded();
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
        icon={
          isOpen ? (
            <RightOutlined aria-hidden="true" />
          ) : (
            <InfoCircleOutlined aria-hidden="true" />
          )
        }
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
