/** Fills in a project in the window, from a new file to a verified package. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fillIn } from "./fill.mjs";
import { until } from "./webdriver.mjs";
import { folderFor, open, suanbei } from "./window.mjs";

const form = JSON.parse(suanbei("fields", "--json"));

for (const name of ["generative", "recommender", "supporter"]) {
  test(`the example ${name} is filled in, found complete, and exported`, async (t) => {
    const folder = folderFor(t);
    const example = exampleIn(folder, name);
    const project = join(folder, "备案.suanbei");
    const zip = join(folder, "材料.zip");

    const window = await open(t, folder);
    window.pick(project);
    await window.press(/^新建项目/);
    await fillIn(window, form, example.answers, example.fileOf);

    await window.press(/^检查$/);
    // The last answer may still be on its way to the core.
    const text = () => window.run("return document.querySelector('main').innerText");
    await until("it can be exported", async () => /可以导出/.test(await text())).catch(
      async () => assert.fail(await text()),
    );
    await window.press(/^导出$/);
    await window.listed();
    window.pick(zip);
    await window.press(/^导出…$/);
    await window.text(/^已导出并核对/);

    window.close();
    await window.ended();
    suanbei("verify", zip);
    assert.deepEqual(dumped(project), example.answers);
  });
}

/** The answers of an example, and copies of its attachments. */
function exampleIn(folder, name) {
  const project = join(folder, "示例.suanbei");
  suanbei("new", project, "--example", name);
  suanbei("export", project, "--out", join(folder, "示例.zip"));
  const unpacked = join(folder, "示例");
  execFileSync("python3", ["-m", "zipfile", "-e", `${unpacked}.zip`, unpacked]);
  const bySum = new Map(filesIn(unpacked).map((path) => [sumOf(path), path]));
  const picked = join(folder, "picked");
  const fileOf = ({ file_name, sha256 }) => {
    const to = join(picked, sha256, file_name);
    mkdirSync(join(picked, sha256), { recursive: true });
    copyFileSync(bySum.get(sha256), to);
    return to;
  };
  return { answers: dumped(project), fileOf };
}

/** The answers, with choices sorted: the window stores them in the order of the list. */
function dumped(project) {
  const steps = ["flow", "user_flow", "path"];
  const isChosen = (key, value) =>
    Array.isArray(value) && typeof value[0] === "string" && !steps.includes(key);
  const { waivers: _, ...answers } = JSON.parse(suanbei("dump", project), (key, value) =>
    isChosen(key, value) ? value.toSorted() : value,
  );
  return answers;
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
}

function sumOf(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
