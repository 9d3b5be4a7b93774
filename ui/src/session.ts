/** What was chosen or typed, while the window is open. */
import { useCallback, useState } from "react";
import { useProject } from "./project";

const values = new Map<string, unknown>();

/** Keeps what a screen will find when it opens, by project and key. */
export function useRemember(): (key: string, value: unknown) => void {
  const { path } = useProject().state;
  return useCallback((key, value) => void values.set(`${path}\n${key}`, value), [path]);
}

/** State by project and key that outlives its component: people go and come back. */
export function useSessionState<T>(key: string, initial: T): [T, (value: T) => void] {
  const id = `${useProject().state.path}\n${key}`;
  const remember = useRemember();
  const [value, setValue] = useState(() =>
    values.has(id) ? (values.get(id) as T) : initial,
  );
  const change = useCallback(
    (value: T) => {
      remember(key, value);
      setValue(value);
    },
    [key, remember],
  );
  return [value, change];
}
