/** The package that was uploaded with a submission: what it holds is kept. */
import { Button } from "antd";
import { useId } from "react";
import { PACKAGE, pickPath } from "../files";
import { useAttempt } from "../notices";
import { nameOf } from "../paths";

type Props = { value: string | null; onChange: (zip: string | null) => void };

export function PackageField({ value, onChange }: Props) {
  const id = useId();
  const attempt = useAttempt();
  const choose = attempt(async () => {
    const zip = await pickPath("open", "选择提交时上传的材料包", PACKAGE);
    if (zip) onChange(zip);
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would say the label twice
    <div role="group" aria-label="材料包" className="question">
      <div className="label">
        <label htmlFor={id}>材料包</label>
      </div>
      <p id={`${id}-hint`} className="hint">
        提交时上传的材料包。给出后，以其中的内容留档；没有给出的，按现在的填报内容留档，标为未核对材料包。
      </p>
      <Button
        id={id}
        aria-describedby={`${id}-hint`}
        title={value ?? ""}
        onClick={choose}
      >
        {value ? nameOf(value) : "选择材料包"}
      </Button>
      {value && (
        <Button type="link" size="small" onClick={() => onChange(null)}>
          不用材料包
        </Button>
      )}
    </div>
  );
}
