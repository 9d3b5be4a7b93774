/** Goes to the check screen and opens the waiver form of an issue. */
import { useCallback } from "react";
import type { IssueState } from "../bindings/IssueState";
import { keyOf } from "../issues";
import { useNavigation } from "../navigation";
import { useProject } from "../project";
import { useRemember } from "../session";

export function useOpenWaiveForm(): (issue: IssueState) => void {
  const { latest } = useProject();
  const { go } = useNavigation();
  const remember = useRemember();
  return useCallback(
    (issue) => {
      const { steps } = latest();
      // Resets filters and unfolds the section, so that the issue is visible.
      remember("kind", "all");
      remember("text", "");
      remember("by", "step");
      remember(`open step ${steps[issue.step ?? -1]?.algorithm ?? null}`, true);
      remember(`asking ${keyOf(issue)}`, true);
      go({ screen: "check" });
    },
    [latest, go, remember],
  );
}
