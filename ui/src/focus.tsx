/** The field in focus, which the side panel explains. */
import { createContext, type ReactNode, useContext, useState } from "react";

type Focused = { record: number; field: string } | null;

const FocusContext = createContext<Focused>(null);
const SetFocusContext = createContext<(focused: Focused) => void>(() => {});

export function FocusProvider({ children }: { children: ReactNode }) {
  const [focused, setFocused] = useState<Focused>(null);
  return (
    <SetFocusContext.Provider value={setFocused}>
      <FocusContext.Provider value={focused}>{children}</FocusContext.Provider>
    </SetFocusContext.Provider>
  );
}

export const useFocused = () => useContext(FocusContext);
/** Separate, so that fields do not render again when the focus moves. */
export const useSetFocused = () => useContext(SetFocusContext);
