/** What the desk shows, and how to go elsewhere. */
import { createContext, useContext } from "react";
import type { Place } from "./bindings/Place";

export type View =
  | {
      screen: "step";
      record: number;
      page: string;
      /** The field to jump to; its record may be a row of the page. */
      focus?: { record: number; field: string };
    }
  | { screen: "documents" | "check" | "package" | "portal" | "settings" | "help" };

/** The target of a jump: a field, a group, or without a field a record. */
export type Target = Pick<Place, "record" | "field">;

export type Navigation = {
  view: View;
  go: (view: View) => void;
  /** Jumps to a field on its page. */
  jumpTo: (target: Target) => void;
};

const NavigationContext = createContext<Navigation | null>(null);
export const NavigationProvider = NavigationContext.Provider;

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error("nothing to navigate");
  return navigation;
}
