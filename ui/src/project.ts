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

/** An answer that could not be stored, and why. It is tried again, and never dropped. */
export type Refused = {
  record: number;
  field: string;
  value: JsonValue;
  problem: Problem;
};

/** A change, made of the state that stands when its turn comes, or nothing. */
export type Call = (latest: State) => Promise<Update | State | undefined>;

export type Project = {
  form: Group;
  state: State;
  refused: Refused[];
  /** The state that arrived last, drawn or not. */
  latest: () => State;
  /** Changes the project; resolves to why it failed, or to nothing. */
  change: (call: Call) => Promise<Problem | undefined>;
  /** Changes it as well; a failure leaves nothing unsaved, and the caller tells of it. */
  perform: (call: Call) => Promise<Problem | undefined>;
  /** Stores the answer to a field of a record, wherever the record is by then. */
  set: (record: number, field: string, value: JsonValue) => Promise<Problem | undefined>;
};

const ProjectContext = createContext<Project | null>(null);
export const ProjectProvider = ProjectContext.Provider;

export function useProject(): Project {
  const project = useContext(ProjectContext);
  if (!project) throw new Error("no project is open");
  return project;
}

/** The project, and what only the frame of the window needs to know of it. */
export type OpenProject = {
  project: Project;
  saving: Saving;
  /**
   * Does again what failed last, and hands over what is still being typed;
   * resolves to whether all of it is on disk.
   */
  retry: () => Promise<boolean>;
  /** Goes on in a new file, and stores there what was refused; throws if it cannot. */
  saveAs: (path: string) => Promise<void>;
};

/** Holds the project that was opened as `opened`. */
export function useOpenProject(form: Group, opened: State): OpenProject {
  const [state, setState] = useState(opened);
  const [saving, setSaving] = useState<Saving>({ kind: "saved", at: new Date() });
  const [refused, setRefused] = useState<Refused[]>([]);
  const latestState = useRef(opened);
  const unsaved = useRef(refused);
  const lastCall = useRef<Promise<unknown>>(Promise.resolve());
  const pending = useRef(0);
  /** The change that failed last; another one that succeeds takes its place. */
  const failedCall = useRef<Call>(undefined);
  const lastProblem = useRef<Problem>(undefined);
  const retrying = useRef<Promise<void>>(undefined);

  /** Calls after all calls before; tells how things stand once it is answered. */
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

  /** `latest` is why something that is to be stored was not. */
  const updateSaving = useCallback((latest?: Problem) => {
    pending.current -= 1;
    lastProblem.current = latest ?? lastProblem.current;
    const problem = lastProblem.current;
    if (problem && (failedCall.current || unsaved.current.length > 0)) {
      // The same once more is not told of once more.
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
        // A newer answer to the same question may have come meanwhile.
        if (unsaved.current.includes(one)) await set(one.record, one.field, one.value);
      }
    };
    // Over only once it is assigned: with nothing kept, it ends at once.
    retrying.current ??= all().finally(() => {
      retrying.current = undefined;
    });
    return retrying.current;
  }, [set]);

  const change = useCallback(
    async (call: Call) => {
      const problem = await queue(call);
      // What was stopped changed nothing, nor does it tell whether the disk is well.
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
      // That the file is gone concerns everything: it is told of whatever was tried.
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
  // Whoever waits for the drafts waits for the calls on their way, too.
  useEffect(() => register(() => lastCall.current), []);
  // The disk takes answers again: also those that it refused before.
  useEffect(() => {
    if (state.revision !== opened.revision) void retryRefused();
  }, [state.revision, opened.revision, retryRefused]);

  const project = useMemo(
    () => ({ form, state, refused, latest, change, perform, set }),
    [form, state, refused, latest, change, perform, set],
  );
  return { project, saving, retry, saveAs };
}
