/** Offers to note the filings that the answers of an older project tell of. */
import { Alert, Button } from "antd";
import { core } from "../core";
import { useToast } from "../notices";
import { useProject } from "../project";
import { useAsked } from "../useAsked";

export function Adopt() {
  const { state, change } = useProject();
  const toast = useToast();
  const { found = [] } = useAsked(core.adoptable);
  if (found.length === 0 || state.readOnly) return null;
  const adopt = async () => {
    if (!(await change(core.adopt))) toast("success", "已记为备案事项");
  };
  return (
    <Alert
      className="Adopt"
      type="info"
      title="填报内容中有还没有记录的备案"
      description={
        <ul>
          {found.map(({ record, name, filings }) => (
            <li key={record}>
              {name}
              <ul>
                {filings.map((filing) => (
                  <li key={filing}>{filing}</li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      }
      action={
        <Button data-once onClick={() => void adopt()}>
          记为备案事项
        </Button>
      }
    />
  );
}
