/**
 * How a list is searched. Tab takes what is active in an open list: of a list that was
 * only looked at, that must not be the first.
 */
import { useState } from "react";

export function useListed() {
  const [isSearching, setSearching] = useState(false);
  return {
    showSearch: {
      optionFilterProp: "label",
      onSearch: (text: string) => setSearching(text !== ""),
    },
    // A choice empties the search without telling.
    onSelect: () => setSearching(false),
    defaultActiveFirstOption: isSearching,
  };
}
