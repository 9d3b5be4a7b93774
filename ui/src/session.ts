/** State that outlives its component: kept by project and key until the window closes. */
import { useCallback, useState } from "react";
import { useProject } from "./project";

const values = new Map<string, unknown>();

/** Sets what a screen will find when it opens. */
export function useRemember(): (key: string, value: unknown) => void {
  const { path } = useProject().state;
  return useCallback((key, value) => void values.set(`${path}\n${key}`, value), [path]);
}

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
