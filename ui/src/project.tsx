/**
 * The open project: the state that the core sent last, and the one way to change it.
 *
 * Nothing is computed here that the core can tell. Calls go one after another, so
 * that answers arrive in the order in which they were typed.
 */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Group } from "./bindings/Group";
import type { Page } from "./bindings/Page";
import type { Place } from "./bindings/Place";
import type { Problem } from "./bindings/Problem";
import type { RecordState } from "./bindings/RecordState";
import type { State } from "./bindings/State";
import type { StepState } from "./bindings/StepState";
import type { JsonValue } from "./bindings/serde_json/JsonValue";
import { core, problemOf } from "./core";
import { flush, register } from "./drafts";
import { released } from "./pointer";

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

/** What the frame of the window may do besides. */
export type OpenProject = Project & {
  /** The state that arrived last, drawn or not. */
  latest: () => State;
  /**
   * Does again what failed last, and hands over what is still being typed;
   * resolves to whether all of it is on disk.
   */
  retry: () => Promise<boolean>;
};

/** Holds the project that was opened as `opened`. */
export function useOpenProject(form: Group, opened: State): OpenProject {
  const [state, setState] = useState(opened);
  const [saving, setSaving] = useState<Saving>({ kind: "saved", at: new Date() });
  const arrived = useRef(opened);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);
  const failed = useRef<() => Promise<State>>(undefined);

  const change = useCallback((call: () => Promise<State>) => {
    waiting.current += 1;
    setSaving({ kind: "saving" });
    const settle = (saving: Saving) => {
      waiting.current -= 1;
      setSaving(
        saving.kind === "saved" && waiting.current > 0 ? { kind: "saving" } : saving,
      );
    };
    const done = last.current.then(call).then(
      async (state) => {
        await released();
        arrived.current = state;
        setState(state);
        settle({ kind: "saved", at: new Date() });
        // The disk takes answers again: also those that it refused before.
        if (failed.current) void flush();
        failed.current = undefined;
        return undefined;
      },
      (thrown) => {
        const problem = problemOf(thrown);
        const stopped = problem.code === "cancelled";
        if (!stopped) failed.current = call;
        settle(stopped ? { kind: "saved", at: new Date() } : { kind: "failed", problem });
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
  const latest = useCallback(() => arrived.current, []);
  const retry = useCallback(async () => {
    if (failed.current) await change(failed.current);
    await flush();
    return failed.current === undefined;
  }, [change]);
  // Whoever waits for the drafts waits for the calls on their way, too.
  useEffect(() => register(() => last.current), []);

  return useMemo(
    () => ({ form, state, saving, change, set, latest, retry }),
    [form, state, saving, change, set, latest, retry],
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

/**
 * The step that shows a field, a nested group, or a record.
 *
 * Rows have no step of their own: the page that lists them shows them.
 */
export function stepOf(
  form: Group,
  state: State,
  place: Pick<Place, "record" | "field">,
): StepState | undefined {
  let record = state.records.find((record) => record.id === place.record);
  let key = place.field;
  while (record) {
    const { id, parent, group } = record;
    const holds = (page: Page) =>
      key === "" ||
      page.fields.some((spec) => spec.key === key) ||
      page.groups.some((group) => group.key === key);
    const pages = groupOf(form, state, record).pages.filter(holds);
    const step = state.steps.find(
      (step) => step.record === id && pages.some((page) => page.id === step.page),
    );
    if (step) return step;
    key = group;
    record = state.records.find((record) => record.id === parent);
  }
  return undefined;
}
