/** The answers that a snapshot keeps, as the copy sheet shows them. */
import { useCallback } from "react";
import type { Snapshot } from "../bindings/Snapshot";
import { core } from "../core";
import { Row } from "../portal/Row";
import { Sheet } from "../portal/Sheet";
import { useAsked } from "../useAsked";
import { KeptDrawer } from "./KeptDrawer";
import "../portal/Portal.css";

type Props = { snapshot: Snapshot; onClose: () => void };

export function KeptAnswers({ snapshot, onClose }: Props) {
  const { number, of } = snapshot;
  const ask = useCallback(() => core.keptAnswers(number), [number]);
  const { found, problem } = useAsked(ask);
  return (
    <KeptDrawer
      title={`${of}：留档 ${number} 的内容`}
      problem={problem}
      onClose={onClose}
    >
      <div className="Portal">
        {found?.map((sheet) => (
          <Sheet key={sheet.rows[0]?.key} sheet={sheet}>
            {sheet.rows.map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </Sheet>
        ))}
      </div>
    </KeptDrawer>
  );
}
