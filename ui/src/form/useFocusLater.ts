/** Moves the focus to what the next drawing of the page brings. */
import { useCallback, useEffect, useState } from "react";

type Find = () => HTMLElement | null | undefined;

export function useFocusLater(): (find: Find) => void {
  const [wanted, setWanted] = useState<{ find: Find }>();
  useEffect(() => wanted?.find()?.focus(), [wanted]);
  return useCallback((find) => setWanted({ find }), []);
}
