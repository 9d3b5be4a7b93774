/** A font chosen on another machine is missing, chosen again, and prints, in the real window. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import test from "node:test";
import { until } from "./webdriver.mjs";
import { chooseTheme, folderFor, newProject, open, settle, suanbei } from "./window.mjs";

const PICTURES = "target/screens";
const BOX = resolve("tests/data/box.ttf");

for (const theme of ["light", "dark"]) {
  test(`a rare character is printed with a chosen font, ${theme}`, async (t) => {
    mkdirSync(PICTURES, { recursive: true });
    const folder = folderFor(t);
    const project = newProject(folder, { example: "generative" });
    suanbei("set", project, "subject.name", "杭州龙𪚥示例科技有限公司");
    process.env.XDG_CONFIG_HOME = join(folder, "elsewhere");
    suanbei("font", project, BOX);
    delete process.env.XDG_CONFIG_HOME;

    const wrong = [];
    const window = await open(t, folder, project);
    const at = async (name) => {
      await settle(window);
      for (const one of await window.violations()) wrong.push(`${name}: ${one}`);
      writeFileSync(join(PICTURES, `${name}-${theme}.png`), await window.picture());
    };
    await window.text(/“Suanbei Box”不在这台计算机上/);
    await chooseTheme(window, theme);
    await window.run(
      "[...document.querySelectorAll('h2')].find((h) => h.textContent === '生僻字字体').scrollIntoView()",
    );
    await window.text(/重新选择这个字体文件/);
    await at("font-missing");
    window.pick(BOX);
    await window.press("选择字体文件…");
    await window.text("“𪚥”（U+2A6A5）用它印出。");
    await until("nothing warns", () =>
      window.run("return !document.body.innerText.includes('不在这台计算机上')"),
    );
    await at("font-chosen");
    await window.press(/^材料/);
    await until("the page is drawn", () =>
      window.run("return [...document.images].some((i) => i.complete && i.naturalWidth > 0)"),
    );
    await at("font-printed");
    assert.deepEqual(wrong, []);
  });
}
