/** What the shell guarantees, whatever the page does. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, relative } from "node:path";
import test from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { until } from "./webdriver.mjs";
import { folderFor, launch, newProject, open, suanbei } from "./window.mjs";

test("a dead page does not keep the window open", async (t) => {
  const folder = folderFor(t);
  const window = await open(t, folder, newProject(folder));
  await window.role("heading", "概览");
  window.run("setTimeout(() => { for (;;); })").catch(() => {});
  const hasNoAnswer = () =>
    Promise.race([window.run("return false"), sleep(300, true)]);
  await until("the page is dead", hasNoAnswer);
  const begun = performance.now();
  window.close();
  await window.ended(4000);
  assert.ok(performance.now() - begun > 1000, "it was given its time");
});

test("after kill -9 everything saved is there, and the file is intact", async (t) => {
  const folder = folderFor(t);
  const project = newProject(folder);
  for (const email of ["one@lantu-example.com", "two@lantu-example.com"]) {
    const window = await open(t, folder, project);
    await window.press(/^账号注册/);
    await window.fill(/^注册邮箱/, email);
    await until("it is saved", () => window.log().includes("\nset: at"));
    window.kill();
    await window.ended();
    assert.equal(suanbei("get", project, "account.email").trim(), email);
    assert.match(suanbei("doctor", project), /完好|没有发现/);
    window.end();
  }
});

test("a second window on the same file says who has it open", async (t) => {
  const folder = folderFor(t);
  const project = newProject(folder);
  await (await open(t, folder, project)).role("heading", "概览");
  const second = await open(t, folderFor(t), project);
  const alert = await second.role("alert");
  assert.match(
    await second.run("return arguments[0].innerText", alert),
    /正被另一个窗口/,
  );
});

test("a foreign file and a missing one are reported", async (t) => {
  const folder = folderFor(t);
  const other = join(folder, "别的.suanbei");
  writeFileSync(other, "not a project");
  for (const [path, why] of [
    [other, /不是算备项目/],
    ["/没有.suanbei", /找不到/],
  ]) {
    const window = await open(t, folderFor(t), path);
    const alert = await window.role("alert");
    assert.match(await window.run("return arguments[0].innerText", alert), why);
    window.end();
  }
});

test("a project that cannot be written opens read-only", async (t) => {
  const folder = folderFor(t);
  const project = newProject(folder);
  const mount = (...given) => execFileSync("mount", [...given, folder]);
  try {
    mount("--bind", folder);
  } catch {
    return t.skip("nothing can be mounted here");
  }
  mount("-o", "remount,bind,ro");
  const window = await open(t, folderFor(t), project);
  await window.text(/^只读打开：没有写入/);
  await window.press(/^账号注册/);
  const field = await window.label(/^注册邮箱/);
  assert.ok(await window.run("return arguments[0].readOnly", field));
  const copy = join(folderFor(t), "副本.suanbei");
  window.pick(copy);
  await window.press(/^另存副本/);
  await until("it can be written", async () =>
    window.run("return !arguments[0].readOnly", await window.label(/^注册邮箱/)),
  );
  execFileSync("umount", ["--lazy", folder]);
});

test("the system's own dialog opens a project", async (t) => {
  const folder = folderFor(t);
  const project = newProject(folder, { name: "project" });
  const window = await launch(t, folder, []);
  await window.press(/^打开/);
  await window.typeInto("打开项目", project);
  await window.role("heading", "概览");
});

test("a relative path opens", async (t) => {
  const folder = folderFor(t);
  newProject(folder);
  const project = relative(process.cwd(), join(folder, "备案.suanbei"));
  await (await open(t, folder, project)).role("heading", "概览");
});

test("two files on the command line open two windows", async (t) => {
  const folder = folderFor(t);
  const window = await open(t, folder, newProject(folder), newProject(folder, { name: "第二份" }));
  await until("both pages are painted", () => window.log().split("\npainted").length > 2);
  window.close();
  await window.ended();
});

test("a page whose process died is reloaded", async (t) => {
  const folder = folderFor(t);
  const window = await open(t, folder, newProject(folder));
  const painted = (times) => window.log().split("\npainted").length > times;
  await until("painted", () => painted(1));
  process.kill(window.pageProcess(), "SIGKILL");
  await until("painted again", () => painted(2));
});

test("the page reaches no network and no plug-in command", async (t) => {
  let reached = 0;
  const server = createServer((socket) => {
    reached += 1;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  t.after(() => server.close());
  await once(server, "listening");
  const address = `http://127.0.0.1:${server.address().port}/`;
  const window = await open(t, folderFor(t));
  await window.role("button", /^新建项目/);
  const tried = await window.wait(
    `const [address, done] = arguments;
    const picture = new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve("image loaded");
      image.onerror = () => resolve("image refused");
      image.src = address;
    });
    const fetched = fetch(address, { mode: "no-cors" })
      .then(() => "fetched", () => "fetch refused");
    Promise.all([picture, fetched]).then(done)`,
    address,
  );
  assert.deepEqual(tried, ["image refused", "fetch refused"]);
  assert.equal(reached, 0, "the server saw a connection");
  await window.run("location.href = arguments[0]", address);
  await sleep(500); // nothing to wait for: no connection may come
  assert.equal(reached, 0, "the page went there");
  await window.role("button", /^新建项目/);
  await fetch(address).catch(() => {});
  assert.equal(reached, 1, "the server would have seen one");

  const invoked = await window.wait(`const done = arguments[0];
    window.__TAURI_INTERNALS__.invoke("plugin:dialog|open", { options: {} })
      .then(() => done("done"), (error) => done(String(error)))`);
  assert.match(invoked, /not allowed/);
});

test("Ctrl and + zoom the page, also after a restart", async (t) => {
  const folder = folderFor(t);
  const window = await open(t, folder);
  await window.role("button", /^新建项目/);
  const width = (window) => window.run("return innerWidth");
  const before = await width(window);
  await window.run(`dispatchEvent(new KeyboardEvent("keydown", { key: "=", ctrlKey: true }))`);
  await until("it has less room", async () => (await width(window)) < before);
  window.end();
  await window.ended();

  const next = await open(t, folder);
  await next.role("button", /^新建项目/);
  await until("it has less room again", async () => (await width(next)) < before);
});
