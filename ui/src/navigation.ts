/** What the centre of the window shows, and how anything in it goes elsewhere. */
import { createContext, useContext } from "react";
import type { Place } from "./bindings/Place";

export type View =
  | {
      screen: "step";
      /** The record and the page of a step. */
      record: number;
      page: string;
      /** The key of the field to bring into view, of this record or of `row`. */
      focus?: { record: number; field: string };
    }
  | { screen: "documents" | "check" | "package" | "portal" | "settings" | "help" };

/** What can be gone to: a field, a group, or for no field the first page of a record. */
export type Target = Pick<Place, "record" | "field">;

export type Navigation = {
  view: View;
  go: (view: View) => void;
  /** Shows a field: its page, scrolled to it, focused and lit up for a moment. */
  goTo: (target: Target) => void;
};

const NavigationContext = createContext<Navigation | null>(null);
export const NavigationProvider = NavigationContext.Provider;

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error("nothing to navigate");
  return navigation;
}
