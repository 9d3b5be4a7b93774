/**
 * The store of the open project: its latest state, and the queue of calls that change it.
 * Calls run one at a time, so answers arrive in the order in which they were typed.
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
import type { Problem } from "./bindings/Problem";
import type { State } from "./bindings/State";
import type { JsonValue } from "./bindings/serde_json/JsonValue";
import type { Update } from "./bindings/Update";
import { core, problemOf } from "./core";
import { flush, register } from "./drafts";
import { pointerReleased } from "./pointer";
import { recordIn } from "./state";
import { stateAfter } from "./update";

/** Whether everything that was typed is on disk. */
export type Saving =
  | { kind: "saved"; at: Date }
  | { kind: "saving" }
  | { kind: "failed"; problem: Problem };

/** An answer that could not be stored. It is retried until it is. */
export type Refused = {
  record: number;
  field: string;
  value: JsonValue;
  problem: Problem;
};

/** A change; gets the state of its turn, and returns nothing if it does not apply. */
export type Call = (latest: State) => Promise<Update | State | undefined>;

export type Project = {
  form: Group;
  state: State;
  refused: Refused[];
  /** The latest state, rendered or not. */
  latest: () => State;
  /** Changes the project; resolves to the problem if it failed. `retry` repeats it. */
  change: (call: Call) => Promise<Problem | undefined>;
  /** Like `change`, but the caller shows a failure, and it is not retried. */
  perform: (call: Call) => Promise<Problem | undefined>;
  /** Stores the answer to a field. */
  set: (record: number, field: string, value: JsonValue) => Promise<Problem | undefined>;
};

const ProjectContext = createContext<Project | null>(null);
export const ProjectProvider = ProjectContext.Provider;

export function useProject(): Project {
  const project = useContext(ProjectContext);
  if (!project) throw new Error("no project is open");
  return project;
}

/** The project, and what only the desk needs. */
export type OpenProject = {
  project: Project;
  saving: Saving;
  /** Repeats what failed, and flushes the drafts; resolves to whether all is on disk. */
  retry: () => Promise<boolean>;
  /** Continues in a new file, with the refused answers; throws if it cannot. */
  saveAs: (path: string) => Promise<void>;
};

export function useOpenProject(form: Group, opened: State): OpenProject {
  const [state, setState] = useState(opened);
  const [saving, setSaving] = useState<Saving>({ kind: "saved", at: new Date() });
  const [refused, setRefused] = useState<Refused[]>([]);
  const latestState = useRef(opened);
  const unsaved = useRef(refused);
  const lastCall = useRef<Promise<unknown>>(Promise.resolve());
  const pending = useRef(0);
  /** The change to retry; cleared when a later one succeeds. */
  const failedCall = useRef<Call>(undefined);
  const lastProblem = useRef<Problem>(undefined);
  const retrying = useRef<Promise<void>>(undefined);

  /** Runs `call` after all earlier ones; resolves to the problem if it failed. */
  const queue = useCallback((call: Call) => {
    pending.current += 1;
    setSaving((now) => (now.kind === "failed" ? now : { kind: "saving" }));
    const done = lastCall.current
      .then(() => call(latestState.current))
      .then((result) => stateAfter(latestState.current, result))
      .then(
        async (state) => {
          await pointerReleased();
          latestState.current = state;
          setState(state);
          return undefined;
        },
        (thrown) => problemOf(thrown),
      );
    lastCall.current = done;
    return done;
  }, []);

  /** Ends a queued call; `latest` is why something was not stored. */
  const updateSaving = useCallback((latest?: Problem) => {
    pending.current -= 1;
    lastProblem.current = latest ?? lastProblem.current;
    const problem = lastProblem.current;
    if (problem && (failedCall.current || unsaved.current.length > 0)) {
      // The same problem again is not shown again.
      const isShown = (now: Saving) =>
        now.kind === "failed" && now.problem.message === problem.message;
      setSaving((now) => (isShown(now) ? now : { kind: "failed", problem }));
    } else if (pending.current > 0) setSaving({ kind: "saving" });
    else setSaving({ kind: "saved", at: new Date() });
  }, []);

  const set = useCallback(
    async (record: number, field: string, value: JsonValue) => {
      const isOther = (one: Refused) => one.record !== record || one.field !== field;
      const problem = await queue(
        async (latest) => recordIn(latest, record) && core.set(record, field, value),
      );
      const others = unsaved.current.filter(isOther);
      unsaved.current = problem ? [...others, { record, field, value, problem }] : others;
      setRefused(unsaved.current);
      if (!problem) failedCall.current = undefined;
      updateSaving(problem);
      return problem;
    },
    [queue, updateSaving],
  );

  const retryRefused = useCallback(() => {
    const all = async () => {
      for (const one of unsaved.current) {
        // A newer answer may have replaced it.
        if (unsaved.current.includes(one)) await set(one.record, one.field, one.value);
      }
    };
    // `finally` runs after the assignment, even with nothing to retry.
    retrying.current ??= all().finally(() => {
      retrying.current = undefined;
    });
    return retrying.current;
  }, [set]);

  const change = useCallback(
    async (call: Call) => {
      const problem = await queue(call);
      // A cancelled call says nothing about the disk.
      const isStopped = problem?.code === "cancelled";
      if (!isStopped) failedCall.current = problem && call;
      updateSaving(isStopped ? undefined : problem);
      return problem;
    },
    [queue, updateSaving],
  );

  const perform = useCallback(
    async (call: Call) => {
      const problem = await queue(call);
      // A lost file concerns everything, whatever was tried.
      const isLost = problem && ["moved", "overwritten"].includes(problem.code);
      if (isLost) failedCall.current = call;
      updateSaving(isLost ? problem : undefined);
      return problem;
    },
    [queue, updateSaving],
  );

  const latest = useCallback(() => latestState.current, []);
  const retry = useCallback(async () => {
    if (failedCall.current) await change(failedCall.current);
    await retryRefused();
    await flush();
    return failedCall.current === undefined && unsaved.current.length === 0;
  }, [change, retryRefused]);
  const saveAs = useCallback(
    async (path: string) => {
      const problem = await queue(() => core.saveAs(path));
      updateSaving();
      if (problem) throw problem;
      await retry();
    },
    [queue, updateSaving, retry],
  );
  // `flush` also waits for the queue.
  useEffect(() => register(() => lastCall.current), []);
  // Something was stored: the disk may accept the refused answers now.
  useEffect(() => {
    if (state.revision !== opened.revision) void retryRefused();
  }, [state.revision, opened.revision, retryRefused]);

  const project = useMemo(
    () => ({ form, state, refused, latest, change, perform, set }),
    [form, state, refused, latest, change, perform, set],
  );
  return { project, saving, retry, saveAs };
}
