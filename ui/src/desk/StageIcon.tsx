/** The stage of a step: ✓ done, ● errors, ○ warnings, – untouched. */
import { CheckOutlined } from "@ant-design/icons";
import type { Stage } from "../bindings/Stage";

/** Hidden from screen readers: words stand beside it. */
export function StageIcon({ stage }: { stage: Stage }) {
  return (
    <span className={`stage is-${stage}`} aria-hidden>
      {stage === "done" && <CheckOutlined aria-hidden />}
    </span>
  );
}
