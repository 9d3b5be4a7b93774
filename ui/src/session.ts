/** What was chosen or typed, while the window is open. */
import { useCallback, useState } from "react";
import { useProject } from "./project";

const kept = new Map<string, unknown>();

/** Keeps what a screen will find when it opens, by project and key. */
export function useKeep(): (key: string, value: unknown) => void {
  const { path } = useProject().state;
  return useCallback((key, value) => void kept.set(`${path}\n${key}`, value), [path]);
}

/** State by project and key that outlives its component: people go and come back. */
export function useKept<T>(key: string, initial: T): [T, (value: T) => void] {
  const at = `${useProject().state.path}\n${key}`;
  const keep = useKeep();
  const [value, setValue] = useState(() =>
    kept.has(at) ? (kept.get(at) as T) : initial,
  );
  const change = useCallback(
    (value: T) => {
      keep(key, value);
      setValue(value);
    },
    [key, keep],
  );
  return [value, change];
}
