/** How bad an issue is: an icon and a word. */
import { CheckCircleOutlined } from "@ant-design/icons";
import { icons } from "../severity";
import { type Kind, WORDS } from "./counts";

const ICONS = { ...icons, waived: CheckCircleOutlined };

export function Mark({ kind }: { kind: Kind }) {
  const Icon = ICONS[kind];
  return (
    <span className={`Mark ${kind}`}>
      <Icon aria-hidden /> {WORDS[kind]}
    </span>
  );
}
