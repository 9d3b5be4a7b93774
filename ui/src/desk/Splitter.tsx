/** The edge of the step list, moved by dragging or with the arrow keys. */
import type { KeyboardEvent, PointerEvent } from "react";

/** Widths in pixels; the core clamps `Settings::steps` to the same range. */
const MIN = 160;
const MAX = 480;
const DEFAULT = 220;
const STEP = 20;

type Props = {
  width: number;
  /** Called during the drag. */
  onMove: (width: number) => void;
  /** Called with the final width. */
  onRelease: (width: number) => void;
};

export function Splitter({ width, onMove, onRelease }: Props) {
  const within = (width: number) => Math.min(Math.max(Math.round(width), MIN), MAX);
  const at = ({ currentTarget, clientX }: PointerEvent) => {
    const list = currentTarget.previousElementSibling;
    return within(clientX - (list?.getBoundingClientRect().left ?? 0));
  };
  const isHeld = ({ currentTarget, pointerId }: PointerEvent) =>
    currentTarget.hasPointerCapture(pointerId);
  const press = (event: KeyboardEvent) => {
    const to = {
      ArrowLeft: within(width - STEP),
      ArrowRight: within(width + STEP),
      Home: MIN,
      End: MAX,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onMove(to);
    onRelease(to);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      role="separator"
      className="splitter"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="步骤栏宽度"
      aria-valuenow={width}
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      title="拖动调整宽度，双击恢复"
      onKeyDown={press}
      onDoubleClick={() => {
        onMove(DEFAULT);
        onRelease(DEFAULT);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => isHeld(event) && onMove(at(event))}
      onPointerUp={(event) => isHeld(event) && onRelease(at(event))}
    />
  );
}
