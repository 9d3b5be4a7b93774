/** Typesets a document to look at it, now and whenever asked again. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Problem } from "../bindings/Problem";
import type { Typeset } from "../bindings/Typeset";
import { core, problemOf } from "../core";

type Looked = { busy: boolean; look?: Typeset; problem?: Problem };

/** The core shows pages of what it typeset last, so one document comes after another. */
let last: Promise<unknown> = Promise.resolve();

export function useLook(document: string, algorithm: number | null) {
  const [looked, setLooked] = useState<Looked>({ busy: true });
  const newest = useRef(0);

  const again = useCallback(() => {
    newest.current += 1;
    const mine = newest.current;
    const isNewest = () => newest.current === mine;
    setLooked(({ look }) => ({ busy: true, ...(look && { look }) }));
    last = last.then(async () => {
      if (!isNewest()) return;
      try {
        const look = await core.look(document, algorithm);
        if (isNewest()) setLooked({ busy: false, look });
      } catch (thrown) {
        if (isNewest()) setLooked({ busy: false, problem: problemOf(thrown) });
      }
    });
    return () => {
      newest.current += 1;
    };
  }, [document, algorithm]);

  useEffect(again, [again]);
  return { ...looked, again };
}
