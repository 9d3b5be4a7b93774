/**
 * Files dragged onto the window: one listener, any number of drop zones. Tauri gives
 * their paths, so no bytes pass through the page.
 */
import { type DragDropEvent, getCurrentWebview } from "@tauri-apps/api/webview";
import { useEffect, useRef, useState } from "react";
import { ZOOMS } from "./zoom";

type Zone = { hover: (isOver: boolean) => void; drop: (paths: string[]) => void };

const zones = new Map<Element, Zone>();
let stop: Promise<() => void> | undefined;
let hovered: Zone | undefined;

/** Makes an element a drop zone; `isOver` while files hover over it. */
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
  // Tests may render a component without a window.
  if ("__TAURI_INTERNALS__" in window) {
    stop ??= getCurrentWebview().onDragDropEvent(({ payload }) => onDrag(payload));
  }
  return () => {
    zones.delete(element);
    if (hovered === zone) hovered = undefined;
    zone.hover(false);
    if (zones.size > 0) return;
    const gone = () => {}; // the window is gone, and its listeners with it
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
 * By what to divide the position of a drop to get CSS pixels. Windows gives device
 * pixels, other systems unzoomed window pixels (wry 0.57). The window frame makes the
 * measured zoom inexact, hence the nearest step.
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
