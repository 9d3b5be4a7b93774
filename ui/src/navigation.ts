/** What the desk shows, and how to go elsewhere. */
import { createContext, useContext } from "react";
import type { Happened } from "./bindings/Happened";
import type { Place } from "./bindings/Place";

/** The field to jump to; its record may be a row of the page. */
export type Focus = { record: number; field: string };

/** The event that a dialog is opened to note, and whose it is. */
export type Asking = { record: number; happened: Happened };

export type View =
  | { screen: "step"; record: number; page: string; focus?: Focus }
  | { screen: "track"; focus?: Focus; ask?: Asking }
  | { screen: "review"; focus?: Focus }
  | { screen: "plan"; focus?: Focus }
  | { screen: "overview" | "guide" }
  | { screen: "documents" | "check" | "package" | "portal" | "settings" | "help" };

export const focusOf = (view: View): Focus | undefined =>
  "focus" in view ? view.focus : undefined;

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
