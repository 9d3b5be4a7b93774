/** A count beside its stage icon, with words for screen readers. */
import type { Stage } from "../bindings/Stage";
import { StageIcon } from "./StageIcon";

type Props = { stage: Stage; count: number; words: string };

export function StageCount({ stage, count, words }: Props) {
  return (
    <span className={`count is-${stage}`}>
      <StageIcon stage={stage} /> {count}
      <span className="visually-hidden"> {words}</span>
    </span>
  );
}
