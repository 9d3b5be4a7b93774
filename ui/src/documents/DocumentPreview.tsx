/** The pages of a document one below the other, as they will be printed. */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Paper } from "../bindings/Paper";
import type { Typeset } from "../bindings/Typeset";
import { pageSource } from "../core";
import { PagePicture } from "./PagePicture";
import { ZoomBar } from "./ZoomBar";
import { sizeOf, step, type Zoom } from "./zoom";

/** Between pages and around them; the same in Documents.css. */
const GAP = 16;

export function Preview({ paper, look }: { paper: Paper; look: Typeset }) {
  const well = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const [zoom, setZoom] = useState<Zoom>("fit");
  /** What is at the upper edge, in pages: 2.5 is the middle of the third. */
  const top = useRef(0);
  const [page, setPage] = useState(1);
  const size = sizeOf(zoom, room);
  const pitch = size.height + GAP;

  useLayoutEffect(() => {
    const element = well.current;
    if (!element) return;
    const measure = () => setRoom(element.clientWidth - 2 * GAP);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // What is being read stays in place when it grows or shrinks.
  useLayoutEffect(() => {
    const element = well.current;
    if (!element) return;
    element.scrollTop = top.current * pitch;
    element.scrollLeft = (element.scrollWidth - element.clientWidth) / 2;
  }, [pitch]);

  function read() {
    if (!well.current) return;
    top.current = well.current.scrollTop / pitch;
    const middle = top.current + well.current.clientHeight / pitch / 2;
    setPage(Math.min(Math.max(Math.floor(middle) + 1, 1), look.pages));
  }

  function turn(direction: 1 | -1) {
    const to = Math.min(Math.max(page + direction, 1), look.pages);
    if (well.current) well.current.scrollTop = (to - 1) * pitch;
    setPage(to);
  }

  const zoomBy = (direction: 1 | -1) => setZoom(step(size.scale, direction));

  useEffect(() => {
    const keys: Record<string, () => void> = {
      "+": () => zoomBy(1),
      "=": () => zoomBy(1),
      "-": () => zoomBy(-1),
      "0": () => setZoom("fit"),
      PageDown: () => turn(1),
      PageUp: () => turn(-1),
    };
    function onKeyDown(event: KeyboardEvent) {
      // With Ctrl the whole window is enlarged.
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isTyping = (event.target as Element).closest?.(
        "input, textarea, [role=dialog]",
      );
      const act = keys[event.key];
      if (!act || isTyping) return;
      event.preventDefault();
      act();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });

  const pages = Array.from({ length: look.pages }, (_, index) => index + 1);
  return (
    <div className="Preview">
      <section
        className="Preview-well"
        ref={well}
        onScroll={read}
        aria-label="预览"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        tabIndex={0}
      >
        {pages.map((number) => (
          <PagePicture
            key={number}
            number={number}
            source={pageSource(
              paper.document,
              paper.algorithm,
              number - 1,
              size.ppi,
              look.fingerprint,
            )}
            size={size}
          />
        ))}
      </section>
      <footer>
        <span>
          第 {page} / {look.pages} 页
        </span>
        <ZoomBar zoom={zoom} scale={size.scale} onZoom={setZoom} onStep={zoomBy} />
      </footer>
    </div>
  );
}
