/** How a snapshot differs from today, or from another one of its owner. */
import { Select } from "antd";
import { useCallback, useId, useState } from "react";
import type { Snapshot } from "../bindings/Snapshot";
import { core } from "../core";
import { inWords } from "../days";
import { useAsked } from "../useAsked";
import { Differences } from "./Differences";
import { KeptDrawer } from "./KeptDrawer";

type Props = { snapshot: Snapshot; others: Snapshot[]; onClose: () => void };

const NOW = 0; // no snapshot has this number

export function KeptCompared({ snapshot, others, onClose }: Props) {
  const { number } = snapshot;
  const id = useId();
  const [other, setOther] = useState(NOW);
  const ask = useCallback(
    () =>
      other === NOW
        ? core.since(number, null)
        : // Numbers grow: what came later is on the right.
          core.since(Math.min(number, other), Math.max(number, other)),
    [number, other],
  );
  const { found, problem } = useAsked(ask);
  const options = [
    { value: NOW, label: "现在的填报内容" },
    ...others.map((one) => ({ value: one.number, label: nameOf(one) })),
  ];
  return (
    <KeptDrawer title={`${snapshot.of}：比较留档`} problem={problem} onClose={onClose}>
      <div className="KeptCompared">
        <label htmlFor={id}>{nameOf(snapshot)} 与</label>
        <Select id={id} value={other} options={options} onChange={setOther} />
      </div>
      {found && <Differences differences={found} />}
    </KeptDrawer>
  );
}

const nameOf = ({ number, on }: Snapshot) =>
  `留档 ${number}${on ? `（${inWords(on)}）` : ""}`;
