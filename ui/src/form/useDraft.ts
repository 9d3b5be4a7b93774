/**
 * The draft of one input: what is typed, until the core has stored it.
 *
 * It is committed when typing stops, after two seconds at most, when the input is left or
 * unmounted, and on `flush`; never while an input method is composing. What could not be
 * stored is kept by the project, and shown as the answer.
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

/** Stores an answer; resolves when it is stored or refused. */
export type Commit<T> = (value: T) => Promise<unknown>;

type Draft<T> = {
  /** What the input shows: the draft, or the answer. */
  shown: T;
  /** Changes the draft; it is committed when typing stops. */
  type: (next: T) => void;
  /** Changes the draft and commits it at once. */
  choose: (next: T) => void;
  /** For the input, or the element around its parts. */
  listeners: {
    onFocus: () => void;
    onBlur: (event: FocusEvent) => void;
    onCompositionStart: () => void;
    onCompositionEnd: () => void;
  };
};

/** `answer` is how the core spells `text`, once that is stored. */
type Typed<T> = { text: T; stored: boolean; answer?: string };

export function useDraft<T>(value: T, commit: Commit<T>): Draft<T> {
  const [typed, setTyped] = useState<Typed<T> | null>(null);
  const unsaved = useRef<{ text: T; since: number } | null>(null);
  const committing = useRef<{ draft: unknown; done: Promise<unknown> } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const composing = useRef(false);
  const hasFocus = useRef(false);
  const latest = useRef(commit);
  useLayoutEffect(() => {
    latest.current = commit;
  });

  // The core may store 「１２ 」 as 「12」. Until the input is left it shows what was typed, so
  // that no blank vanishes under the caret, unless the answer changes again.
  const answer = JSON.stringify(value);
  if (typed?.stored && typed.answer !== answer) {
    setTyped(typed.answer === undefined ? { ...typed, answer } : null);
  }

  const commitDraft = useCallback((): Promise<unknown> => {
    clearTimeout(timer.current);
    const draft = unsaved.current;
    if (!draft || composing.current) return Promise.resolve();
    if (committing.current?.draft === draft) return committing.current.done;
    const done = latest.current(draft.text).then(() => {
      committing.current = null;
      if (unsaved.current !== draft) return;
      unsaved.current = null;
      setTyped(hasFocus.current ? { text: draft.text, stored: true } : null);
    });
    committing.current = { draft, done };
    return done;
  }, []);

  const wait = useCallback(
    (pause: number) => {
      clearTimeout(timer.current);
      if (composing.current || !unsaved.current) return;
      const remaining = unsaved.current.since + MAX_DELAY - performance.now();
      timer.current = setTimeout(commitDraft, Math.max(0, Math.min(pause, remaining)));
    },
    [commitDraft],
  );

  useEffect(() => {
    const showAnswer = () => {
      if (!unsaved.current) setTyped(null);
    };
    const leave = register(commitDraft, showAnswer);
    return () => {
      leave();
      composing.current = false;
      void commitDraft();
    };
  }, [commitDraft]);

  const setDraft = (text: T) => {
    const isNew = !unsaved.current || unsaved.current === committing.current?.draft;
    const since = isNew ? performance.now() : (unsaved.current?.since ?? 0);
    unsaved.current = { text, since };
    setTyped({ text, stored: false });
  };
  return {
    shown: typed ? typed.text : value,
    type: (next) => {
      setDraft(next);
      wait(TYPING_PAUSE);
    },
    choose: (next) => {
      setDraft(next);
      void commitDraft();
    },
    listeners: {
      onFocus: () => {
        hasFocus.current = true;
      },
      onBlur: (event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        hasFocus.current = false;
        composing.current = false;
        if (unsaved.current) void commitDraft();
        else setTyped(null);
      },
      onCompositionStart: () => {
        composing.current = true;
        clearTimeout(timer.current);
      },
      onCompositionEnd: () => {
        composing.current = false;
        wait(0); // the last change event may follow
      },
    },
  };
}
