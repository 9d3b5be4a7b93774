/** A licence is read while its page is open, fills in what is empty, and is compared. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import test from "node:test";
import { until } from "./webdriver.mjs";
import { folderFor, newProject, open, readScans, settle, suanbei } from "./window.mjs";

const PICTURES = "target/screens";
const LICENCE = resolve("tests/data/licence.jpg");
const SLOT = "subject.certificate.files";

test("what a licence says is compared and taken", async (t) => {
  mkdirSync(PICTURES, { recursive: true });
  const folder = folderFor(t);
  readScans(folder);
  const project = newProject(folder, {});
  suanbei("attach", project, SLOT, LICENCE);
  suanbei("set", project, "subject.legal_rep.name", "沈兰");

  const wrong = [];
  const window = await open(t, folder, project);
  const at = async (name) => {
    await settle(window);
    for (const one of await window.violations()) wrong.push(`${name}: ${one}`);
    writeFileSync(join(PICTURES, `${name}.png`), await window.picture());
  };
  await window.press(/主体证件/);
  await window.press(/预览 licence/);
  await until(
    "the licence was read",
    () => window.run("return document.body.innerText.includes('填入空着的')"),
    120_000,
  );
  await window.press(/看位置 主体名称/);
  await at("scan-said");
  await window.press(/填入空着的/);
  await until("the name is answered", () =>
    window.run("return document.body.innerText.includes('填报 杭州澜图示例科技有限公司')"),
  );
  await window.text(/不一致/);
  await at("scan-taken");
  assert.deepEqual(wrong, []);
});
