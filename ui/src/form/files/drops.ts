/**
 * Files that are dragged onto the window: one listener, and any number of places
 * that take them. Tauri tells their paths, so that no bytes pass the page.
 */
import { type DragDropEvent, getCurrentWebview } from "@tauri-apps/api/webview";
import { useEffect, useRef, useState } from "react";

type Zone = { hover: (isOver: boolean) => void; drop: (paths: string[]) => void };

const zones = new Map<Element, Zone>();
let stop: Promise<() => void> | undefined;
let hovered: Zone | undefined;

/** Takes dropped files; tells whether some are above right now. */
export function useDrop(isOpen: boolean, drop: (paths: string[]) => void) {
  const ref = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  const take = useRef(drop);
  useEffect(() => {
    take.current = drop;
  });
  useEffect(() => {
    const element = ref.current;
    if (!element || !isOpen) return;
    return open(element, { hover: setOver, drop: (paths) => take.current(paths) });
  }, [isOpen]);
  return { ref, isOver };
}

function open(element: Element, zone: Zone): () => void {
  zones.set(element, zone);
  // A component in a test of its own has no window around it.
  if ("__TAURI_INTERNALS__" in window) {
    stop ??= getCurrentWebview().onDragDropEvent(({ payload }) => onDrag(payload));
  }
  return () => {
    zones.delete(element);
    if (hovered === zone) hovered = undefined;
    zone.hover(false);
    if (zones.size > 0) return;
    void stop?.then((stop) => stop());
    stop = undefined;
  };
}

function onDrag(event: DragDropEvent) {
  const zone = event.type === "leave" ? undefined : zoneAt(event.position);
  if (event.type === "drop") {
    hover(undefined);
    zone?.drop(event.paths);
  } else {
    hover(zone);
  }
}

function hover(zone: Zone | undefined) {
  if (zone === hovered) return;
  hovered?.hover(false);
  zone?.hover(true);
  hovered = zone;
}

/** Only Windows tells device pixels (wry 0.57: `webkitgtk`, `wkwebview`, `webview2`). */
function zoneAt({ x, y }: { x: number; y: number }): Zone | undefined {
  const scale = navigator.userAgent.includes("Windows") ? devicePixelRatio : 1;
  let element = document.elementFromPoint(x / scale, y / scale);
  while (element && !zones.has(element)) element = element.parentElement;
  return element ? zones.get(element) : undefined;
}
