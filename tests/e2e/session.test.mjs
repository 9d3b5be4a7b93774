/** A first session: create, type, close, open again. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { until } from "./webdriver.mjs";
import { folderFor, newProject, open, suanbei } from "./window.mjs";

const EMAIL = "compliance@lantu-example.com";

test("what is typed is on disk, and shown when the project is opened again", async (t) => {
  const folder = folderFor(t);
  const project = join(folder, "备案.suanbei");
  const window = await open(t, folder);
  window.pick(project);
  await window.press(/^新建项目/);
  await window.press(/^账号注册/);
  await window.fill(/^注册邮箱/, EMAIL);
  window.close(); // before the draft is on disk
  await window.ended();
  assert.equal(suanbei("get", project, "account.email").trim(), EMAIL);

  const again = await open(t, folder, project);
  const value = "return arguments[0].value";
  await again.press(/^账号注册/);
  assert.equal(await again.run(value, await again.label(/^注册邮箱/)), EMAIL);
});

test("the first screen satisfies WCAG 2.2 AA", async (t) => {
  const window = await open(t, folderFor(t));
  await window.role("button", /^新建项目/);
  assert.deepEqual(await window.violations(), []);
});

test("the first frame is painted within five seconds", async (t) => {
  const window = await open(t, folderFor(t));
  const painted = () => window.log().match(/^painted: at (\d+) ms/m)?.[1];
  assert.ok((await until("the page is painted", painted)) < 5000, window.log());
});

test("nothing the user typed is in the program's log", async (t) => {
  const folder = folderFor(t);
  const project = newProject(folder);
  const window = await open(t, folder, project);
  await window.press(/^账号注册/);
  await window.fill(/^注册邮箱/, EMAIL);
  window.close();
  await window.ended();
  assert.ok(!window.log().includes(EMAIL));
  assert.ok(
    !readFileSync(join(folder, "config/suanbei/window.json"), "utf8").includes(EMAIL),
  );
});
