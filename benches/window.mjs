/**
 * How fast the window is, and how much memory it takes: `node benches/window.mjs`
 * under `tests/e2e/xvfb.sh`, with the release build in `SUANBEI_APP`.
 */
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../tests/e2e/webdriver.mjs";
import { descendants, open, suanbei } from "../tests/e2e/window.mjs";

const ROUNDS = 5;
const KEYS = 10;
const FIELD = /^注册邮箱/;
const ROWS = 45; // of five fields each
const TEXT = "x".repeat(60);

const folder = mkdtempSync(join(tmpdir(), "suanbei-bench-"));
const endings = [];
const bench = { after: (end) => endings.push(end) };
try {
  console.log(`${cpus()[0].model}, ${cpus().length} cores, ${gigabytes(totalmem())} GB`);
  console.log(`load ${loadavg()[0].toFixed(2)}\n`);
  const small = join(folder, "示例.suanbei");
  suanbei("new", small, "--example", "generative");
  const starts = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const window = await open(bench, folder, small);
    starts.push(await painted(window));
    window.end();
    await window.ended();
  }
  report("start to first frame, a project open", starts, "ms");

  const window = await open(bench, folder, small);
  await painted(window);
  report(
    "keystroke to disk, with 400 ms of pause",
    await keystrokes(window, small),
    "ms",
  );
  await sleep(3000);
  report("memory at rest (PSS, all processes)", [memory(window)], "MB");
  window.end();
  await window.ended();

  const long = longPage(join(folder, "长.suanbei"));
  const page = await open(bench, folder, long);
  const [fields, frames] = await typing(page);
  const most = Math.floor(frames.length * 0.95);
  console.log(
    `frames while typing on a page of ${fields} fields: median ${frames[frames.length >> 1]}, ` +
      `95 % within ${frames[most]}, slowest ${frames.at(-1)} ms`,
  );
  page.end();
  await page.ended();

  const big = large(join(folder, "大.suanbei"));
  const other = await open(bench, folder, big);
  report("start, a project of 1 GB", [await painted(other)], "ms");
  await sleep(3000);
  report("memory with it", [memory(other)], "MB");
} finally {
  for (const end of endings) end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function painted(window) {
  const told = () => window.log().match(/^painted: at (\d+) ms/m)?.[1];
  return Number(await until("painted", told));
}

async function keystrokes(window, project) {
  await window.press(/^账号注册/);
  const field = await window.label(FIELD);
  const times = [];
  for (let key = 0; key < KEYS; key += 1) {
    const before = statSync(project).mtimeMs;
    const begun = performance.now();
    await window.type(field, "a");
    while (statSync(project).mtimeMs === before) await sleep(1);
    times.push(performance.now() - begun);
    await sleep(200);
  }
  return times;
}

/** A project with one page of many fields. */
function longPage(path) {
  suanbei("new", path);
  for (let row = 0; row < ROWS; row += 1) suanbei("add", path, "subject.licenses");
  return path;
}

/** Types into the middle of the page: how many fields it has, and its frames in order. */
async function typing(window) {
  await window.press(/^资质证照/);
  const unfold = `
    // One at a time, as hands do: React refuses fifty updates in one task.
    document.querySelector("main article button[aria-expanded=false]")?.click();
    return document.querySelectorAll("main article .question").length`;
  const isOpen = async () => (await window.run(unfold)) >= ROWS * 4;
  await until("all rows are open", isOpen);
  const fields = await window.run(unfold);
  const field = await until("there is a line of text", () =>
    window.run(
      `const all = document.querySelectorAll("main article .text-line:not(.narrow) input");
       return all[Math.floor(all.length / 2)]`,
    ),
  );
  await window.type(field, "x");
  await sleep(1000);
  const record = `
    let before = performance.now();
    window.frames_ = [];
    const look = (now) => {
      window.frames_.push(now - before);
      before = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look)`;
  await window.run(record);
  for (const letter of TEXT) {
    await window.type(field, letter);
    await sleep(60);
  }
  await sleep(1000);
  const frames = await window.run("return window.frames_.slice(1)");
  return [fields, frames.map(Math.round).toSorted((one, other) => one - other)];
}

/** Megabytes, what is shared divided among those who share it. */
function memory(window) {
  const kilobytes = descendants(window.pid).map((pid) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    return Number(rollup.match(/^Pss: +(\d+)/m)[1]);
  });
  return kilobytes.reduce((sum, each) => sum + each) / 1024;
}

/** A project with ten pictures of 100 MB. */
function large(path) {
  suanbei("new", path, "--example", "generative");
  for (let index = 0; index < 10; index += 1) {
    const picture = join(folder, `${index}.jpg`);
    copyFileSync("tests/data/cmyk.jpg", picture);
    truncateSync(picture, 100e6 + index); // zeros behind the end of a JPEG are nothing
    const slot = index < 5 ? "technical" : "test_report";
    suanbei("attach", path, `algorithms[0].materials.${slot}`, picture);
    rmSync(picture);
  }
  return path;
}

function report(what, numbers, unit) {
  const sorted = numbers.map(Math.round).sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const spread = sorted.length > 1 ? ` (${sorted[0]} to ${sorted.at(-1)})` : "";
  console.log(`${what}: ${middle} ${unit}${spread}`);
}

function gigabytes(bytes) {
  return Math.round(bytes / 1e9);
}
