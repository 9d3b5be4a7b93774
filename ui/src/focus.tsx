/** The field that is being answered: the side panel tells of it. */
import { createContext, type ReactNode, useContext, useState } from "react";

export type Focused = { record: number; field: string } | null;

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
/** Fields set it; they do not draw themselves anew when it changes. */
export const useSetFocused = () => useContext(SetFocusContext);
