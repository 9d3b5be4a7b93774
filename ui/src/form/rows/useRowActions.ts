/** Adds, copies, moves and removes the records of a group, and moves the focus. */
import { useMemo } from "react";
import { useAsking } from "../../asking";
import type { Added } from "../../bindings/Added";
import type { Group } from "../../bindings/Group";
import type { RecordState } from "../../bindings/RecordState";
import { core } from "../../core";
import { flush } from "../../drafts";
import { type Navigation, useNavigation } from "../../navigation";
import { type Call, type Project, useProject } from "../../project";
import { recordIn, rowsOf } from "../../state";
import { useFocusLater } from "../useFocusLater";
import { useRemoval } from "../useRemoval";
import { lossOf } from "./tally";

/** The ids of the elements that take the focus. */
export const headingOf = (row: RecordState) => `row-${row.id}`;
export const fieldsOf = (row: RecordState) => `row-${row.id}-fields`;
export const moveOf = (row: RecordState, by: -1 | 1) => `row-${row.id}-move${by}`;
export const addOf = (parent: number, group: Group) => `add-${parent}-${group.key}`;

const first = "input, textarea, select, button, [tabindex='0']";
const byId = (id: string) => document.getElementById(id);

export type RowActions = ReturnType<typeof useRowActions>;

/** Stable functions, since rows are memoised. */
export function useRowActions(parent: RecordState, group: Group) {
  const { change, latest } = useProject();
  const { go } = useNavigation();
  const remove = useRemoval();
  const asking = useAsking();
  const focusLater = useFocusLater();
  const { id } = parent;
  return useMemo(
    () => actionsOn(id, group, { change, latest, go, remove, asking, focusLater }),
    [id, group, change, latest, go, remove, asking, focusLater],
  );
}

type ActionContext = Pick<Project, "change" | "latest"> & {
  go: Navigation["go"];
  remove: ReturnType<typeof useRemoval>;
  asking: ReturnType<typeof useAsking>;
  focusLater: ReturnType<typeof useFocusLater>;
};

function actionsOn(id: number, group: Group, context: ActionContext) {
  const { change, latest, go, remove, asking, focusLater } = context;
  const positionOf = (rows: RecordState[], { id }: RecordState) =>
    rows.findIndex((row) => row.id === id);

  /** Skips `call` if the record is gone by then. */
  const unlessGone = (record: number, call: () => ReturnType<Call>): Call => {
    return async (latest) => recordIn(latest, record) && call();
  };

  async function make(
    record: number,
    call: () => Promise<Added>,
  ): Promise<number | undefined> {
    await flush();
    let added: number | undefined;
    const make = unlessGone(record, async () => {
      const { record, update } = await call();
      added = record;
      return update;
    });
    return (await change(make)) ? undefined : added;
  }

  function show(id: number, opens: boolean) {
    const row = recordIn(latest(), id);
    if (!row) return;
    const step = latest().steps.find((step) => step.record === id);
    if (group.look === "steps" && opens && step) {
      go({ screen: "step", record: step.record, page: step.page });
    } else {
      focusLater(
        () =>
          byId(fieldsOf(row))?.querySelector<HTMLElement>(first) ?? byId(headingOf(row)),
      );
    }
  }

  /** Adds a record with what `call` writes into it. */
  async function addWith(call: (parent: number) => Promise<Added>) {
    const added = await make(id, () => call(id));
    if (added) show(added, true);
    return added;
  }

  return {
    add: () => addWith((parent) => core.add(parent, group.key)),
    addWith,
    /** Makes `row` part of the one before it, which gets the focus. */
    merge: async (
      row: RecordState,
      before: RecordState,
      call: () => ReturnType<Call>,
    ) => {
      await flush();
      if (await change(unlessGone(row.id, call))) return;
      focusLater(() => byId(headingOf(before)));
    },
    copy: async (row: RecordState) => {
      const added = await make(row.id, () => core.duplicate(row.id));
      if (added) show(added, false);
      return added;
    },
    move: async (row: RecordState, by: -1 | 1) => {
      await flush();
      const rows = rowsOf(latest(), id, group.key);
      const position = positionOf(rows, row) + by;
      const call = unlessGone(row.id, () => core.moveTo(row.id, position));
      if (await change(call)) return;
      const atEnd = position === (by < 0 ? 0 : rows.length - 1);
      focusLater(() => byId(moveOf(row, atEnd ? (-by as -1 | 1) : by)));
    },
    remove: async (row: RecordState) => {
      const rows = rowsOf(latest(), id, group.key);
      const next = rows[positionOf(rows, row) + 1];
      const name = `${row.title}${row.name && ` ${row.name}`}`;
      const loss = lossOf(latest(), row);
      let isKept = false;
      const call = unlessGone(row.id, async () => {
        const update = await asking((sure) => core.remove(row.id, sure), "删除");
        isKept = update === undefined;
        return update;
      });
      if (!(await remove(name, call, loss)) || isKept) return;
      focusLater(() => byId(next ? headingOf(next) : addOf(id, group)));
    },
  };
}
