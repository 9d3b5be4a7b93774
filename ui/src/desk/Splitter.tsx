/** The edge of the list of steps: dragged, or moved with the arrow keys. */
import type { KeyboardEvent, PointerEvent } from "react";

/** As the core keeps it (`Settings`), in pixels. */
const LEAST = 160;
const MOST = 480;
const USUAL = 220;
const STEP = 20;

type Props = {
  width: number;
  /** While it moves. */
  onMove: (width: number) => void;
  /** Where it stays. */
  onStay: (width: number) => void;
};

export function Splitter({ width, onMove, onStay }: Props) {
  const within = (width: number) => Math.min(Math.max(Math.round(width), LEAST), MOST);
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
      Home: LEAST,
      End: MOST,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onMove(to);
    onStay(to);
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
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      title="拖动调整宽度，双击恢复"
      onKeyDown={press}
      onDoubleClick={() => {
        onMove(USUAL);
        onStay(USUAL);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => isHeld(event) && onMove(at(event))}
      onPointerUp={(event) => isHeld(event) && onStay(at(event))}
    />
  );
}
