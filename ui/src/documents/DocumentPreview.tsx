/** The pages of a document, one below the other; beside them its signed scan, if wanted. */
import { Checkbox } from "antd";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Paper } from "../bindings/Paper";
import type { Typeset } from "../bindings/Typeset";
import { pageSource } from "../core";
import { PagePicture } from "./PagePicture";
import { useScanPages } from "./useScanPages";
import { ZoomBar } from "./ZoomBar";
import { nextZoom, sizeOf, type Zoom } from "./zoom";

/** The gap around pages, in pixels; the same in Documents.css. */
const GAP = 16;

export function DocumentPreview({ paper, typeset }: { paper: Paper; typeset: Typeset }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const [zoom, setZoom] = useState<Zoom>("fit");
  /** The scroll position in pages: 2.5 is the middle of the third page. */
  const top = useRef(0);
  const [page, setPage] = useState(1);
  const scans = useScanPages(paper);
  const [beside, setBeside] = useState(false);
  const isBeside = beside && scans.length > 0;
  const size = sizeOf(zoom, isBeside ? (room - GAP) / 2 : room);
  const count = isBeside ? Math.max(typeset.pages, scans.length) : typeset.pages;
  const pitch = size.height + GAP;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setRoom(element.clientWidth - 2 * GAP);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Keeps the scroll position when the zoom changes.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = top.current * pitch;
    element.scrollLeft = (element.scrollWidth - element.clientWidth) / 2;
  }, [pitch]);

  function read() {
    if (!scroller.current) return;
    top.current = scroller.current.scrollTop / pitch;
    const middle = top.current + scroller.current.clientHeight / pitch / 2;
    setPage(Math.min(Math.max(Math.floor(middle) + 1, 1), count));
  }

  function turn(direction: 1 | -1) {
    const to = Math.min(Math.max(page + direction, 1), count);
    if (scroller.current) scroller.current.scrollTop = (to - 1) * pitch;
    setPage(to);
  }

  const zoomBy = (direction: 1 | -1) => setZoom(nextZoom(size.scale, direction));

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
      // With Ctrl these keys zoom the whole window.
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

  const pages = Array.from({ length: count }, (_, index) => index + 1);
  const made = (number: number) => (
    <PagePicture
      key={number}
      words={`第 ${number} 页`}
      source={pageSource(
        paper.document,
        paper.algorithm,
        number - 1,
        size.ppi,
        typeset.fingerprint + typeset.layout,
      )}
      size={size}
    />
  );
  return (
    <div className="Preview">
      <section
        className="Preview-well"
        ref={scroller}
        onScroll={read}
        aria-label="预览"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        tabIndex={0}
      >
        {!isBeside && pages.map(made)}
        {isBeside &&
          pages.map((number) => (
            <div className="Preview-row" key={number}>
              {number <= typeset.pages ? made(number) : <NoPage size={size} />}
              {scans[number - 1] ? (
                <PagePicture
                  words={`扫描件第 ${number} 页`}
                  source={scans[number - 1] ?? ""}
                  size={size}
                />
              ) : (
                <NoPage size={size} />
              )}
            </div>
          ))}
      </section>
      <footer>
        <span>
          第 {page} / {count} 页
        </span>
        {scans.length > 0 && (
          <Checkbox checked={beside} onChange={({ target }) => setBeside(target.checked)}>
            与扫描件对照
          </Checkbox>
        )}
        <ZoomBar zoom={zoom} scale={size.scale} onZoom={setZoom} onStep={zoomBy} />
      </footer>
    </div>
  );
}

/** The place of a page that only the other side has. */
function NoPage({
  size: { width, height },
}: {
  size: { width: number; height: number };
}) {
  return (
    <div className="PagePicture" style={{ width, height }}>
      没有这一页
    </div>
  );
}
