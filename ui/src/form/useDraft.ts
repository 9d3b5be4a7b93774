/**
 * What is being typed into one input, until the core has it.
 *
 * The draft is handed over when typing stops or a composition of an input method ends,
 * at the latest two seconds after it began, when the input is left or goes away, and
 * when the window asks (`drafts.flush`); never in the middle of a composition. What cannot be stored is kept by the project, and shown as the answer.
 */
import {
  type FocusEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { MAX_DELAY, register, TYPING_PAUSE } from "../drafts";

/** Takes an answer; resolves when it is stored, or kept to be. */
export type Commit<T> = (value: T) => Promise<unknown>;

type Draft<T> = {
  /** What the input shows: the draft, or the answer. */
  shown: T;
  /** Keeps what was typed; it is handed over a little later. */
  type: (next: T) => void;
  /** Keeps what was chosen, and hands it over at once. */
  choose: (next: T) => void;
  /** For the input, or for what holds all of its parts. */
  listeners: {
    onFocus: () => void;
    onBlur: (event: FocusEvent) => void;
    onCompositionStart: () => void;
    onCompositionEnd: () => void;
  };
};

/** What was typed; `answer` is how the core stored it, once it did. */
type Typed<T> = { text: T; stored: boolean; answer?: string };

export function useDraft<T>(value: T, commit: Commit<T>): Draft<T> {
  const [typed, setTyped] = useState<Typed<T> | null>(null);
  const unsaved = useRef<{ text: T; since: number } | null>(null);
  const underway = useRef<{ draft: unknown; done: Promise<unknown> } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const composing = useRef(false);
  const inside = useRef(false);
  const latest = useRef(commit);
  useLayoutEffect(() => {
    latest.current = commit;
  });

  // The core may store 「１２ 」 as 「12」. The draft is shown until the input is left, so
  // that no blank is taken away under the caret, unless the answer changes once more.
  const answer = JSON.stringify(value);
  if (typed?.stored && typed.answer !== answer) {
    setTyped(typed.answer === undefined ? { ...typed, answer } : null);
  }

  const handOver = useCallback((): Promise<unknown> => {
    clearTimeout(timer.current);
    const draft = unsaved.current;
    if (!draft || composing.current) return Promise.resolve();
    if (underway.current?.draft === draft) return underway.current.done;
    const done = latest.current(draft.text).then(() => {
      underway.current = null;
      if (unsaved.current !== draft) return;
      unsaved.current = null;
      setTyped(inside.current ? { text: draft.text, stored: true } : null);
    });
    underway.current = { draft, done };
    return done;
  }, []);

  const wait = useCallback(
    (pause: number) => {
      clearTimeout(timer.current);
      if (composing.current || !unsaved.current) return;
      const left = unsaved.current.since + MAX_DELAY - performance.now();
      timer.current = setTimeout(handOver, Math.max(0, Math.min(pause, left)));
    },
    [handOver],
  );

  useEffect(() => {
    const showAnswer = () => {
      if (!unsaved.current) setTyped(null);
    };
    const leave = register(handOver, showAnswer);
    return () => {
      leave();
      composing.current = false;
      void handOver();
    };
  }, [handOver]);

  const keep = (text: T) => {
    const isNew = !unsaved.current || unsaved.current === underway.current?.draft;
    const since = isNew ? performance.now() : (unsaved.current?.since ?? 0);
    unsaved.current = { text, since };
    setTyped({ text, stored: false });
  };
  return {
    shown: typed ? typed.text : value,
    type: (next) => {
      keep(next);
      wait(TYPING_PAUSE);
    },
    choose: (next) => {
      keep(next);
      void handOver();
    },
    listeners: {
      onFocus: () => {
        inside.current = true;
      },
      onBlur: (event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        inside.current = false;
        composing.current = false;
        if (unsaved.current) void handOver();
        else setTyped(null);
      },
      onCompositionStart: () => {
        composing.current = true;
        clearTimeout(timer.current);
      },
      onCompositionEnd: () => {
        composing.current = false;
        wait(0); // the last piece of the text may arrive just after
      },
    },
  };
}
