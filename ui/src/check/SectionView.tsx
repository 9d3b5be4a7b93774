/** A foldable section of issues: the subject, one algorithm or one document. */
import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { Progress } from "antd";
import { useId } from "react";
import type { IssueState } from "../bindings/IssueState";
import type { StepState } from "../bindings/StepState";
import { keysOf } from "../issues";
import { useNavigation } from "../navigation";
import { useSessionState } from "../session";
import { countsText } from "../severity";
import { countsOf, STATUS_WORDS } from "./counts";
import { IssueItem } from "./IssueItem";
import { type Batch, byRule, issuesOf, type Section } from "./sections";

export function SectionView({ section }: { section: Section }) {
  const id = useId();
  const [open, setOpen] = useSessionState(`open ${section.key}`, true);
  const counts = countsOf(issuesOf(section));
  const waived = counts.waived > 0 ? `${counts.waived} 项${STATUS_WORDS.waived}` : "";
  const words = [countsText(counts), waived].filter(Boolean).join("，");
  const Arrow = open ? DownOutlined : RightOutlined;

  return (
    <section className="SectionView" aria-labelledby={id}>
      <div className="SectionView-head">
        <h2 id={id}>
          {words ? (
            <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
              <Arrow aria-hidden /> {section.title}
            </button>
          ) : (
            section.title
          )}
        </h2>
        <span className="SectionView-counts">{words || "没有待处理的问题"}</span>
        {section.steps.length > 0 && (
          <StepProgress title={section.title} steps={section.steps} />
        )}
      </div>
      {open &&
        section.batches.map((batch) => <BatchView key={keyOf(batch)} batch={batch} />)}
    </section>
  );
}

const keyOf = ({ step }: Batch) => (step ? `${step.record}/${step.page}` : "");

function StepProgress({ title, steps }: { title: string; steps: StepState[] }) {
  const done = steps.filter((step) => step.stage === "done").length;
  return (
    <span className="SectionView-steps">
      <Progress
        aria-label={`${title}的进度`}
        percent={Math.round((100 * done) / steps.length)}
        size={[96, 4]}
        showInfo={false}
      />
      完成 {done}/{steps.length} 步
    </span>
  );
}

function BatchView({ batch: { step, issues } }: { batch: Batch }) {
  const { go } = useNavigation();
  return (
    <>
      {step && (
        <h3>
          <button
            type="button"
            className="TextButton"
            onClick={() => go({ screen: "step", record: step.record, page: step.page })}
          >
            {step.title}
          </button>
        </h3>
      )}
      <ul>
        {byRule(issues).map((repeated) => (
          <Repeated key={repeated[0]?.rule} issues={repeated} />
        ))}
      </ul>
    </>
  );
}

/** The issues of one rule; those beyond the first few fold away. */
function Repeated({ issues }: { issues: IssueState[] }) {
  const keys = keysOf(issues);
  const [open, setOpen] = useSessionState(`repeated ${keys[0]}`, false);
  const rest = issues.length - FEW;
  return (
    <>
      {(open ? issues : issues.slice(0, FEW)).map((issue, index) => (
        <IssueItem key={keys[index]} issue={issue} />
      ))}
      {rest > 0 && (
        <li className="SectionView-more">
          <button
            type="button"
            className="TextButton"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? "收起" : `同类问题还有 ${rest} 项`}
          </button>
        </li>
      )}
    </>
  );
}

/** So many issues of one rule are shown at once. */
const FEW = 3;
