/** Drives the real window as a user does: finds by role and label, closes by the frame. */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { start, until } from "./webdriver.mjs";

export const APP = realpathSync(process.env.SUANBEI_APP ?? "target/debug/suanbei-window");
const MODULES = new URL("../../ui/node_modules/", import.meta.url);
const LIBRARY = read("@testing-library/dom/dist/@testing-library/dom.umd.js");
const AXE = read("axe-core/axe.min.js");
const X11 = new URL("x11.py", import.meta.url).pathname;
const PICK = "pick";
const CONTROL = "\uE009"; // pressed, then let go
const CAN_EXPORT =
  "return document.querySelector('.Package-bar button')?.disabled === false";
/** What the page says, dialogs last, and what has the focus: for a test that fails. */
const SHOWN = `
  const { className, innerText } = document.activeElement;
  return document.body.innerText + "\\nfocus: " + className + " " + innerText?.slice(0, 80)`;
/** For a debug build on a busy machine, in milliseconds. */
const LISTING_PATIENCE = 180_000;
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** A folder for one test; the program also keeps its settings there. */
export function folderFor(test) {
  const folder = mkdtempSync(join(tmpdir(), "suanbei-"));
  test.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  // Reading scans would keep the processor busy all through the test.
  readScans(folder, false);
  return folder;
}

/** Chooses whether scans are read in the background. */
export function readScans(folder, reads = true) {
  mkdirSync(join(folder, "config/suanbei"), { recursive: true });
  const settings = JSON.stringify({ settings: { reads } });
  writeFileSync(join(folder, "config/suanbei/window.json"), settings);
}

/** Opens a window with the projects `given`; `pick` answers its file dialogs. */
export const open = (test, folder, ...given) =>
  launch(test, folder, given, { SUANBEI_TEST_PICK: join(folder, PICK) });

/** Opens a window with the projects `given`; the test ends it at the latest. */
export async function launch(test, folder, given, added) {
  const env = {
    ...process.env,
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_DATA_HOME: join(folder, "data"),
    XDG_CACHE_HOME: join(folder, "cache"),
    SUANBEI_TIMING: "1",
    ...added,
  };
  const session = await start(APP, given, env);
  test.after(session.end);
  const pid = await until("the program runs", () => processIn(folder));
  const query = async (kind, ...args) => {
    if (!(await session.run("return 'TestingLibraryDom' in window"))) {
      await session.run(LIBRARY);
    }
    const script = `
      const [kind, name, role] = arguments;
      const text = name?.source ? new RegExp(name.source) : name;
      const all = TestingLibraryDom[kind];
      return role ? all(document.body, role, text ? { name: text } : {})[0]
        : all(document.body, text)[0];`;
    const [name, role] = args;
    const sent = name instanceof RegExp ? { source: name.source } : (name ?? null);
    return session.run(script, kind, sent, role ?? null);
  };
  const find = async (what, ...args) => {
    try {
      return await until(`there is ${what}`, () => query(...args));
    } catch (error) {
      const shown = await session.run(SHOWN).catch(String);
      throw new Error(`${error.message}\n${session.log()}\n${shown}`, { cause: error });
    }
  };
  const window = {
    ...session,
    pid,
    role: (role, name) => find(`${role} ${name ?? ""}`, "queryAllByRole", name, role),
    label: (label) => find(`a field ${label}`, "queryAllByLabelText", label),
    text: (text) => find(`the text ${text}`, "queryAllByText", text),
    /** Answers the next file dialog. */
    pick: (...paths) => writeFileSync(join(folder, PICK), paths.join("\n")),
    /** Replaces the content of a field. */
    async fill(label, text) {
      const field = await window.label(label);
      await session.type(field, `${CONTROL}a${CONTROL}${text}`);
    },
    press: async (name) => session.click(await window.role("button", name)),
    /** Pastes a text into a field. */
    async paste(label, text) {
      const insert =
        "arguments[0].focus(); document.execCommand('insertText', false, arguments[1])";
      await session.run(insert, await window.label(label), text);
    },
    /** Waits until the export screen has listed its files, which it typesets for that. */
    listed: () =>
      until("its files are listed", () => session.run(CAN_EXPORT), LISTING_PATIENCE),
    /** Asks the window to close, as its frame does. */
    close: () => execFileSync("python3", [X11, "close", pid]),
    /** Types into the system dialog of that title, then Enter. */
    typeInto: (title, text) =>
      until(`a window ${title}`, () => {
        execFileSync("python3", [X11, "type", pid, title, text]);
        return true;
      }),
    ended: (patience) => until("the program has ended", () => hasEnded(pid), patience),
    /** The web process, a child of the program. */
    pageProcess: () =>
      descendants(pid).find((id) => nameOf(id).startsWith("WebKitWebProces")),
    kill: () => process.kill(pid, "SIGKILL"),
    /** The WCAG violations that axe finds, with their elements. */
    async violations() {
      await session.run(AXE);
      const script = `axe.run({ runOnly: arguments[0] }).then((found) => arguments[1](
        found.violations.map(({ id, nodes }) => id + ": " + nodes.map((n) => n.html).join())))`;
      return session.wait(script, WCAG);
    },
  };
  return window;
}

/** Waits until nothing moves. */
export const settle = (window) => window.wait(STILL);

/** Chooses light or dark in the settings, which stay open. */
export async function chooseTheme(window, theme) {
  const word = theme === "light" ? "浅色" : "深色";
  await window.press(/^文件/);
  // A click can miss while the menu unfolds.
  const choice = await until("the settings are shown", async () => {
    const [item, choice] = await window.run(
      `const find = (selector, text) => [...document.querySelectorAll(selector)]
         .find((one) => one.textContent.startsWith(text));
       return [find("[role=menuitem]", "设置"), find("label", arguments[0])]`,
      word,
    );
    if (!choice) await window.click(item);
    return choice;
  });
  await window.click(choice);
  await until("it is so", () =>
    window.run("return document.documentElement.className.includes(arguments[0])", theme),
  );
}

/** A new project in `folder`, or a copy of an example, which takes seconds to create. */
export function newProject(folder, { name = "备案", example } = {}) {
  const project = join(folder, `${name}.suanbei`);
  if (example) copyFileSync(exampleOf(example), project);
  else suanbei("new", project);
  return project;
}

const examples = new Map();

/** The project file of an example, created once for the tests of a file. */
function exampleOf(name) {
  let path = examples.get(name);
  if (!path) {
    const folder = mkdtempSync(join(tmpdir(), "suanbei-"));
    process.on("exit", () => rmSync(folder, { recursive: true }));
    path = join(folder, `${name}.suanbei`);
    suanbei("new", path, "--example", name);
    examples.set(name, path);
  }
  return path;
}

/** Runs the command line; returns what it printed. */
export function suanbei(...given) {
  return execFileSync(join(dirname(APP), "suanbei"), given, { encoding: "utf8" });
}

function processIn(folder) {
  const isOurs = (pid) =>
    readlinkSync(`/proc/${pid}/exe`) === APP &&
    readFileSync(`/proc/${pid}/environ`, "utf8").includes(folder);
  return readdirSync("/proc").find((pid) => {
    try {
      return /^\d+$/.test(pid) && isOurs(pid);
    } catch {
      return false; // has ended
    }
  });
}

/** A process and its descendants. */
export function descendants(pid) {
  const tasks = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  const children = tasks === "" ? [] : tasks.split(" ");
  return [pid, ...children.flatMap(descendants)];
}

const nameOf = (pid) => readFileSync(`/proc/${pid}/comm`, "utf8");

/** A dead process holds its files until its last thread is gone. */
function hasEnded(pid) {
  const process = `/proc/${pid}`;
  if (!existsSync(process)) return true;
  const isDead = /\) [ZX]/.test(readFileSync(`${process}/stat`, "utf8"));
  return isDead && readdirSync(`${process}/task`).length === 1;
}

function read(path) {
  return readFileSync(new URL(path, MODULES), "utf8");
}

/**
 * Waits until nothing has moved or faded for ten frames: a transition begins only in the
 * frame after its change, and axe reads the colours of that moment.
 */
const STILL = `
  const [done] = arguments;
  const isMoving = ({ playState, effect }) =>
    playState !== "finished" && effect.getTiming().iterations !== Infinity;
  let still = 0;
  const look = () => {
    still = document.getAnimations().some(isMoving) ? 0 : still + 1;
    if (still === 10) done();
    else requestAnimationFrame(look);
  };
  document.fonts.ready.then(look)`;
