/** Finds places of the form by words: the desk knows how, inputs ask it. */
import { createContext, useContext } from "react";
import type { Target } from "./navigation";

export type FoundPlace = { key: string; title: string; where: string; place: Target };

/** The fields and pages for the authority that match; all of them for nothing typed. */
export type Finder = (query: string) => FoundPlace[];

const FinderContext = createContext<Finder>(() => []);
export const FinderProvider = FinderContext.Provider;
export const useFinder = (): Finder => useContext(FinderContext);
