/** What the window got from the core first: the form, and words. */
import { createContext, useContext } from "react";
import type { Start } from "./bindings/Start";

const StartContext = createContext<Start | null>(null);
export const StartProvider = StartContext.Provider;

export function useStart(): Start {
  const start = useContext(StartContext);
  if (!start) throw new Error("the core has not started");
  return start;
}
