/** Fills in a project: answers every question with its own controls. */
import assert from "node:assert/strict";
import { until } from "./webdriver.mjs";

const ENTER = "\uE007";
const TAB = "\uE004";
const DOWN = "\uE015";
/** A longer text is pasted: the driver types forty letters a second. */
const LONG = 12;

/**
 * Goes through all steps of `window`. `form` is the output of `suanbei fields`, `answers`
 * that of `suanbei dump`; `fileOf` gives the file of an attachment.
 */
export async function fillIn(window, form, answers, fileOf) {
  const filled = { regions: await regionsOf(window), fileOf };
  await until("there are steps", () => linkTo(window, 0));
  for (let step = 0; ; step += 1) {
    const link = await linkTo(window, step);
    if (!link) return;
    await turnTo(window, link);
    await fillPage(window, form, answers, link, filled);
  }
}

function linkTo(window, step) {
  const all = 'nav[aria-label="步骤"] [data-depth]';
  return window.run(
    "return document.querySelectorAll(arguments[0])[arguments[1]]",
    all,
    step,
  );
}

async function turnTo(window, link) {
  await settle(window);
  await window.type(link, ENTER); // by key, so that it is no double click
  const isShown = "return arguments[0].getAttribute('aria-current') === 'step'";
  await until("the page is turned", () => window.run(isShown, link));
}

/** Answers the questions of a page in order; an answer can bring new questions. */
async function fillPage(window, form, answers, link, given) {
  const done = new Set();
  for (;;) {
    const asked = await window.run(
      "return [...document.querySelectorAll('main [data-field]')].map((at) => at.dataset.field)",
    );
    const place = asked.find((place) => !done.has(place));
    if (place === undefined) return;
    const [record, key] = place.split("/");
    const spec = specOf(form, record, key);
    const value = at(answers, record === "" ? key : `${record}.${key}`);
    if (spec.pages === undefined) {
      if (value !== undefined) await answer(window, place, spec, value, given);
      done.add(place);
      continue;
    }
    const wanted = value?.length ?? 0;
    const have = await window.run(
      `const [foot] = [...document.querySelectorAll("main [data-field]")]
         .filter((at) => at.dataset.field === arguments[0]);
       return foot.parentElement.querySelectorAll(":scope > article, :scope > ol > li").length`,
      place,
    );
    if (have >= wanted) {
      done.add(place);
      continue;
    }
    await settle(window);
    // By key, so that it is no double click.
    await window.type(await within(window, place, "button[id^=add]"), ENTER);
    if (spec.look === "steps") {
      const left =
        "return ![...document.querySelectorAll('main [data-field]')].some((at) => at.dataset.field === arguments[0])";
      await until("the page of the new record", () => window.run(left, place));
      await turnTo(window, link);
    } else {
      const more = `return [...document.querySelectorAll("main [data-field]")].length > arguments[0]`;
      await until("there is a row more", () => window.run(more, asked.length));
    }
  }
}

async function answer(window, place, { label, kind }, value, given) {
  const find = (selector, text) => within(window, place, selector, text);
  const press = async (selector, text) => {
    await settle(window);
    await window.click(await find(selector, text));
    const isOn = "return arguments[0].querySelector('input').checked";
    await until(`${text} is chosen`, async () =>
      window.run(isOn, await find(selector, text)),
    );
  };
  // By key, so that it is no double click.
  const enter = async (selector, text) => {
    await settle(window);
    await window.type(await find(selector, text), ENTER);
  };
  switch (kind.type) {
    case "text":
    case "longText":
    case "number":
    case "date":
      return write(window, await find("input, textarea"), String(value));
    case "until":
      if (value === "长期") return press("label", value);
      return write(window, await find("input"), value);
    case "yesNo":
      return press("label", value ? "是" : "否");
    case "choice":
      if (kind.open) return window.type(await find("input"), value + TAB);
      if (await window.run(IN, place, "label.ant-radio-wrapper", value)) {
        return press("label", value);
      }
      return choose(window, await find("input"), value);
    case "choices":
      for (const one of value) {
        if (kind.options.includes(one)) await press("label", one);
        else {
          await enter("button", "自行填写");
          await window.type(await find("input[placeholder]"), one + ENTER);
        }
      }
      return undefined;
    case "leaves":
      for (const one of value) {
        const [branch, leaf] = one.split("/");
        await press(`[aria-label="${branch}"] label`, leaf);
      }
      return undefined;
    case "region":
      for (const [level, name] of given.regions(value).entries()) {
        const list = `input[aria-label="${label}：${["省级", "市级", "县级"][level]}"]`;
        await choose(window, await find(list), name);
      }
      return undefined;
    case "steps":
      for (const [index, one] of value.entries()) {
        const input = await find(`li:nth-child(${index + 1}) input`);
        const isLast = index === value.length - 1;
        await window.type(input, one + (isLast ? "" : ENTER));
      }
      return undefined;
    case "files":
      window.pick(...value.map(given.fileOf));
      await enter("button[id]", "选择文件");
      for (const { file_name } of value) await find(".file-name", file_name);
      // A progress dialog takes the focus, and returns it only when it has closed.
      await until("the dialog has closed", () => window.run(HAS_NO_DIALOG));
      return undefined;
    default:
      return assert.fail(`no control is known for ${kind.type}`);
  }
}

/** Waits until the last answer is stored: its issues can move what is clicked next. */
async function settle(window) {
  const script = `
    const [done] = arguments;
    document.activeElement?.blur(); // commits the draft
    const heard = () => window.__TAURI_INTERNALS__.invoke("state").then(() => setTimeout(done));
    setTimeout(heard);`;
  await window.wait(script);
}

/** Types a short text, pastes a long one. */
async function write(window, field, text) {
  if (text.length <= LONG) return window.type(field, text);
  const paste =
    "arguments[0].focus(); document.execCommand('insertText', false, arguments[1])";
  return window.run(paste, field, text);
}

/** Chooses from a list by keyboard. */
async function choose(window, input, name) {
  await window.type(input, name);
  const active = `
    const list = document.getElementById(arguments[0].getAttribute("aria-controls"));
    return list?.closest(".ant-select-dropdown")
      ?.querySelector(".ant-select-item-option-active")?.title`;
  await until(`${name} is offered`, async () => {
    const at = await window.run(active, input);
    if (at && at !== name) await window.type(input, DOWN);
    return at === name;
  });
  await window.type(input, ENTER);
  const shown = "return arguments[0].closest('.ant-select').textContent";
  await until(`${name} is chosen`, async () =>
    (await window.run(shown, input)).includes(name),
  );
}

const HAS_NO_DIALOG = `
  return [...document.querySelectorAll('[aria-modal="true"]')]
    .every((dialog) => dialog.getClientRects().length === 0)`;

const IN = `
  const [place, selector, text] = arguments;
  const at = [...document.querySelectorAll("main [data-field]")]
    .find((one) => one.dataset.field === place);
  return [...(at?.querySelectorAll(selector) ?? [])]
    .find((one) => !text || one.textContent.trim() === text)`;

function within(window, place, selector, text) {
  const what = `${selector} ${text ?? ""} in ${place}`;
  return until(what, () => window.run(IN, place, selector, text ?? ""));
}

/** The field or the group `key` of a record at `path`. */
function specOf(form, path, key) {
  const groups = path.split(/\[\d+\]\.?/).slice(0, -1); // each ends in an index
  const group = groups.reduce(
    (above, key) =>
      above.pages.flatMap(({ groups }) => groups).find((one) => one.key === key),
    form,
  );
  return group.pages
    .flatMap(({ fields, groups }) => [...fields, ...groups])
    .find((one) => one.key === key);
}

/** The answer at `path`: `algorithms[0].data.sources`. */
function at(answers, path) {
  const keys = path.replaceAll("[", ".").replaceAll("]", "").split(".");
  return keys.reduce((above, key) => above?.[key], answers);
}

/** A function from a code to the names from the province down. */
async function regionsOf(window) {
  const all = await window.wait(
    "window.__TAURI_INTERNALS__.invoke('regions').then(arguments[0])",
  );
  const names = new Map(all);
  return (code) =>
    [code.replace(/....$/, "0000"), code.replace(/..$/, "00"), code]
      .filter((one, index, codes) => codes.indexOf(one) === index)
      .map((one) => names.get(one))
      // 北京市 is both province and city: chosen once.
      .filter((name, index, all) => name && name !== all[index - 1]);
}
