/** The issues of an answer, under its field. */
import type { IssueState } from "../bindings/IssueState";
import { icons, words } from "../severity";

type Props = {
  id: string;
  issues: readonly IssueState[];
  /** Without colour and severity: the user has not reached this question yet. */
  quiet: boolean;
};

export function Issues({ id, issues, quiet }: Props) {
  if (issues.length === 0) return null;
  return (
    <ul id={id} className="issues">
      {issues.map((issue) => {
        const Icon = icons[issue.severity];
        const word = words[issue.severity];
        const isQuiet = quiet || issue.waiver !== null;
        return (
          <li
            key={`${issue.rule}/${issue.message}`}
            className={isQuiet ? "quiet" : issue.severity}
          >
            <Icon aria-hidden />
            <span>
              {issue.waiver !== null ? <b>已说明理由：</b> : !quiet && <b>{word}：</b>}
              {issue.message}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
