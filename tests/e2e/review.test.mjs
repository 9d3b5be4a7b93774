/** Comments at a question, on the review page, a release and the log, in the real window. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { chooseTheme, folderFor, newProject, open, settle, suanbei } from "./window.mjs";

const PICTURES = "target/screens";

for (const theme of ["light", "dark"]) {
  test(`a filing is commented on and released, ${theme}`, async (t) => {
    mkdirSync(PICTURES, { recursive: true });
    const folder = folderFor(t);
    const project = newProject(folder, { example: "generative" });
    const get = (path) => suanbei("get", project, path).trim();
    const wrong = [];
    const window = await open(t, folder, project);
    const at = async (name) => {
      await settle(window);
      for (const one of await window.violations()) wrong.push(`${name}: ${one}`);
      writeFileSync(join(PICTURES, `${name}-${theme}.png`), await window.picture());
    };
    await chooseTheme(window, theme);

    await window.press(/^主体信息/);
    await window.press("批注 主体名称");
    await window.fill("新批注的内容", "与执照核对。");
    await window.press("添加批注");
    await window.fill("姓名", "陈某某");
    await at("review-name");
    await window.press(/^保\s*存$/);
    await window.role("button", "批注 主体名称：1 条待处理");
    await at("review-question");

    await window.press("审阅");
    await window.press("回复批注 1");
    await window.fill("对批注 1 的回复", "已核对，一致。");
    await window.press(/^回\s*复$/);
    await window.text("已核对，一致。");
    await window.press("放行 经办");
    await window.text("已放行");
    await window.press(/^主体信息/);
    await window.fill("主体名称", "杭州某某科技有限公司");
    await window.press("审阅");
    await window.text("放行后已修改");
    await at("review");
    await window.press("此后修改 1 处");
    await window.role("dialog", "“经办”放行后的修改");
    await at("review-changes");

    window.close();
    await window.ended();
    assert.equal(get("comments[0].replies[0].text"), "已核对，一致。");
    assert.equal(get("sign_offs[0].releases[0].by"), "陈某某");
    assert.match(suanbei("history", project, "--path", "subject.name"), /陈某某/);
    assert.deepEqual(wrong, []);
  });
}
