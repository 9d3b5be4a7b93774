/** Whether the side panel is folded, until the window closes. */
import { useState } from "react";

const KEY = "side-panel-folded";

export function useFolded(): [boolean, (folded: boolean) => void] {
  const [folded, setFolded] = useState(() => sessionStorage.getItem(KEY) === "yes");
  const fold = (folded: boolean) => {
    sessionStorage.setItem(KEY, folded ? "yes" : "no");
    setFolded(folded);
  };
  return [folded, fold];
}
