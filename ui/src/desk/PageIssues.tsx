/** The issues of the page on screen, each with links to its field, rule and waiver. */
import { InfoCircleOutlined } from "@ant-design/icons";
import { memo, useId } from "react";
import type { IssueState } from "../bindings/IssueState";
import type { Place } from "../bindings/Place";
import type { StepState } from "../bindings/StepState";
import { useOpenWaiveForm } from "../check/useOpenWaiveForm";
import { WhyLink } from "../check/Why";
import { keysOf, toCorrect } from "../issues";
import { type Navigation, useNavigation } from "../navigation";
import { useProject } from "../project";
import { words } from "../severity";
import { stepOf } from "../state";
import { StageIcon } from "./StageIcon";

export const PageIssues = memo(function PageIssues({ step }: { step: StepState }) {
  const { form, state } = useProject();
  const { jumpTo } = useNavigation();
  const openWaiveForm = useOpenWaiveForm();
  const hints = state.issues.filter(
    (issue) => issue.severity === "hint" && !issue.waiver,
  );
  const touching = [...toCorrect(state.issues), ...hints].flatMap((issue) => {
    const steps = issue.places.map((place) => stepOf(form, state, place));
    const place = issue.places[steps.indexOf(step)];
    return place ? [{ issue, place, isHere: steps[0] === step }] : [];
  });
  const here = touching.filter(({ isHere }) => isHere);
  const elsewhere = touching.filter(({ isHere }) => !isHere);
  const list = (found: typeof touching) => {
    const keys = keysOf(found.map(({ issue }) => issue));
    return (
      <ul>
        {found.map(({ issue, place }, index) => (
          <PageIssue
            key={keys[index]}
            issue={issue}
            place={place}
            readOnly={state.readOnly}
            jumpTo={jumpTo}
            openWaiveForm={openWaiveForm}
          />
        ))}
      </ul>
    );
  };
  return (
    <section className="side-issues" aria-labelledby="side-issues">
      <h2 id="side-issues">本页问题（{here.length}）</h2>
      {touching.length === 0 && <p>本页没有问题。</p>}
      {list(here)}
      {elsewhere.length > 0 && (
        <>
          <h2>记在其他页、与本页有关（{elsewhere.length}）</h2>
          {list(elsewhere)}
        </>
      )}
    </section>
  );
});

type Props = {
  issue: IssueState;
  place: Place;
  readOnly: boolean;
  jumpTo: Navigation["jumpTo"];
  openWaiveForm: ReturnType<typeof useOpenWaiveForm>;
};

/** Memoised: a page has up to 200 of them. */
const PageIssue = memo(function PageIssue(props: Props) {
  const { issue, place, readOnly, jumpTo, openWaiveForm } = props;
  const id = useId();
  return (
    <li>
      <button type="button" className="side-issue" id={id} onClick={() => jumpTo(place)}>
        <SeverityMark issue={issue} />
        <span>{issue.message}</span>
      </button>
      <span className="side-actions">
        <WhyLink issue={issue} describedBy={id} />
        {issue.severity !== "error" && !readOnly && (
          <button
            type="button"
            className="TextButton"
            aria-describedby={id}
            onClick={() => openWaiveForm(issue)}
          >
            说明理由
          </button>
        )}
      </span>
    </li>
  );
});

function SeverityMark({ issue: { severity } }: { issue: IssueState }) {
  const word = words[severity];
  return (
    <span className="side-mark" title={word}>
      {severity === "hint" ? (
        <InfoCircleOutlined aria-hidden />
      ) : (
        <StageIcon stage={severity === "error" ? "errors" : "warnings"} />
      )}
      <span className="visually-hidden">{word}：</span>
    </span>
  );
}
