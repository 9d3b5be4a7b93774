/** The way to the check with the form open that asks why an issue may stand. */
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
      // No filter and no folded section hides it.
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
