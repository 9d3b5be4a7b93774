/** A WebDriver client: what the tests need of https://www.w3.org/TR/webdriver2/. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** No answer takes longer, in milliseconds: WebKit sometimes gives none at all. */
const PATIENCE = 20_000;
/** For ever between two shades that nobody can tell apart. */
const MOVE = `
  const shades = [{ opacity: 0.999 }, { opacity: 1 }];
  window.moving_ = document.body.animate(shades, { duration: 100, iterations: Infinity })`;
/** Scrolls there, and is done when some frames have shown it at the same place. */
const STILL = `
  const [element, done] = arguments;
  element.scrollIntoView({ block: "center", inline: "nearest" });
  let before, seen = 0;
  const look = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const now = [x, y, width, height].join();
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
    detached: true, // a group of its own, to be ended as one
  });
  let log = "";
  driver.stderr.on("data", (piece) => (log += piece));
  const base = `http://127.0.0.1:${port}`;
  const end = () => {
    try {
      process.kill(-driver.pid, "SIGKILL");
    } catch {} // ended already
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
    /** What the program wrote to its standard error. */
    log,
    run: (script, ...args) => post("/execute/sync", { script, args }),
    wait: (script, ...args) => post("/execute/async", { script, args }),
    /**
     * Clicks once it stands still. Where a page scrolls within the window, the driver
     * does not scroll far enough. What cannot be clicked yet was not: it is tried again.
     */
    click(element) {
      return until("it can be clicked", async () => {
        await post("/execute/async", { script: STILL, args: [element] });
        await post(`${of(element)}/click`);
        return true;
      });
    },
    /** Presses twice where the element is, whatever is there the second time. */
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
    /** A PNG. Where OpenGL is not used, the driver waits for a window that moves. */
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

/** Asks again until the answer is neither a failure nor falsy; returns it. */
export async function until(what, question, patience = 10_000) {
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
