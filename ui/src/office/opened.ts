/** What of the office is open: a file that came from others, or questions to them. */
import { createContext, useContext } from "react";
import type { Askable } from "../bindings/Askable";
import type { Filled } from "../bindings/Filled";
import type { OutState } from "../bindings/OutState";
import type { Proposed } from "../bindings/Proposed";
import type { Remarked } from "../bindings/Remarked";
import type { Source } from "../bindings/Source";
import type { Template } from "../bindings/Template";

/** What a file brings: answers, and what people remarked. */
export type Brought = { proposed: Proposed; remarks: Remarked[] };

/** A file to take from; without what it brings, the user must say more first. */
export type Taking = { file: string; source: Source; brought?: Brought };

/** A form to fill; without places, the user must say more first. */
export type Filling = {
  template: Template;
  name: string;
  /** Of which algorithm it may be; empty if nobody need say. */
  algorithms: string[];
  filled?: Filled;
};

export type Opened =
  | ({ kind: "take" } & Taking)
  | ({ kind: "fill" } & Filling)
  | { kind: "choose"; file: string }
  | { kind: "ask"; askable: Askable[] };

export type Office = {
  opened: Opened | undefined;
  /** The questionnaires that went out. */
  out: OutState[];
  /** Takes from a file, or from one that the user picks. */
  take: (file?: string) => void;
  /** Fills a form, or one that the user picks. */
  fill: (file?: string) => void;
  /** Fills a form that the project keeps. */
  fillKept: (form: number, name: string) => void;
  /** Asks a colleague. */
  ask: () => void;
  /** Asks what is to be done with dropped files. */
  drop: (files: string[]) => void;
  /** Looks again at what went out. */
  look: () => void;
  close: () => void;
};

const OfficeContext = createContext<Office | null>(null);
export const OfficeProvider = OfficeContext.Provider;

export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (!office) throw new Error("no office");
  return office;
}
