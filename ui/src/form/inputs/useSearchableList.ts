/**
 * Props of a list that can be searched. On Tab antd chooses the active option, even if
 * the pointer merely rests on it. Here Tab chooses only after a search.
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
      // Choosing clears the search without an event.
      onSelect: () => setSearching(false),
      defaultActiveFirstOption: isSearching,
    },
    /** For the element around the list. */
    wrapper: isSearching ? {} : tabMovesOn,
  };
}

/** Keeps Tab from the list inside. */
export const tabMovesOn = {
  onKeyDownCapture: (event: KeyboardEvent) => {
    if (event.key === "Tab") event.stopPropagation();
  },
};
