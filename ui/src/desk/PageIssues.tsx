/** What is wrong on the page that is shown; each leads to its field. */
import { InfoCircleOutlined } from "@ant-design/icons";
import type { IssueState } from "../bindings/IssueState";
import type { StepState } from "../bindings/StepState";
import { stepOf, useProject } from "../project";
import { words } from "../severity";
import { useNavigation } from "../view";
import { keyOf, toCorrect } from "./issues";
import { StageIcon } from "./StageIcon";

export function PageIssues({ step }: { step: StepState }) {
  const { form, state } = useProject();
  const { goTo } = useNavigation();
  const hints = state.issues.filter(
    (issue) => issue.severity === "hint" && !issue.waiver,
  );
  const here = [...toCorrect(state.issues), ...hints].flatMap((issue) => {
    const place = issue.places.find((place) => stepOf(form, state, place) === step);
    return place ? [{ issue, place }] : [];
  });
  return (
    <section className="side-issues" aria-labelledby="side-issues">
      <h2 id="side-issues">本页问题（{here.length}）</h2>
      {here.length === 0 && <p>本页没有问题。</p>}
      <ul>
        {here.map(({ issue, place }) => (
          <li key={keyOf(issue)}>
            <button type="button" onClick={() => goTo(place)}>
              <Mark issue={issue} />
              <span>{issue.message}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Mark({ issue: { severity } }: { issue: IssueState }) {
  const word = words[severity];
  return (
    <span className="side-mark" title={word}>
      {severity === "hint" ? (
        <InfoCircleOutlined aria-hidden="true" />
      ) : (
        <StageIcon stage={severity === "error" ? "errors" : "warnings"} />
      )}
      <span className="visually-hidden">{word}：</span>
    </span>
  );
}
