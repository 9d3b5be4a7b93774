/** What the user is about to note, and from which button. */
import type { Happened } from "../bindings/Happened";
import type { Purpose } from "../bindings/Purpose";
import type { Tracked } from "../bindings/Tracked";

export type Move = { happened: Happened } | { purpose: Purpose };
export type Ask = (owner: Tracked, move: Move, opener: HTMLElement | null) => void;
