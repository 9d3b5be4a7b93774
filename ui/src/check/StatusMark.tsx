/** The status of an issue, as an icon and a word. */
import { CheckCircleOutlined } from "@ant-design/icons";
import { icons } from "../severity";
import { type IssueStatus, STATUS_WORDS } from "./counts";

const ICONS = { ...icons, waived: CheckCircleOutlined };

export function StatusMark({ kind }: { kind: IssueStatus }) {
  const Icon = ICONS[kind];
  return (
    <span className={`Mark ${kind}`}>
      <Icon aria-hidden /> {STATUS_WORDS[kind]}
    </span>
  );
}
