/** Filings and what is due. */
import type { Problem } from "../bindings/Problem";
import type { Task } from "../bindings/Task";
import type { Tracked } from "../bindings/Tracked";
import { core } from "../core";
import { useAsked } from "../useAsked";

type Found = { tracked: Tracked[]; tasks: Task[] };

const ask = async (): Promise<Found> => {
  const [tracked, tasks] = await Promise.all([core.tracked(), core.tasks()]);
  return { tracked, tasks };
};

export const useTracking = (): { found?: Found; problem?: Problem } => useAsked(ask);
