/** The contents of the package. The old list stays until the new one is there. */
import { useEffect, useState } from "react";
import type { Contents } from "../bindings/Contents";
import type { Part } from "../bindings/Part";
import type { Problem } from "../bindings/Problem";
import { core, problemOf } from "../core";
import { flush, TYPING_PAUSE } from "../drafts";
import { useProject } from "../project";

type Found = { contents?: Contents; problem?: Problem };

export function useContents(
  part: Part,
  watermark: string | null,
  onlyChanged: boolean,
): Found & { isLoading: boolean } {
  const { revision } = useProject().state;
  const [found, setFound] = useState<Found>({});
  const [shown, setShown] = useState<string>();
  const wanted = JSON.stringify([part, watermark, onlyChanged, revision]);

  useEffect(() => {
    const [part, watermark, onlyChanged]: [Part, string | null, boolean] =
      JSON.parse(wanted);
    let isStale = false;
    const load = async (): Promise<void> => {
      const next: Found = await flush()
        .then(() => core.contents(part, watermark, onlyChanged))
        .then((contents) => ({ contents }))
        .catch((thrown) => ({ problem: problemOf(thrown) }));
      if (isStale) return;
      // An answer cancelled the listing, even if it changed nothing: list again.
      if (next.problem?.code === "cancelled") return load();
      setFound(next);
      setShown(wanted);
    };
    const pause = setTimeout(() => void load(), TYPING_PAUSE / 2);
    return () => {
      isStale = true;
      clearTimeout(pause);
    };
  }, [wanted]);

  return { ...found, isLoading: shown !== wanted };
}
