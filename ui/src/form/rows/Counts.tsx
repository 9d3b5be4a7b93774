/** How far a record is, in words: never by colour alone. */
import { CheckOutlined } from "@ant-design/icons";
import type { Tally } from "./counts";

export function Counts({ asked, answered, errors, warnings }: Tally) {
  return (
    <span className="counts">
      {asked > 0 && (
        <span>
          已填 {answered}/{asked}
        </span>
      )}
      {errors > 0 && <span className="error">必须修改 {errors}</span>}
      {warnings > 0 && <span className="warning">建议修改 {warnings}</span>}
      {errors + warnings === 0 && answered > 0 && (
        <span className="success">
          <CheckOutlined aria-hidden /> 无问题
        </span>
      )}
    </span>
  );
}
