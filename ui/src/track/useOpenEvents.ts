/** Which events and filings are unfolded: those the user opened, and those jumped to. */
import { useState } from "react";
import { focusOf, useNavigation } from "../navigation";
import { useProject } from "../project";
import { useSessionState } from "../session";
import { recordIn } from "../state";

export type OpenEvents = ReturnType<typeof useOpenEvents>;

export function useOpenEvents() {
  const { state } = useProject();
  const { view } = useNavigation();
  const [chosen, setChosen] = useSessionState<Record<number, boolean>>("track open", {});
  const [seen, setSeen] = useState<unknown>();
  if (seen !== view) {
    setSeen(view);
    const opened: Record<number, boolean> = {};
    for (let at = recordIn(state, focusOf(view)?.record); at; ) {
      opened[at.id] = true;
      at = recordIn(state, at.parent);
    }
    if (Object.keys(opened).length > 0) setChosen({ ...chosen, ...opened });
  }
  return {
    isOpen: (record: number, usually: boolean) => chosen[record] ?? usually,
    fold: (record: number, isOpen: boolean) => setChosen({ ...chosen, [record]: isOpen }),
  };
}
