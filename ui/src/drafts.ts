/**
 * What is being typed and not on disk yet.
 *
 * An input keeps its own draft and hands it over when typing stops, when it is
 * left, and when the window asks for all drafts: before undo, checks, closing.
 */
const waiting = new Set<() => Promise<unknown>>();

/** Typing has stopped when nothing was typed for so many milliseconds. */
export const PAUSE = 400;

/** Typing that does not stop is handed over nevertheless, so many milliseconds on. */
export const LATEST = 2000;

/** Takes part in `flush` until the function returned is called. */
export function register(commit: () => Promise<unknown>): () => void {
  waiting.add(commit);
  return () => waiting.delete(commit);
}

/** Hands over all drafts; resolves when they are on disk. */
export async function flush(): Promise<void> {
  await Promise.all([...waiting].map((commit) => commit()));
}
