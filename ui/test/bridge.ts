/**
 * The real core without a window: `src-tauri/examples/bridge.rs` over pipes.
 *
 * Used by the tests, and by Vite to run the page in a browser.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

const program = new URL(`../../target/debug/examples/bridge`, import.meta.url).pathname;

export type Bridge = {
  call: (command: string, given?: unknown) => Promise<unknown>;
  /** Resolves once all calls are answered, or after 5 seconds. */
  settled: () => Promise<void>;
  stop: () => void;
};

const PATIENCE = 250;

/** Starts a core with its settings in `config`; `SUANBEI_BRIDGE` overrides the program. */
export function startBridge(project?: string, config?: string): Bridge {
  const child: ChildProcess = spawn(
    process.env.SUANBEI_BRIDGE ?? program,
    project ? [project] : [],
    {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...(config && { SUANBEI_CONFIG: config }) },
    },
  );
  type Answer = { id: number; done?: unknown; error?: unknown };
  const waiting = new Map<number, (answer: Answer) => void>();
  if (!child.stdout || !child.stdin) throw new Error("the bridge has no pipes");
  const { stdin } = child;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const answer: Answer = JSON.parse(line);
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let next = 0;
  const call = (command: string, given: unknown = {}) =>
    new Promise((resolve, reject) => {
      next += 1;
      waiting.set(next, ({ done, error }) => (error ? reject(error) : resolve(done)));
      stdin.write(`${JSON.stringify({ id: next, command, given })}\n`);
    });
  const settled = async () => {
    for (let tries = 0; waiting.size > 0 && tries < PATIENCE; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { call, settled, stop: () => void child.kill() };
}
