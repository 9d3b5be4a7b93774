/** The search over fields and pages, for inputs that link to them. */
import { useMemo } from "react";
import type { Group } from "../bindings/Group";
import type { State } from "../bindings/State";
import type { Finder } from "../finder";
import { useStart } from "../start";
import { officeOf } from "../state";
import { type Entry, entriesOf, find } from "./search";

const MAX_FOUND = 30;

export function usePlaceFinder(form: Group, state: State): Finder {
  const { synonyms } = useStart();
  return useMemo(() => {
    let entries: Entry[] | undefined; // made when somebody searches
    return (query) => {
      entries ??= entriesOf({ form, state, actions: [], synonyms }).filter(
        ({ place }) => place && !officeOf(form, state, place),
      );
      return find(entries, query)
        .slice(0, MAX_FOUND)
        .flatMap(({ key, title, where, place }) =>
          place ? [{ key, title, where, place }] : [],
        );
    };
  }, [form, state, synonyms]);
}
