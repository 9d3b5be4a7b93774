/** A client for the part of https://www.w3.org/TR/webdriver2/ that the tests use. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** The longest wait for an answer, in milliseconds: WebKit sometimes gives none. */
const PATIENCE = 20_000;
/** An endless animation between two indistinguishable shades. */
const MOVE = `
  const shades = [{ opacity: 0.999 }, { opacity: 1 }];
  window.moving_ = document.body.animate(shades, { duration: 100, iterations: Infinity })`;
/**
 * Scrolls to the element, and waits until it keeps its place for three frames. What appears
 * keeps it for some frames before it moves, and says so in a class.
 */
const STILL = `
  const [element, done] = arguments;
  element.scrollIntoView({ block: "center", inline: "nearest" });
  let before, seen = 0;
  const look = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const moves = element.closest("[class*='-enter'], [class*='-appear']") !== null;
    const now = moves ? NaN : [x, y, width, height].join();
    seen = now === before ? seen + 1 : 0;
    before = now;
    if (seen === 3) done();
    else requestAnimationFrame(look);
  };
  look()`;

/** Starts `app` under WebKitWebDriver. Returns a session. */
export async function start(app, given, env) {
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
    env: { ...env, TAURI_AUTOMATION: "true", TAURI_WEBVIEW_AUTOMATION: "true" },
    stdio: ["ignore", "inherit", "pipe"],
    detached: true, // a process group, to be killed as one
  });
  let log = "";
  driver.stderr.on("data", (piece) => (log += piece));
  const base = `http://127.0.0.1:${port}`;
  const end = () => {
    try {
      process.kill(-driver.pid, "SIGKILL");
    } catch {} // has ended
  };
  try {
    await until("WebKitWebDriver answers", () => fetch(`${base}/status`));
    const options = { "webkitgtk:browserOptions": { binary: app, args: given } };
    const { sessionId } = await ask(base, "POST", "/session", {
      capabilities: { alwaysMatch: options },
    });
    return session(`${base}/session/${sessionId}`, end, () => log);
  } catch (error) {
    end();
    throw error;
  }
}

function session(base, end, log) {
  const post = (path, body = {}) => ask(base, "POST", path, body);
  const of = (element) => `/element/${element[ELEMENT]}`;
  return {
    end,
    /** What the program wrote to standard error. */
    log,
    run: (script, ...args) => post("/execute/sync", { script, args }),
    wait: (script, ...args) => post("/execute/async", { script, args }),
    /**
     * Clicks once the element stands still. It is scrolled to here, since the driver does
     * not scroll panes far enough. A click that fails did nothing, so it is retried.
     */
    click(element) {
      return until("it can be clicked", async () => {
        await post("/execute/async", { script: STILL, args: [element] });
        await post(`${of(element)}/click`);
        return true;
      });
    },
    /** Double-clicks where the element is, whatever is there the second time. */
    async doubleClick(element) {
      await post("/execute/async", { script: STILL, args: [element] });
      const twice = ["Down", "Up", "Down", "Up"];
      const origin = { type: "pointerMove", origin: element, x: 0, y: 0 };
      const presses = twice.map((way) => ({ type: `pointer${way}`, button: 0 }));
      const actions = [origin, ...presses];
      await post("/actions", { actions: [{ type: "pointer", id: "mouse", actions }] });
    },
    type: (element, text) => post(`${of(element)}/value`, { text }),
    refresh: () => post("/refresh"),
    title: () => ask(base, "GET", "/title"),
    /** A PNG. Without OpenGL the driver waits for the next frame, hence `MOVE`. */
    async picture() {
      await post("/execute/sync", { script: MOVE, args: [] });
      const picture = await ask(base, "GET", "/screenshot");
      await post("/execute/sync", { script: "window.moving_.cancel()", args: [] });
      return Buffer.from(picture, "base64");
    },
  };
}

async function ask(base, method, path, body) {
  const response = await fetch(base + path, {
    method,
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${path}: ${value?.error} ${value?.message}`);
  return value;
}

/** Asks until the answer is truthy, and returns it; a failure counts as falsy. */
export async function until(what, question, patience = 30_000) {
  const end = performance.now() + patience;
  let last;
  do {
    try {
      last = await question();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    await sleep(25);
  } while (performance.now() < end);
  throw new Error(`not so after ${patience} ms: ${what}`, { cause: last });
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
