/**
 * Zooms the page with Ctrl and +, - and 0, or the wheel. Unlike the zoom of the webview
 * it is a setting, so it survives a restart.
 */
import { useEffect, useEffectEvent } from "react";

/** The steps of browsers. */
export const ZOOMS = [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** The next step above or below; 1 if `by` is 0. */
export function nextZoom(zoom: number, by: -1 | 0 | 1): number {
  if (by === 0) return 1;
  const next =
    by > 0
      ? ZOOMS.find((step) => step > zoom)
      : ZOOMS.filter((step) => step < zoom).at(-1);
  return next ?? zoom;
}

export function useZoom(zoom: number, onZoom: (zoom: number) => void) {
  const turn = useEffectEvent((by: -1 | 0 | 1) => {
    const next = nextZoom(zoom, by);
    if (next !== zoom) onZoom(next);
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const by = byKey(event.key);
      if (by === undefined) return;
      event.preventDefault();
      turn(by);
    };
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      turn(event.deltaY < 0 ? 1 : -1);
    };
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("wheel", onWheel);
    };
  }, []);
}

function byKey(key: string): -1 | 0 | 1 | undefined {
  if (key === "+" || key === "=") return 1; // + without Shift
  if (key === "-" || key === "_") return -1;
  return key === "0" ? 0 : undefined;
}
