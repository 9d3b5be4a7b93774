/**
 * How a list is searched. In an open list Tab takes what is active, also when that is only
 * where the pointer happens to be: what was not searched for must not become the answer.
 */
import { type KeyboardEvent, useState } from "react";

export function useSearchableList() {
  const [isSearching, setSearching] = useState(false);
  return {
    list: {
      showSearch: {
        optionFilterProp: "label",
        onSearch: (text: string) => setSearching(text !== ""),
      },
      // A choice empties the search without telling.
      onSelect: () => setSearching(false),
      defaultActiveFirstOption: isSearching,
    },
    /** For what is around the list. */
    around: isSearching ? {} : tabMovesOn,
  };
}

/** Tab reaches no list within. */
export const tabMovesOn = {
  onKeyDownCapture: (event: KeyboardEvent) => {
    if (event.key === "Tab") event.stopPropagation();
  },
};
