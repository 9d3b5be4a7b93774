/** Filings and what is due, anew after each change; the old ones stay until then. */
import { useEffect, useState } from "react";
import type { Problem } from "../bindings/Problem";
import type { Task } from "../bindings/Task";
import type { Tracked } from "../bindings/Tracked";
import { core, problemOf } from "../core";
import { useProject } from "../project";

type Found = { tracked: Tracked[]; tasks: Task[] };

export function useTracking(): { found?: Found; problem?: Problem } {
  const { revision } = useProject().state;
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<Problem>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each revision may differ
  useEffect(() => {
    let isStale = false;
    Promise.all([core.tracked(), core.tasks()]).then(
      ([tracked, tasks]) => {
        if (isStale) return;
        setFound({ tracked, tasks });
        setProblem(undefined);
      },
      (thrown) => isStale || setProblem(problemOf(thrown)),
    );
    return () => {
      isStale = true;
    };
  }, [revision]);
  return { ...(found && { found }), ...(problem && { problem }) };
}
