/** Keyboard, input methods and clipboard in the real WebKit. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { until } from "./webdriver.mjs";
import { folderFor, newProject, open, suanbei } from "./window.mjs";

const TAB = "\uE004";
const ENTER = "\uE007";
const CONTROL = "\uE009";
const F8 = "\uE038";
const VALUE = "return arguments[0].value";
const FOCUSED = "return document.activeElement";

test("what is typed is stored in the official spelling", async (t) => {
  const folder = folderFor(t);
  const project = newProject(folder);
  const window = await open(t, folder, project);
  await window.press(/^主体信息/);
  const day = await window.label(/^成立日期/);
  await window.type(day, `20260301${TAB}`);
  await until("the day is spelled out", async () => {
    return (await window.run(VALUE, day)) === "2026-03-01";
  });
  const code = await window.label(/^统一社会信用代码/);
  await window.type(code, `９１３３０１１０ｍａｘａｍｐｌｅ２８${TAB}`);
  await until("its digits are half as wide", async () => {
    return (await window.run(VALUE, code)) === "91330110MAXAMPLE28";
  });
  await closeAndWait(window);
  assert.equal(suanbei("get", project, "subject.established_on").trim(), "2026-03-01");
});

test("nothing is stored while an input method is composing", async (t) => {
  const folder = folderFor(t);
  const project = newProject(folder);
  const window = await open(t, folder, project);
  await window.press(/^主体信息/);
  const name = await window.label(/^主体名称/);
  const compose = `
    const [field, text, how] = arguments;
    field.focus();
    if (how === "start") field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    field.dispatchEvent(new CompositionEvent("compositionupdate", { bubbles: true, data: text }));
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
    field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true, data: text }));
    if (how === "end") field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: text }));`;
  await window.run(compose, name, "hang", "start");
  await window.run(compose, name, "hang zhou", "update");
  const enter = `return arguments[0].dispatchEvent(new KeyboardEvent("keydown",
    { key: "Enter", keyCode: 229, isComposing: true, bubbles: true, cancelable: true }))`;
  assert.ok(await window.run(enter, name), "the key is left to the input method");
  const save = `document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
    { key: "s", ctrlKey: true, bubbles: true, cancelable: true }))`;
  await window.run(save); // stores every draft but this one
  await window.text(/^已保存$/);
  assert.doesNotMatch(window.log(), /\nset: at/);
  await window.run(compose, name, "杭州", "end");
  await until("it is stored", () => /\nset: at/.test(window.log()));
  await closeAndWait(window);
  assert.equal(suanbei("get", project, "subject.name").trim(), "杭州");
});

test("the keyboard alone reaches the first field, the next issue, and any field", async (t) => {
  const folder = folderFor(t);
  const window = await open(t, folder, newProject(folder));
  await window.press(/^账号注册/);
  const email = await window.label(/^注册邮箱/);
  await window.run("document.activeElement.blur()");
  const isFocused = (element) =>
    window.run("return document.activeElement === arguments[0]", element);
  let tabs = 0;
  while (!(await isFocused(email))) {
    tabs += 1;
    assert.ok(tabs <= 40, "40 times Tab did not reach the first field");
    await window.type(
      await window.run("return document.activeElement ?? document.body"),
      TAB,
    );
  }

  await window.type(email, F8);
  const first = await until("a field is at hand", async () => {
    const [place, tag] = await window.run(
      "const at = document.activeElement; return [at.closest('[data-field]')?.dataset.field, at.tagName]",
    );
    return place && place !== "/account.email" && `${tag} ${place}`;
  });
  await window.type(await window.run(FOCUSED), F8);
  await until("the next one is", async () => {
    const place = await window.run(
      "return document.activeElement.closest('[data-field]')?.dataset.field",
    );
    return place && !first.endsWith(` ${place}`);
  });

  await window.type(await window.run(FOCUSED), `${CONTROL}k`);
  await window.type(await window.label("搜索字段、内容和问题"), "邮政编码");
  await window.role("option", /邮政编码/);
  await window.type(await window.run(FOCUSED), ENTER);
  await until("the field found is focused", async () => {
    return (
      await window.run(
        "return document.activeElement.closest('[data-field]')?.dataset.field",
      )
    )?.endsWith("postal_code");
  });
});

test("a value copied for the portal can be pasted", async (t) => {
  const folder = folderFor(t);
  const project = newProject(folder, { example: "generative" });
  const window = await open(t, folder, project);
  await window.press(/^复制到备案系统$/);
  await window.press(/^复制主体名称$/);
  await window.text(/^已复制：主体名称/);
  await window.press(/^账号注册/);
  const email = await window.label(/^注册邮箱/);
  await window.type(email, `${CONTROL}a${CONTROL}${CONTROL}v`);
  await until("it is pasted", async () => {
    return (await window.run(VALUE, email)) === "杭州澜图示例科技有限公司";
  });
});

test("a saved document is marked as made", async (t) => {
  const folder = folderFor(t);
  const window = await open(t, folder, newProject(folder, { example: "generative" }));
  const pdf = join(folder, "承诺书.pdf");
  await window.press(/^材料$/);
  await window.text(/^未生成$/);
  window.pick(pdf);
  await window.press(/保存 ?PDF/);
  await window.text(/^已生成$/);
  assert.ok(existsSync(pdf));
});

async function closeAndWait(window) {
  window.close();
  await window.ended();
}
