/** What was chosen or typed, while the window is open. */
import { useCallback, useState } from "react";
import { useProject } from "./project";

const kept = new Map<string, unknown>();

/** State by project and key that outlives its component: people go and come back. */
export function useKept<T>(key: string, initial: T): [T, (value: T) => void] {
  const { path } = useProject().state;
  const at = `${path}\n${key}`;
  const [value, setValue] = useState(() =>
    kept.has(at) ? (kept.get(at) as T) : initial,
  );
  const keep = useCallback(
    (value: T) => {
      kept.set(at, value);
      setValue(value);
    },
    [at],
  );
  return [value, keep];
}
