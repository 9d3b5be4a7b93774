/** How bad an issue is: an icon and a word. */
import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
} from "@ant-design/icons";
import { type Kind, WORDS } from "./counts";

const ICONS: Record<Kind, typeof InfoCircleOutlined> = {
  error: CloseCircleOutlined,
  warning: ExclamationCircleOutlined,
  hint: InfoCircleOutlined,
  waived: CheckCircleOutlined,
};

export function Mark({ kind }: { kind: Kind }) {
  const Icon = ICONS[kind];
  return (
    <span className={`Mark ${kind}`}>
      <Icon aria-hidden /> {WORDS[kind]}
    </span>
  );
}
