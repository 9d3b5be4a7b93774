/** The questionnaires that went out: with whom, since when, and whether they are back. */
import { Button } from "antd";
import { useProject } from "../project";
import { useOffice } from "./opened";

export function OutList() {
  const { out, take, ask } = useOffice();
  const { readOnly } = useProject().state;
  if (out.length === 0) return null;
  const waiting = out.filter(({ back }) => back === null).length;
  return (
    <section aria-labelledby="overview-out">
      <header className="Overview-head">
        <h2 id="overview-out">
          发出的问卷
          {waiting > 0 && <span className="OutList-count">{waiting} 份未收回</span>}
        </h2>
        {!readOnly && (
          <span>
            <Button type="link" size="small" onClick={() => take()}>
              收回…
            </Button>
            <Button type="link" size="small" onClick={() => ask()}>
              再发一份…
            </Button>
          </span>
        )}
      </header>
      <ul className="OutList">
        {out.map(({ fingerprint, to, sent, questions, back }) => (
          <li key={fingerprint}>
            <span>{to || "未写明姓名"}</span>
            <span className="Overview-note">
              {sent}发出，{questions} 个问题，{back ? `${back}收回` : "未收回"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
