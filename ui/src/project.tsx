/**
 * The open project: the state that the core sent last, and the one way to change it.
 *
 * Nothing is computed here that the core can tell. Calls go one after another, so
 * that answers arrive in the order in which they were typed.
 */
import { createContext, useCallback, useContext, useMemo, useRef, useState } from "react";
import type { Group } from "./bindings/Group";
import type { Page } from "./bindings/Page";
import type { Problem } from "./bindings/Problem";
import type { RecordState } from "./bindings/RecordState";
import type { State } from "./bindings/State";
import type { StepState } from "./bindings/StepState";
import type { JsonValue } from "./bindings/serde_json/JsonValue";
import { core, problemOf } from "./core";

/** Whether everything that was typed is on disk. */
export type Saving =
  | { kind: "saved"; at: Date }
  | { kind: "saving" }
  | { kind: "failed"; problem: Problem };

export type Project = {
  form: Group;
  state: State;
  saving: Saving;
  /** Changes the project; resolves to why it failed, or to nothing. */
  change: (call: () => Promise<State>) => Promise<Problem | undefined>;
  /** Stores an answer. */
  set: (path: string, value: JsonValue) => Promise<Problem | undefined>;
};

const ProjectContext = createContext<Project | null>(null);
export const ProjectProvider = ProjectContext.Provider;

export function useProject(): Project {
  const project = useContext(ProjectContext);
  if (!project) throw new Error("no project is open");
  return project;
}

/** Holds the project that was opened as `opened`. */
export function useOpenProject(form: Group, opened: State): Project {
  const [state, setState] = useState(opened);
  const [saving, setSaving] = useState<Saving>({ kind: "saved", at: new Date() });
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const change = useCallback((call: () => Promise<State>) => {
    setSaving({ kind: "saving" });
    const done = last.current.then(call).then(
      (state) => {
        setState(state);
        setSaving({ kind: "saved", at: new Date() });
        return undefined;
      },
      (thrown) => {
        const problem = problemOf(thrown);
        const stopped = problem.code === "cancelled";
        setSaving(
          stopped ? { kind: "saved", at: new Date() } : { kind: "failed", problem },
        );
        return problem;
      },
    );
    last.current = done;
    return done;
  }, []);

  const set = useCallback(
    (path: string, value: JsonValue) => change(() => core.set(path, value)),
    [change],
  );
  return useMemo(
    () => ({ form, state, saving, change, set }),
    [form, state, saving, change, set],
  );
}

/** The group that `record` is an instance of; the project itself is one of `form`. */
export function groupOf(form: Group, state: State, record: RecordState): Group {
  const parent = state.records.find((other) => other.id === record.parent);
  if (!parent) return form;
  const above = groupOf(form, state, parent);
  const nested = above.pages.flatMap((page) => page.groups);
  return nested.find((group) => group.key === record.group) ?? above;
}

/** The record and the page that a step shows. */
export function shownBy(
  form: Group,
  state: State,
  step: StepState,
): { record: RecordState; page: Page } | undefined {
  const record = state.records.find((record) => record.id === step.record);
  const page =
    record && groupOf(form, state, record).pages.find((page) => page.id === step.page);
  return page && { record, page };
}

/** Where a field or a nested group of a record is: `algorithms[0].name`. */
export function pathOf(record: RecordState, key: string): string {
  return record.path === "" ? key : `${record.path}.${key}`;
}

/** The records nested in `parent` that are instances of `group`, in order. */
export function rowsOf(state: State, parent: RecordState, group: string): RecordState[] {
  return state.records.filter(
    (record) => record.parent === parent.id && record.group === group,
  );
}
