/** The way to the check with the form open that asks why an issue may stand. */
import { useCallback } from "react";
import type { IssueState } from "../bindings/IssueState";
import { keyOf } from "../issues";
import { useKeep } from "../session";
import { useProject } from "../project";
import { useNavigation } from "../navigation";

export function useAsk(): (issue: IssueState) => void {
  const { latest } = useProject();
  const { go } = useNavigation();
  const keep = useKeep();
  return useCallback(
    (issue) => {
      const { steps } = latest();
      // No filter and no folded section hides it.
      keep("kind", "all");
      keep("text", "");
      keep("by", "step");
      keep(`open step ${steps[issue.step ?? -1]?.algorithm ?? null}`, true);
      keep(`asking ${keyOf(issue)}`, true);
      go({ screen: "check" });
    },
    [latest, go, keep],
  );
}
