/** The life of a filing in the real window, from its package to its cancellation. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { until } from "./webdriver.mjs";
import { chooseTheme, folderFor, newProject, open, settle, suanbei } from "./window.mjs";

const PICTURES = "target/screens";
const NUMBER = "网信算备330110999999901260017号";
const NOTICE = `经审核，你单位提交的算法备案材料存在以下问题：
一、算法安全自评估报告中应急处置的内容不完整，请补充处置流程和责任人。
二、营业执照扫描件不清晰，请重新上传。
三、拟公示内容与算法安全自评估报告中的基本原理不一致，请核对后修改。
四、请补充训练数据来源的说明，包括合法性和授权情况。
五、请说明对生成内容添加标识的方式，并提供截图。
请于10个工作日内补正后重新提交。`;
const SHOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const ALL = "\uE009a\uE009";

for (const theme of ["light", "dark"]) {
  test(`a filing lives from its package to its cancellation, ${theme}`, async (t) => {
    mkdirSync(PICTURES, { recursive: true });
    const folder = folderFor(t);
    const project = newProject(folder, { name: "一生", example: "generative" });
    const certificate = join(folder, "备案证明.png");
    writeFileSync(certificate, SHOT);
    const window = await open(t, folder, project);
    await chooseTheme(window, theme);

    const wrong = [];
    const at = async (name) => {
      await settle(window);
      for (const one of await window.violations()) wrong.push(`${name}: ${one}`);
      writeFileSync(join(PICTURES, `life-${name}-${theme}.png`), await window.picture());
    };
    const inDialog = (what, script, ...args) =>
      until(`a dialog with ${what}`, () => window.run(`${DIALOG} ${script}`, ...args));
    const fill = async (label, text) => {
      const field = await inDialog(label, FIELD, label);
      await window.type(field, `${ALL}${text}`);
    };
    const paste = async (label, text) =>
      window.run(
        "arguments[0].focus(); document.execCommand('insertText', false, arguments[1])",
        await inDialog(label, FIELD, label),
        text,
      );
    const isGone = () =>
      until("the dialog is gone", () =>
        window.run(`${DIALOG} return !dialog`),
      );
    const note = async (picture) => {
      await at(picture);
      await window.click(await inDialog("记录", BUTTON, "记录"));
      await isGone();
    };
    const noteOn = async (word, day, picture) => {
      await window.press(word);
      await fill("日期", day);
      await note(picture);
    };
    const openFiling = async (word, day, why, picture) => {
      // The algorithm's, below the subject's.
      await window.click(
        await window.run("return [...document.querySelectorAll('.Track-moves')].at(-1).lastElementChild"),
      );
      await window.click(await window.role("menuitem", word));
      await fill("发生日期", day);
      await paste("说明", why);
      await note(picture);
    };

    await window.press(/^导出$/);
    await window.click(await window.role("radio", /^只导出一个算法/));
    await window.listed();
    window.pick(join(folder, "算法材料.zip"));
    await window.press(/^导出…$/);
    await window.text(/^已导出并核对/);
    await at("exported");
    await window.press(/^我已在备案系统提交…$/);
    await inDialog("the package", "return dialog.innerText.includes('算法材料.zip')");
    await fill("日期", "2026-03-02");
    await fill("申请编号", "SQ-20260302-0001");
    await note("submit");
    await window.text(/^留档 1：算法材料.zip/);

    await window.press(/^补正…$/);
    await fill("日期", "2026-04-07");
    await paste("通知原文", NOTICE);
    await note("return");
    await window.text("0/5 已完成");
    await at("round");
    for (const [index, answer] of ANSWERS.entries()) {
      const row = new RegExp(`^补正事项 ${index + 1} `);
      await window.press(row);
      await window.paste("答复", answer);
      if (index === 0) {
        await window.type(await window.role("combobox"), "应急处置");
        await until("a place is found", () =>
          window.run(`return document.querySelector(".ant-select-item-option")`),
        );
        await window.type(await window.role("combobox"), "\uE007");
        await window.role("button", /^取消关联/);
        await at("demand");
      }
      await window.click(await window.role("radio", "是"));
      await window.text(`${index + 1}/5 已完成`);
      await window.press(row);
    }
    await at("answered");
    await window.press(/^主体信息/);
    await window.paste(/^详细地址/, "二层");
    await window.press(/^跟踪$/);
    await noteOn(/^再次提交…$/, "2026-04-14", "resubmit");
    await window.text(/第 2 轮/);
    await window.press(/^查看内容 留档 1$/);
    await inDialog("the answers", "return dialog.querySelector('.Portal-row')");
    await at("kept");
    await window.click(await inDialog("关闭", "return dialog.querySelector('[aria-label=关闭]')"));
    await isGone();
    await window.press(/^比较 留档 1$/);
    await inDialog("the differences", "return dialog.querySelector('.Differences')");
    await at("compared");
    await window.click(await inDialog("关闭", "return dialog.querySelector('[aria-label=关闭]')"));
    await isGone();

    await window.press(/^通过…$/);
    await fill("日期", "2026-06-15");
    await fill("备案编号", NUMBER);
    window.pick(certificate);
    await window.click(await inDialog("a slot", "return dialog.querySelector('[aria-label^=选择文件]')"));
    await inDialog("the certificate", "return dialog.innerText.includes('备案证明.png')");
    await note("accept");
    await window.text("已备案");
    await noteOn(/^公示…$/, "2026-07-10", "publish");
    await window.press(/^事项信息$/);
    await window.text("位置是否显著");
    await at("display");

    await openFiling(/^新建变更备案事项/, "2026-08-03", "新增微信小程序服务形式", "change");
    await noteOn(/^提交…$/, "2026-08-07", "change-submit");
    await noteOn(/^通过…$/, "2026-09-01", "change-accept");
    await openFiling(/^新建注销备案事项/, "2026-10-12", "产品下线", "cancel");
    await noteOn(/^提交…$/, "2026-10-20", "cancel-submit");
    await noteOn(/^通过…$/, "2026-11-10", "cancel-accept");
    await window.text("已注销");
    await at("end");
    await window.press(/^办理流程$/);
    await window.role("button", /^主体信息填报：前往/);
    await at("guide");

    assert.deepEqual(wrong, []);
    window.close();
    await window.ended();
    const told = JSON.parse(suanbei("track", project, "--json"));
    const stages = told[1].filings.map(({ stage_word }) => stage_word);
    assert.deepEqual(stages, ["已备案", "已变更", "已注销"]);
  });
}

const ANSWERS = [
  "已在第5章补充应急处置的流程、责任人和联系方式。",
  "已重新扫描并上传营业执照。",
  "已核对并修改拟公示内容，与报告一致。",
  "已补充数据来源、授权文件的说明。",
  "已说明显式和隐式标识的方式，截图见附件。",
];

/** What was closed may stay, unseen. */
const DIALOG = `
  const dialog = [...document.querySelectorAll("[role=dialog]")]
    .findLast((one) => one.getClientRects().length > 0);`;
const FIELD = `
  const label = [...dialog.querySelectorAll("label")]
    .find((one) => one.textContent === arguments[0]);
  return label && document.getElementById(label.htmlFor)`;
const BUTTON = `return [...dialog.querySelectorAll("button")]
  .find((one) => one.textContent === arguments[0])`;
