/**
 * Applies what a call returned to the state. What did not change keeps its identity, and
 * does not render again.
 */
import type { Patch } from "./bindings/Patch";
import type { State } from "./bindings/State";
import type { Update } from "./bindings/Update";
import { core } from "./core";

/** The state after a call. If an update was missed, the whole state is loaded. */
export async function stateAfter(
  old: State,
  result: Update | State | undefined,
): Promise<State> {
  if (!result) return old;
  if (!("since" in result)) return result;
  return result.since === old.revision ? applyUpdate(old, result) : core.state();
}

function applyUpdate(old: State, update: Update): State {
  const { since, at, records, steps, issues, ...head } = update;
  return {
    ...head,
    records: applyPatch(old.records, records),
    steps: applyPatch(old.steps, steps),
    issues: applyPatch(old.issues, issues),
  };
}

function applyPatch<T>(old: T[], { from, drop, put, changed }: Patch<T>): T[] {
  if (drop + put.length + changed.length === 0) return old;
  const list = [...old];
  list.splice(from, drop, ...put);
  for (const [index, item] of changed) list[index] = item;
  return list;
}
