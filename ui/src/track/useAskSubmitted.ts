/** Opens the dialog of a submission, with the package that was uploaded. */
import { useCallback } from "react";
import type { Submittable } from "../bindings/Submittable";
import { useNavigation } from "../navigation";
import { useRemember } from "../session";
import { draftOf, EMPTY } from "./draft";

export function useAskSubmitted(): (submitted: Submittable, zip: string) => void {
  const { go } = useNavigation();
  const remember = useRemember();
  return useCallback(
    ({ record, happened }, zip) => {
      remember(draftOf(record, happened), { ...EMPTY, zip });
      go({ screen: "track", ask: { record, happened } });
    },
    [go, remember],
  );
}
