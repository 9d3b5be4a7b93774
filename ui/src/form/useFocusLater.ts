/** Moves the focus to an element that the next render brings. */
import { useCallback, useEffect, useState } from "react";

type Find = () => HTMLElement | null | undefined;

export function useFocusLater(): (find: Find) => void {
  const [wanted, setWanted] = useState<{ find: Find }>();
  useEffect(() => wanted?.find()?.focus(), [wanted]);
  return useCallback((find) => setWanted({ find }), []);
}
