/** How complete a record is, in words. */
import { CheckOutlined } from "@ant-design/icons";
import type { Tally } from "./tally";

export function TallyText({ asked, answered, errors, warnings }: Tally) {
  return (
    <span className="counts">
      {asked > 0 && (
        <span>
          已填 {answered}/{asked}
        </span>
      )}
      {errors > 0 && <span className="error">{errors} 项必须修改</span>}
      {warnings > 0 && <span className="warning">{warnings} 项建议修改</span>}
      {errors + warnings === 0 && answered > 0 && (
        <span className="success">
          <CheckOutlined aria-hidden /> 无问题
        </span>
      )}
    </span>
  );
}
