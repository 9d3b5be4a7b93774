/** No work is lost: on a full disk, without the file, by hasty clicks, by closing too soon. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { until } from "./webdriver.mjs";
import { folderFor, newProject, open, suanbei } from "./window.mjs";

const CONTROL = "\uE009";
const ENTER = "\uE007";
const VALUE = "return arguments[0].value";
const EMAIL = "compliance@lantu-example.com";
/** Larger than the free space inside the file of an empty project. */
const LONG = "杭州澜图示例".repeat(2400);

/** For an export by a debug build on a busy machine, in milliseconds. */
const SLOW = 180_000;

const retries = {
  重试: (window) => window.press("重试"),
  "Ctrl+S": async (window) => window.type(await window.label(/^主体名称/), `${CONTROL}s`),
  "an answer in another field": (window) => window.fill(/^详细地址/, "示例路88号"),
  "closing the window": (window) => window.close(),
};

for (const [name, retry] of Object.entries(retries)) {
  test(`an answer that a full disk refused is stored by ${name} once there is room`, async (t) => {
    const folder = folderFor(t);
    const disk = small(t);
    if (!disk) return t.skip("no small disk can be mounted here");
    const project = join(disk, "备案.suanbei");
    suanbei("new", project);
    const window = await open(t, folder, project);
    await window.press(/^账号注册/);
    await window.fill(/^注册邮箱/, EMAIL);
    await until("it is saved", () => window.log().includes("\nset: at"));
    await window.press(/^主体信息/);

    const filler = join(disk, "filler");
    fill(filler);
    await window.paste(/^主体名称/, LONG);
    await window.text(/^未保存：/);
    const tries = () => window.log().split("\nset: at").length;
    const before = tries();
    await window.press("重试");
    await until("it was tried again", () => tries() > before);
    rmSync(filler);
    await retry(window);
    if (name !== "closing the window") {
      await window.role("button", /^已保存/);
      window.close();
    }
    await window.ended();
    assert.equal(suanbei("get", project, "subject.name").trim(), LONG);
    assert.equal(suanbei("get", project, "account.email").trim(), EMAIL);
  });
}

const losses = {
  "renamed away": (project) => renameSync(project, `${project}.old`),
  deleted: (project) => rmSync(project),
  "replaced by another": (project) => {
    const other = project.replace(/\.suanbei$/, "2.suanbei");
    suanbei("new", other);
    renameSync(other, project);
  },
  "written over by another": (project) => {
    const other = project.replace(/\.suanbei$/, "2.suanbei");
    suanbei("new", other);
    copyFileSync(other, project);
  },
};

for (const [how, lose] of Object.entries(losses)) {
  test(`when its file is ${how}, a project can be saved elsewhere`, async (t) => {
    const folder = folderFor(t);
    const project = newProject(folder);
    const window = await open(t, folder, project);
    await window.press(/^账号注册/);
    await window.fill(/^注册邮箱/, EMAIL);
    await until("it is saved", () => window.log().includes("\nset: at"));
    await window.press(/^主体信息/);
    lose(project);
    const name = "杭州澜图示例科技有限公司";
    await window.fill(/^主体名称/, name);
    await window.text(/^未保存：.*(移|删除|替换|改写)/);

    const elsewhere = join(folder, "别处.suanbei");
    window.pick(elsewhere);
    await window.press("另存到…");
    await window.role("button", /^已保存/);
    const shown = "return document.querySelector('.save-state').title";
    assert.equal(await window.run(shown), elsewhere);
    await window.run("document.activeElement.blur()"); // so that the next key goes nowhere
    await window.typeInto("别处 · 算备", "a"); // the window has this title
    await window.fill(/^详细地址/, "示例路88号");
    window.close();
    await window.ended();
    assert.equal(suanbei("get", elsewhere, "account.email").trim(), EMAIL);
    assert.equal(suanbei("get", elsewhere, "subject.name").trim(), name);
    assert.equal(
      suanbei("get", elsewhere, "subject.registered_address").trim(),
      "示例路88号",
    );

    const again = await open(t, folder);
    await again.text(elsewhere);
  });
}

test("clearing the history removes deleted data from the file", async (t) => {
  const folder = folderFor(t);
  const project = newProject(folder, { example: "generative" });
  suanbei("remove", project, "algorithms[0].products[0]");
  const before = statSync(project).size;
  const window = await open(t, folder, project);
  await window.role("button", /^撤销：删除/);
  await window.press(/^文件/);
  await window.click(await window.role("menuitem", /^清除历史并压缩/));
  await window.press("清除并压缩");
  await window.text(/^项目文件原来 .+，现在 .+。$/);
  await window.press("知道了");
  await window.role("button", "没有可撤销的操作");
  assert.ok(statSync(project).size < before);
  window.close();
  await window.ended();
  assert.match(suanbei("doctor", project), /完好|没有发现/);
});

test("a new example has nothing to undo", async (t) => {
  const folder = folderFor(t);
  const window = await open(t, folder, newProject(folder, { example: "generative" }));
  await window.role("button", "没有可撤销的操作");
});

test("undo takes back at once what was typed", async (t) => {
  const folder = folderFor(t);
  const project = newProject(folder);
  const window = await open(t, folder, project);
  await window.press(/^主体信息/);
  const name = await window.label(/^主体名称/);
  await window.type(name, `甲${CONTROL}z`);
  await until("it is empty", async () => (await window.run(VALUE, name)) === "");
  await window.type(name, `${CONTROL}y`);
  await until("it is back", async () => (await window.run(VALUE, name)) === "甲");
});

test("undo works in the large editor", async (t) => {
  const folder = folderFor(t);
  const window = await open(t, folder, newProject(folder));
  await window.press(/^算法安全专职机构/);
  await window.press("全屏书写");
  const focused = "return document.activeElement";
  await until("it is written into", () =>
    window.run("return document.activeElement.closest('.write-large textarea')"),
  );
  const text = await window.run(focused);
  await window.type(text, `甲${CONTROL}z`);
  await until("it is empty", async () => (await window.run(VALUE, text)) === "");
  await window.text(/^已撤销/);
  await window.type(await window.run(focused), "乙");
  assert.equal(await window.run(VALUE, text), "乙", "the focus is still there");
});

test("a double click on 删除 deletes one record, which can be restored", async (t) => {
  const folder = folderFor(t);
  const window = await open(t, folder, newProject(folder, { example: "generative" }));
  await window.press(/^资质证照/);
  const bins = () =>
    window.run(`return document.querySelectorAll("[aria-label^='删除 资质']").length`);
  await until("there are four", async () => (await bins()) === 4);
  await window.doubleClick(await window.role("button", "删除 资质 1"));
  await window.text(/^已删除 资质 1/);
  assert.equal(await bins(), 3);
  await window.press("撤销");
  await until("it is back", async () => (await bins()) === 4);
});

test("a double click on 添加 adds one record, and sets nothing in it", async (t) => {
  const folder = folderFor(t);
  const project = newProject(folder);
  const window = await open(t, folder, project);
  await window.press(/^资质证照/);
  await window.doubleClick(await window.role("button", "添加资质"));
  await window.role("button", "删除 资质 1");
  window.close();
  await window.ended();
  assert.deepEqual(JSON.parse(suanbei("get", project, "subject.licenses")), [{}]);
});

test("closing during an export asks: it can go on, or stop and leave nothing", async (t) => {
  const folder = folderFor(t);
  const window = await open(t, folder, withAlgorithms(folder, 4));
  await window.press(/^导出$/);
  const whole = join(folder, "材料包.zip");
  await startExport(window, whole);
  window.close();
  window.close(); // closing twice asks once
  await answer(window, "继续等待");
  await until("it is there", () => existsSync(whole), SLOW);
  await window.text(/^已导出/);

  await startExport(window, join(folder, "中止.zip"));
  window.close();
  await answer(window, "中止并关闭");
  await window.ended();
  const left = readdirSync(folder).filter((name) => /zip|part|^\./.test(name));
  assert.deepEqual(left, ["材料包.zip"]);
});

/** Answers whether to stop the export, by key and once the question has the focus. */
async function answer(window, name) {
  const wait = await window.role("button", "继续等待");
  await until("it has the focus", () =>
    window.run("return document.activeElement === arguments[0]", wait),
  );
  await window.type(await window.role("button", name), ENTER);
}

/** A project with so many algorithms: its export takes half a second for each. */
function withAlgorithms(folder, count) {
  const project = newProject(folder, { example: "generative" });
  const answers = JSON.parse(suanbei("dump", project));
  const [algorithm] = answers.algorithms;
  answers.algorithms = Array.from({ length: count }, () => algorithm);
  const many = join(folder, "答案.json");
  writeFileSync(many, JSON.stringify(answers));
  suanbei("import", project, many);
  return project;
}

/** Starts an export, and waits until its dialog stands still and has the focus. */
async function startExport(window, zip) {
  await window.listed();
  window.pick(zip);
  await window.press("导出…");
  await until("it can be cancelled", () => window.run(CAN_CANCEL));
}

/** The dialog takes the focus once it has unfolded, also from a later question. */
const CAN_CANCEL = `
  const button = [...document.querySelectorAll("[role=dialog] button")]
    .find((one) => one.textContent === "取消" && one.getClientRects().length > 0);
  const isMoving = ({ playState, effect }) =>
    playState !== "finished" && effect.getTiming().iterations !== Infinity;
  return button?.closest("[role=dialog]").contains(document.activeElement)
    && !button.closest(".ant-modal-root").getAnimations({ subtree: true }).some(isMoving)`;

/** A disk of 3 MB, if one can be mounted. */
function small(t) {
  const disk = mkdtempSync(join(tmpdir(), "suanbei-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], {
      stdio: "ignore",
    });
  } catch {
    rmdirSync(disk);
    return undefined;
  }
  t.after(() => {
    execFileSync("umount", ["--lazy", disk]);
    rmdirSync(disk);
  });
  return disk;
}

/** Fills the disk. */
function fill(path) {
  const file = openSync(path, "w");
  for (let size = 1 << 16; size >= 1; ) {
    try {
      writeSync(file, Buffer.alloc(size));
    } catch {
      size >>= 1;
    }
  }
  closeSync(file);
}
