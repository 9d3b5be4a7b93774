/** Every screen in the real WebKit, light and dark: WCAG 2.2 AA, and a screenshot. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { until } from "./webdriver.mjs";
import { chooseTheme, folderFor, newProject, open, settle, suanbei } from "./window.mjs";

const PICTURES = "target/screens";
const ALGORITHM = "algorithms[0]";
const CONTROL = "\uE009";
const ESCAPE = "\uE00C";

for (const theme of ["light", "dark"]) {
  test(`every screen satisfies WCAG 2.2 AA, ${theme}`, async (t) => {
    mkdirSync(PICTURES, { recursive: true });
    const folder = folderFor(t);
    const complete = newProject(folder, { name: "完整", example: "generative" });
    const empty = newProject(folder, { name: "空白" });
    const corrected = newProject(folder, { name: "补正", example: "generative" });
    suanbei("track", corrected, "submit", ALGORITHM, "--on", "2026-01-05");
    const notice = "1. 请补充应急处置内容。\n2. 请上传清晰的营业执照。";
    suanbei("track", corrected, "return", ALGORITHM, "--on", "2026-02-02", "--notice", notice);
    const scans = "subject.certificate.files";
    suanbei("track", corrected, "items", ALGORITHM, "--link", "2", scans);

    const wrong = [];
    const at = async (window, name) => {
      await settle(window);
      assert.ok(await window.run(FITS), `${name}: only what is in the window scrolls`);
      for (const one of await window.violations()) wrong.push(`${name}: ${one}`);
      writeFileSync(join(PICTURES, `${name}-${theme}.png`), await window.picture());
    };

    // Opening both projects puts them on the home screen.
    const first = await open(t, folder, empty);
    await chooseTheme(first, theme);
    await at(first, "settings");
    await first.press(/^主体信息/);
    await first.type(await first.label(/^统一社会信用代码/), "91330110MAXAMPLE29\uE004");
    await until("it is found wrong", () =>
      first.run("return document.querySelector('main [aria-invalid=true]')"),
    );
    await at(first, "form-issues");
    await first.press(/^检查$/);
    await first.role("status", null);
    await at(first, "check");
    await first.click((await first.role("button", /^为什么/)) ?? assert.fail());
    await first.role("dialog");
    await until("the rule is explained", () =>
      first.run(`return document.querySelector(".Why h3")`),
    );
    await until("it has come in", () =>
      first.run(`const [dialog] = document.querySelectorAll("[role=dialog]");
        return dialog.getBoundingClientRect().right <= innerWidth`),
    );
    await at(first, "why");
    await closeWindow(first);

    const window = await open(t, folder, complete);
    await window.role("region", "待签章");
    await at(window, "overview");
    await window.press(/^办理流程$/);
    await window.role("button", /^主体信息填报：前往/);
    await at(window, "guide");
    await window.press(/^计划$/);
    await window.press(/^按建议安排日期$/);
    await window.role("button", /^重新按建议安排/);
    await at(window, "plan");
    const step = async (name, title) => {
      await window.press(title);
      await at(window, name);
    };
    await step("form", /^主体信息/);
    await step("rows", /^资质证照/);
    await step("files", /^主体证件/);
    await step("steps", /^产品(?!：)/);
    await step("product", /^澜图写作/);
    await window.press(/^算法模型/);
    await window.press(/^从公示清单选择/);
    await window.fill("在公示清单中查找", "豆包");
    await until("rows are found", () =>
      window.run(`return document.querySelector(".from-lists li")`),
    );
    await at(window, "from-lists");
    await window.type(await window.label("在公示清单中查找"), ESCAPE);
    await until("the lists are gone", () =>
      window.run(`return !document.querySelector(".from-lists")?.offsetParent`),
    );
    await window.press(/^检查$/);
    await at(window, "check-complete");
    await window.press(/^材料$/);
    await until("a page is drawn", () =>
      window.run(`const page = document.querySelector("img.PagePicture");
        return page?.complete && page.naturalWidth > 0`),
    );
    await at(window, "documents");
    await window.press(/^算法安全责任人工作证明/);
    await window.click(await window.role("checkbox", "与扫描件对照"));
    await until("the scan is drawn beside it", () =>
      window.run(`const scan = document.querySelector("img[alt='扫描件第 1 页']");
        return scan?.complete && scan.naturalWidth > 0`),
    );
    await at(window, "documents-beside");
    await window.press(/^导出$/);
    await window.listed();
    await at(window, "package");
    await window.press(/^复制到备案系统$/);
    await window.role("button", /^复制主体名称/);
    await at(window, "portal");
    await window.press(/^跟踪$/);
    await window.role("heading", /^期限/);
    await at(window, "track");
    await window.press(/^主体信息/);
    await window.type(await window.label(/^主体名称/), `${CONTROL}k`);
    await window.type(await window.label("搜索字段、内容和问题"), "标识");
    await until("something is found", () =>
      window.run(`return document.querySelector(".search-entry")`),
    );
    await at(window, "search");
    await window.type(await window.label("搜索字段、内容和问题"), ESCAPE);
    await until("the search is gone", () =>
      window.run(`return !document.querySelector(".search-entry")`),
    );
    await window.type(await window.label(/^主体名称/), "\uE031"); // F1
    await window.role("heading", /使用说明|算备/);
    await at(window, "help");
    await closeWindow(window);

    const round = await open(t, folder, corrected);
    await round.press(/^跟踪$/);
    await round.role("button", "证件扫描件");
    await at(round, "track-round");
    await closeWindow(round);

    const home = await open(t, folder);
    await home.text(/杭州澜图示例科技有限公司/);
    await at(home, "home");

    assert.deepEqual(wrong, []);
  });
}

async function closeWindow(window) {
  window.close();
  await window.ended();
  window.end();
}

const FITS = "return document.documentElement.scrollHeight <= innerHeight && scrollY === 0";
