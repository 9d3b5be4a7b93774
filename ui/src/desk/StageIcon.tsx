/** How far a step is, as a shape: ✓ complete, ● must fix, ○ advice, – untouched. */
import { CheckOutlined } from "@ant-design/icons";
import type { Stage } from "../bindings/Stage";

/** What is told in words stands next to it: the shape itself is silent. */
export function StageIcon({ stage }: { stage: Stage }) {
  return (
    <span className={`stage is-${stage}`} aria-hidden="true">
      {stage === "done" && <CheckOutlined aria-hidden="true" />}
    </span>
  );
}
