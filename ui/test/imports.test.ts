/** Files, and folders, import each other in one direction only. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../src");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  (file) => /(?<!\.test)\.tsx?$/.test(file) && !file.startsWith("bindings/"),
);

/** The files of the page that `file` imports, for types as well. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]*)"/g)].flatMap(
    ([, path = ""]) => {
      const target = join(file, "..", path);
      const names = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];
      return names.map((end) => target + end).filter((name) => files.includes(name));
    },
  );
}

/** A circle, from one name back to the same; nothing if there is none. */
function circleIn(graph: Map<string, string[]>): string | undefined {
  const done = new Set<string>();
  const search = (name: string, path: string[]): string | undefined => {
    const start = path.indexOf(name);
    if (start >= 0) return [...path.slice(start), name].join(" → ");
    if (done.has(name)) return undefined;
    for (const next of graph.get(name) ?? []) {
      const circle = search(next, [...path, name]);
      if (circle) return circle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of graph.keys()) {
    const circle = search(name, []);
    if (circle) return circle;
  }
  return undefined;
}

const graph = new Map(files.map((file) => [file, importsOf(file)]));

test("no file imports itself through others", () => {
  expect(graph.get("App.tsx")).toContain("desk/Desk.tsx");
  expect(circleIn(graph)).toBeUndefined();
});

test("no folder imports itself through others", () => {
  const folders = new Map<string, string[]>();
  const folderOf = (file: string) => file.split("/")[0] ?? file;
  for (const [file, imported] of graph) {
    const from = folderOf(file);
    const others = imported.map(folderOf).filter((to) => to !== from);
    folders.set(from, [...(folders.get(from) ?? []), ...others]);
  }
  expect(circleIn(folders)).toBeUndefined();
});

test("a circle is found, and named", () => {
  const circle = new Map([
    ["a", ["b", "d"]],
    ["b", []],
    ["c", ["a"]],
    ["d", ["c"]],
  ]);
  expect(circleIn(circle)).toBe("a → d → c → a");
});
