/** Has attached files read in the background, one after the other, while the user works. */
import { useEffect, useMemo, useRef, useState } from "react";
import { core } from "../core";
import type { Project } from "../project";

/** What takes less time is not shown, in milliseconds. */
const SHOW_AFTER = 300;

export type Reading = {
  /** Whether a file is being read. */
  isBusy: boolean;
  /** Stops until a file is added or the project is opened again. */
  stop: () => void;
};

/** `reads`: whether scans are read, too. A read-only project is read, but not written to. */
export function useReading({ state, perform }: Project, reads: boolean): Reading {
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);
  const isStopped = useRef(false);
  const files = useMemo(() => hashes(state.records), [state.records]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever there are other files
  useEffect(() => {
    isStopped.current = false;
    if (isRunning.current) return;
    isRunning.current = true;
    const timer = setTimeout(() => setBusy(true), SHOW_AFTER);
    const readAll = async () => {
      while (!isStopped.current && (await core.readNext()) !== null) {
        await perform(() => core.refresh());
      }
    };
    // What cannot be read now is read the next time. Nothing was asked for, so nobody is
    // told.
    readAll()
      .catch(() => {})
      .finally(() => {
        isRunning.current = false;
        clearTimeout(timer);
        setBusy(false);
      });
  }, [files, reads, state.path, perform]);

  const stop = () => {
    isStopped.current = true;
    void core.stopReading().catch(() => {});
  };
  return { isBusy, stop };
}

function hashes(records: Project["state"]["records"]): string {
  const files = records.flatMap(({ files }) => Object.values(files).flat());
  return files.map((file) => file?.sha256).join();
}
