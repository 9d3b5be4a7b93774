/** Takes from a draft, asks a colleague, pastes rows and fills a form, in the real window. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { until } from "./webdriver.mjs";
import { chooseTheme, folderFor, newProject, open, settle, suanbei } from "./window.mjs";

const PICTURES = "target/screens";

for (const theme of ["light", "dark"]) {
  test(`what comes from others is taken, and goes to them, ${theme}`, async (t) => {
    mkdirSync(PICTURES, { recursive: true });
    const folder = folderFor(t);
    const file = (name) => join(folder, name);
    const project = newProject(folder, { example: "generative" });
    const get = (path) => suanbei("get", project, path).trim();
    writeDocx(file("草稿.docx"), ["主体名称：杭州某某科技有限公司", "官方网站：https://b.example"]);
    writeDocx(file("模板.docx"), ["主体名称：____", "手机号：____", "其他：____"]);

    const wrong = [];
    const window = await open(t, folder, project);
    const at = async (name) => {
      // A step that is scrolled away counts as if it lay over the menu.
      await window.run("document.querySelector('.steps-all').scrollTo(0, 0)");
      await settle(window);
      for (const one of await window.violations()) wrong.push(`${name}: ${one}`);
      writeFileSync(join(PICTURES, `${name}-${theme}.png`), await window.picture());
    };
    await chooseTheme(window, theme);

    window.pick(file("草稿.docx"));
    await menu(window, "采用其他文件的内容");
    await window.role("button", "全选 主体信息");
    await at("office-take");
    await window.press("全选 主体信息");
    await window.press(/^采用 \d+ 项/);
    await window.text(/^已采用 \d+ 项/);

    await menu(window, "请同事填写");
    await window.click(await window.role("checkbox", /^产品/));
    await window.click(await window.role("checkbox", /^主体信息/));
    await at("office-ask");
    window.pick(file("问卷.xlsx"));
    await window.press(/^保存问卷（/);
    await window.text(/^问卷已保存/);
    // It covers what is below.
    await window.run("document.querySelector('.ant-notification-notice-close').click()");
    await window.press(/^概览$/);
    await window.text(/份未收回/);
    await at("office-out");
    window.pick(file("问卷.xlsx"));
    await window.press(/^收回/);
    await window.press("记为已收回");

    await window.press(/^资质证照/);
    await window.press(/^粘贴表格/);
    const table = "资质类型\t编号\t备注\n大模型备案\t示例号\t旧\n其他\t\"第一行\n第二行\"\t";
    await window.paste(/^在 Excel 或 WPS 中复制/, table);
    await window.text(/没有对应的内容/);
    await at("office-paste");
    await window.press(/^添加 2 项/);
    await window.text(/^已添加 2 项/);

    window.pick(file("模板.docx"));
    await menu(window, "填写官方模板");
    await window.text(/^需要核对/);
    await at("office-fill");
    window.pick(file("填好.docx"));
    await window.press(/^保存填好的文件/);
    await window.text(/^已填写，请打开核对/);
    await window.run("document.querySelector('.ant-notification-notice-close').click()");
    await window.press(/^材料$/);
    await window.press(/^模板.*已生成/);
    await window.role("region", "填好的文字");
    await at("office-form");

    window.close();
    await window.ended();
    assert.equal(get("subject.name"), "杭州某某科技有限公司");
    assert.match(suanbei("ask", project, "--list"), /收回$/m);
    assert.equal(get("subject.licenses[4].number"), "示例号");
    const nothing = "没有读到与现有内容不同的内容\n";
    assert.equal(suanbei("take", project, file("填好.docx"), "--dry-run"), nothing);
    assert.deepEqual(wrong, []);
  });
}

/** Chooses from the menu 文件, and waits for the dialog. A click can miss while it unfolds. */
async function menu(window, title) {
  await window.press(/^文件/);
  await until(`there is ${title}`, () =>
    window.run(
      `const all = [...document.querySelectorAll("[role=menuitem]")];
       const item = all.find((one) => one.textContent.startsWith(arguments[0]));
       item?.click();
       return item !== undefined`,
      title,
    ),
  );
  await window.role("dialog");
}

/** Writes a Word file with these paragraphs. */
function writeDocx(path, paragraphs) {
  const schema = "http://schemas.openxmlformats.org";
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`);
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${schema}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${schema}/package/2006/relationships"><Relationship Id="rId1" Type="${schema}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<w:document xmlns:w="${schema}/wordprocessingml/2006/main"><w:body>${body.join("")}</w:body></w:document>`,
  };
  const zip = `import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as out:
    for name, text in json.load(sys.stdin).items(): out.writestr(name, text)`;
  execFileSync("python3", ["-c", zip, path], { input: JSON.stringify(parts) });
}
