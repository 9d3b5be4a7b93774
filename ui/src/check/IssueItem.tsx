/** One issue: severity, message, places, explanation, waiver. */
import { memo, useEffect, useId, useRef } from "react";
import type { IssueState } from "../bindings/IssueState";
import type { Place } from "../bindings/Place";
import type { Update } from "../bindings/Update";
import { core } from "../core";
import { keyOf } from "../issues";
import { useProject } from "../project";
import { useSessionState } from "../session";
import { statusOf } from "./counts";
import { Places } from "./Places";
import { StatusMark } from "./StatusMark";
import { WaiveForm } from "./WaiveForm";
import { WhyLink } from "./Why";

export const IssueItem = memo(function IssueItem({ issue }: { issue: IssueState }) {
  const { state, change } = useProject();
  const id = useId();
  const key = keyOf(issue);
  const [isFormOpen, setFormOpen] = useSessionState(`asking ${key}`, false);
  const item = useRef<HTMLLIElement>(null);
  const keepFocus = useKeepFocus(item, issue.waiver);

  const update = async (call: () => Promise<Update>) => {
    const done = keepFocus();
    const problem = await change(call);
    if (problem) done();
    return problem;
  };
  const waive = async (reason: string) => {
    const { record = 0, field = "" } = issue.places[0] ?? {};
    const problem = await update(() => core.waive(issue.rule, record, field, reason));
    if (!problem) setFormOpen(false);
    return problem;
  };
  const unwaive = () => {
    const at = ({ record, field }: Place): [number, string] => [record, field];
    return core.unwaive(issue.rule, issue.places.map(at));
  };
  const mayWaive = issue.severity !== "error" && !state.readOnly;

  return (
    <li className="IssueItem" ref={item} tabIndex={-1}>
      <StatusMark kind={statusOf(issue)} />
      <div className="IssueItem-body">
        <p id={id}>{issue.message}</p>
        {issue.waiver !== null && (
          <p className="IssueItem-reason">理由：{issue.waiver}</p>
        )}
        <div className="IssueItem-foot">
          <Places places={issue.places} />
          <span className="IssueItem-actions">
            <span className="IssueItem-rule">{issue.rule}</span>
            <WhyLink issue={issue} describedBy={id} />
            {mayWaive && issue.waiver === null && (
              <button
                type="button"
                className="TextButton"
                aria-describedby={id}
                aria-expanded={isFormOpen}
                onClick={() => setFormOpen(!isFormOpen)}
              >
                说明理由
              </button>
            )}
            {mayWaive && issue.waiver !== null && (
              <button
                type="button"
                className="TextButton"
                aria-describedby={id}
                onClick={() => update(unwaive)}
              >
                撤回理由
              </button>
            )}
          </span>
        </div>
        {isFormOpen && mayWaive && issue.waiver === null && (
          <WaiveForm issueKey={key} onSubmit={waive} onClose={() => setFormOpen(false)} />
        )}
      </div>
    </li>
  );
});

/**
 * Waiving removes the button that had the focus. The focus moves to the issue, or to
 * the list if the filter now hides the issue.
 */
function useKeepFocus(
  item: React.RefObject<HTMLLIElement | null>,
  settled: string | null,
): () => () => void {
  const list = useRef<HTMLElement | null>(null);
  const was = useRef(settled);
  useEffect(() => {
    if (was.current === settled) return;
    was.current = settled;
    if (list.current) item.current?.focus();
    list.current = null;
  }, [item, settled]);
  useEffect(() => () => list.current?.focus(), []);
  return () => {
    list.current = item.current?.closest<HTMLElement>(".Check-list") ?? null;
    return () => {
      list.current = null;
    };
  };
}
