/** The size and resolution of the pages in the preview. */

/** Percent of the paper size at 96 pixels per inch, or as wide as fits. */
export type Zoom = "fit" | number;

export const ZOOMS = [75, 100, 125, 150, 175, 200];

/** A4 at 96 pixels per inch. */
const WIDTH = 794;
const RATIO = 297 / 210;

/** A few fixed steps, so that resizing the window rarely redraws the pages. */
const PPIS = [72, 96, 120, 144, 192, 240, 288];
const FINEST = 384;

export function sizeOf(zoom: Zoom, room: number) {
  const scale = zoom === "fit" ? Math.min(Math.max(room / WIDTH, 0.4), 1.5) : zoom / 100;
  const width = Math.round(WIDTH * scale);
  const wanted = 96 * scale * window.devicePixelRatio;
  return {
    scale,
    width,
    height: Math.round(width * RATIO),
    ppi: PPIS.find((ppi) => ppi >= wanted - 1) ?? FINEST,
  };
}

/** The next larger or smaller zoom than `scale`. */
export function nextZoom(scale: number, direction: 1 | -1): number {
  const percent = scale * 100;
  const larger = ZOOMS.filter((zoom) => zoom > percent + 1);
  const smaller = ZOOMS.filter((zoom) => zoom < percent - 1);
  return direction > 0
    ? (larger[0] ?? Math.max(...ZOOMS))
    : (smaller.at(-1) ?? Math.min(...ZOOMS));
}
