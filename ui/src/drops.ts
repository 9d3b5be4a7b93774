/**
 * Files that are dragged onto the window: one listener, and any number of places
 * that take them. Tauri tells their paths, so that no bytes pass the page.
 */
import { type DragDropEvent, getCurrentWebview } from "@tauri-apps/api/webview";
import { useEffect, useRef, useState } from "react";
import { ZOOMS } from "./zoom";

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
    const gone = () => {}; // the window, and its listeners with it
    void stop?.then((stop) => stop()).catch(gone);
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

function zoneAt({ x, y }: { x: number; y: number }): Zone | undefined {
  const scale = scaleOf(window);
  let element = document.elementFromPoint(x / scale, y / scale);
  while (element && !zones.has(element)) element = element.parentElement;
  return element ? zones.get(element) : undefined;
}

/**
 * How many of the pixels in which a place is told make one of the page's. Only Windows
 * tells device pixels (wry 0.57: `webkitgtk`, `wkwebview`, `webview2`); elsewhere they
 * are the window's, which the zoom leaves as they are. The frame is less than a step.
 */
export function scaleOf({ navigator, devicePixelRatio, outerWidth, innerWidth }: Around) {
  if (navigator.userAgent.includes("Windows")) return devicePixelRatio;
  const zoom = outerWidth / innerWidth;
  const away = (step: number) => Math.abs(step - zoom);
  return ZOOMS.reduce((best, step) => (away(step) < away(best) ? step : best), 1);
}

type Around = Pick<
  Window,
  "navigator" | "devicePixelRatio" | "outerWidth" | "innerWidth"
>;
