/** Typesets a document for the preview: on mount, and on `again`. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Problem } from "../bindings/Problem";
import type { Typeset } from "../bindings/Typeset";
import { core, problemOf } from "../core";

type Result = { busy: boolean; typeset?: Typeset; problem?: Problem };

/** One at a time: the core has pages only of the document it typeset last. */
let queue: Promise<unknown> = Promise.resolve();

export function useTypeset(document: string, algorithm: number | null) {
  const [result, setResult] = useState<Result>({ busy: true });
  const newest = useRef(0);

  const again = useCallback(() => {
    newest.current += 1;
    const mine = newest.current;
    const isNewest = () => newest.current === mine;
    setResult(({ typeset }) => ({ busy: true, ...(typeset && { typeset }) }));
    queue = queue.then(async () => {
      if (!isNewest()) return;
      try {
        const typeset = await core.look(document, algorithm);
        if (isNewest()) setResult({ busy: false, typeset });
      } catch (thrown) {
        if (isNewest()) setResult({ busy: false, problem: problemOf(thrown) });
      }
    });
    return () => {
      newest.current += 1;
    };
  }, [document, algorithm]);

  useEffect(again, [again]);
  return { ...result, again };
}
