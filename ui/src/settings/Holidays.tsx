/** A template of `holidays.json` to copy. */
import { Button } from "antd";
import { copy } from "../copy";
import { useShowError, useToast } from "../notices";

/** The format that `Calendar::with` in `src/tracking/calendar.rs` reads. */
const FORM = `{"years": {"2027": {
  "holiday": ["2027-01-01"],
  "workday": ["2027-01-03"]
}}}`;

export function Holidays() {
  const toast = useToast();
  const showError = useShowError();
  const onCopy = () => copy(FORM).then(() => toast("success", "已复制"), showError);
  return (
    <figure>
      <figcaption>
        holiday 写放假的日期，workday
        写调休上班的日期；示例日期，请按国务院办公厅通知填写：
      </figcaption>
      <pre>{FORM}</pre>
      <Button onClick={() => void onCopy()}>复制示例</Button>
    </figure>
  );
}
