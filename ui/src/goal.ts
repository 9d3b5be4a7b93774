/** Goes where something is done. */
import { useCallback } from "react";
import type { Goal } from "./bindings/Goal";
import { useNavigation } from "./navigation";

export function useGoTo(): (goal: Goal) => void {
  const { go, jumpTo } = useNavigation();
  return useCallback(
    (goal) => (goal.kind === "place" ? jumpTo(goal.to) : go({ screen: goal.to })),
    [go, jumpTo],
  );
}
