/** What the rules say about an answer: one sentence each, under the field. */
import {
  ExclamationCircleOutlined,
  InfoCircleOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import type { IssueState } from "../bindings/IssueState";
import type { Severity } from "../bindings/Severity";

const looks = {
  error: { icon: <ExclamationCircleOutlined aria-hidden />, word: "必须修改" },
  warning: { icon: <WarningOutlined aria-hidden />, word: "建议修改" },
  hint: { icon: <InfoCircleOutlined aria-hidden />, word: "提示" },
} satisfies { [S in Severity]: unknown };

type Props = {
  id: string;
  issues: IssueState[];
  /** Without colour and word: nobody has come to this question yet. */
  quiet: boolean;
};

export function Issues({ id, issues, quiet }: Props) {
  if (issues.length === 0) return null;
  return (
    <ul id={id} className="issues">
      {issues.map((issue) => {
        const { icon, word } = looks[issue.severity];
        const isQuiet = quiet || issue.waiver !== null;
        return (
          <li
            key={`${issue.rule}/${issue.message}`}
            className={isQuiet ? "quiet" : issue.severity}
          >
            {icon}
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
