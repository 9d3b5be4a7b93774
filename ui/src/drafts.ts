/**
 * What is being typed and not on disk yet.
 *
 * An input keeps its own draft and hands it over when typing stops, when it is
 * left, and when the window asks for all drafts: before undo, checks, closing.
 */
type Draft = { commit: () => Promise<unknown>; showAnswer: () => void };
const drafts = new Set<Draft>();

/** Typing has stopped when nothing was typed for so many milliseconds. */
export const TYPING_PAUSE = 400;

/** Typing that does not stop is handed over nevertheless, so many milliseconds on. */
export const MAX_DELAY = 2000;

/** Takes part in `flush` and `showAnswers` until the function returned is called. */
export function register(
  commit: () => Promise<unknown>,
  showAnswer = () => {},
): () => void {
  const draft = { commit, showAnswer };
  drafts.add(draft);
  return () => drafts.delete(draft);
}

/** Shows what is stored where what was typed is still shown: undo is about to change it. */
export function showAnswers() {
  for (const { showAnswer } of drafts) showAnswer();
}

/** Hands over all drafts; resolves when they are on disk. */
export async function flush(): Promise<void> {
  await Promise.all([...drafts].map(({ commit }) => commit()));
}
