/** Creates the example once: that takes the debug core seconds, copying it does not. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startBridge } from "./bridge";

export type Example = "generative";
const name: Example = "generative";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder with the project file of each example. */
    examples: string;
  }
}

export default async function create({ provide }: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "suanbei-"));
  const { call, stop } = startBridge(undefined, join(folder, "config"));
  await call("create_example", { path: join(folder, `${name}.suanbei`), name });
  await call("close");
  stop();
  provide("examples", folder);
  return () => rmSync(folder, { recursive: true });
}
