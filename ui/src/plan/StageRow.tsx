/** One stage: what is advised, and the day and person chosen for it. */
import type { Group } from "../bindings/Group";
import type { PlanStage } from "../bindings/PlanStage";
import { inWords } from "../days";
import { Questions } from "../form/Questions";
import { useProject } from "../project";
import { recordIn } from "../state";
import { askedOf } from "./asked";

export function StageRow({ stage, group }: { stage: PlanStage; group: Group }) {
  const { state } = useProject();
  const { name, step, from, to, takes, basis, estimated, word, why } = stage;
  const record = recordIn(state, step?.record);
  const kind = step?.done ? "done" : stage.timing;
  return (
    <li className="StageRow">
      <h3>
        {name}
        {word !== "" && <span className={`Plan-timing ${kind}`}>{word}</span>}
      </h3>
      <p>
        {estimated && "约 "}
        {inWords(from)}
        {to !== from && `至${inWords(to)}`}。{why}
      </p>
      <p className="Plan-note">
        {takes}（{basis}）
      </p>
      {record && <Questions record={record} specs={askedOf(group, record)} />}
    </li>
  );
}
