/** What the core says of the project, anew after each change; the old stays until then. */
import { useEffect, useState } from "react";
import type { Problem } from "./bindings/Problem";
import { problemOf } from "./core";
import { useProject } from "./project";

/** `ask` must stay the same function. */
export function useAsked<T>(ask: () => Promise<T>): { found?: T; problem?: Problem } {
  const { revision } = useProject().state;
  const [found, setFound] = useState<T>();
  const [problem, setProblem] = useState<Problem>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each revision may differ
  useEffect(() => {
    let isStale = false;
    ask().then(
      (found) => {
        if (isStale) return;
        setFound(found);
        setProblem(undefined);
      },
      (thrown) => isStale || setProblem(problemOf(thrown)),
    );
    return () => {
      isStale = true;
    };
  }, [revision, ask]);
  return { ...(found !== undefined && { found }), ...(problem && { problem }) };
}
