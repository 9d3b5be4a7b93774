/** What to type into the portal, and what was typed. */
import { useCallback, useEffect, useState } from "react";
import type { Portal } from "../bindings/Portal";
import type { PortalRow } from "../bindings/PortalRow";
import type { Problem } from "../bindings/Problem";
import { core, problemOf } from "../core";
import { flush } from "../drafts";
import { useProject } from "../project";

export function usePortal() {
  const { revision } = useProject().state;
  const [portal, setPortal] = useState<Portal>();
  const [problem, setProblem] = useState<Problem>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer may have changed
  useEffect(() => {
    let isStale = false;
    flush()
      .then(core.portal)
      .then(
        (portal) => {
          if (isStale) return;
          setPortal(portal);
          setProblem(undefined);
        },
        (thrown) => isStale || setProblem(problemOf(thrown)),
      );
    return () => {
      isStale = true;
    };
  }, [revision]);

  const note = useCallback(async (row: PortalRow, isTyped: boolean) => {
    const { place, again, key, value } = row;
    await core.noteTyped(place.record, place.field, again, isTyped ? value : null);
    setPortal((portal) => {
      if (!portal) return portal;
      const others = portal.typed.filter((other) => other !== key);
      return { ...portal, typed: isTyped ? [...others, key] : others };
    });
  }, []);

  return { portal, problem, note };
}
