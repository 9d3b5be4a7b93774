/**
 * What a call brought, put into the state: the core sends what differs. All else keeps
 * its identity, and is not drawn anew.
 */
import type { Patch } from "./bindings/Patch";
import type { State } from "./bindings/State";
import type { Update } from "./bindings/Update";
import { core } from "./core";

/** The state after a call. An update that continues another state cannot be used. */
export async function stateAfter(
  old: State,
  came: Update | State | undefined,
): Promise<State> {
  if (!came) return old;
  if (!("since" in came)) return came;
  return came.since === old.revision ? updated(old, came) : core.state();
}

export function updated(old: State, update: Update): State {
  const { since, at, records, steps, issues, ...head } = update;
  return {
    ...head,
    records: patched(old.records, records),
    steps: patched(old.steps, steps),
    issues: patched(old.issues, issues),
  };
}

function patched<T>(old: T[], { from, drop, put, changed }: Patch<T>): T[] {
  if (drop + put.length + changed.length === 0) return old;
  const list = [...old];
  list.splice(from, drop, ...put);
  for (const [index, item] of changed) list[index] = item;
  return list;
}
