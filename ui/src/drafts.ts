/**
 * The drafts of all inputs: what is typed but not on disk yet.
 *
 * An input commits its draft when typing stops, when it is left, and on `flush`: before
 * undo, checks and closing.
 */
type Draft = { commit: () => Promise<unknown>; showAnswer: () => void };
const drafts = new Set<Draft>();

/** Typing has stopped after so many milliseconds without a key. */
export const TYPING_PAUSE = 400;

/** Typing that goes on is committed after so many milliseconds. */
export const MAX_DELAY = 2000;

/** Adds a draft; returns the function that removes it. */
export function register(
  commit: () => Promise<unknown>,
  showAnswer = () => {},
): () => void {
  const draft = { commit, showAnswer };
  drafts.add(draft);
  return () => drafts.delete(draft);
}

/** Makes inputs show the stored answer instead of the typed spelling, before undo. */
export function showAnswers() {
  for (const { showAnswer } of drafts) showAnswer();
}

/** Commits all drafts; resolves when they are on disk. */
export async function flush(): Promise<void> {
  await Promise.all([...drafts].map(({ commit }) => commit()));
}
