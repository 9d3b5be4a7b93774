/** Where a step of undo or redo changed something, so that it can be shown. */
import type { RecordState } from "../bindings/RecordState";
import type { State } from "../bindings/State";
import { recordIn } from "../project";
import type { Target } from "../view";

/**
 * The first difference in reading order; none if no answer, file or record differs. What
 * is equal in both is the same (`shared.ts`).
 */
export function changed(before: State, after: State): Target | undefined {
  for (const record of after.records) {
    const old = recordIn(before, record.id);
    if (!old) return placeOf(record, after);
    const field = differing(old, record);
    if (field) return { record: record.id, field };
  }
  const gone = before.records.find((record) => !recordIn(after, record.id));
  const moved = after.records.find((record, at) => before.records[at]?.id !== record.id);
  const at = gone ?? moved;
  return at && listOf(at);
}

/** The key of the first answer or slot that differs. */
function differing(one: RecordState, other: RecordState): string | undefined {
  const all = { ...one.values, ...other.values, ...one.files, ...other.files };
  return Object.keys(all).find(
    (key) => one.values[key] !== other.values[key] || one.files[key] !== other.files[key],
  );
}

/** A record with pages of its own, or else the list that it stands in. */
function placeOf(record: RecordState, state: State): Target {
  const hasSteps = state.steps.some((step) => step.record === record.id);
  return hasSteps ? { record: record.id, field: "" } : listOf(record);
}

const listOf = ({ id, parent, group }: RecordState): Target =>
  parent === null ? { record: id, field: "" } : { record: parent, field: group };
