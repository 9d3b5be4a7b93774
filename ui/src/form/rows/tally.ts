/** How complete a record is, including the records below it. */
import type { RecordState } from "../../bindings/RecordState";
import type { State } from "../../bindings/State";
import type { Loss } from "../useRemoval";

export type Tally = {
  /** How many questions apply; 0 for a row, which has no steps. */
  asked: number;
  answered: number;
  errors: number;
  warnings: number;
};

export function tallyOf(state: State, row: RecordState): Tally {
  const within = recordsWithin(state, row);
  const steps = state.steps.filter((step) => within.has(step.record));
  const issues = state.issues.filter(
    ({ places, waiver }) => waiver === null && places[0] && within.has(places[0].record),
  );
  return {
    asked: steps.reduce((sum, step) => sum + step.asked, 0),
    answered: steps.reduce((sum, step) => sum + step.answered, 0),
    errors: issues.filter((issue) => issue.severity === "error").length,
    warnings: issues.filter((issue) => issue.severity === "warning").length,
  };
}

/** What deleting the record would delete. */
export function lossOf(state: State, row: RecordState): Loss {
  const within = recordsWithin(state, row);
  const all = state.records.filter(({ id }) => within.has(id));
  return {
    answers: all.reduce((sum, { values }) => sum + Object.keys(values).length, 0),
    files: all.reduce((sum, { files }) => sum + Object.values(files).flat().length, 0),
  };
}

/** The record and all below it; the core lists parents before their children. */
function recordsWithin(state: State, row: RecordState): Set<number> {
  const within = new Set([row.id]);
  for (const { id, parent } of state.records) {
    if (parent !== null && within.has(parent)) within.add(id);
  }
  return within;
}
