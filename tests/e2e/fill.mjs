/** Fills in a project by hand: every question that has an answer, by its own controls. */
import assert from "node:assert/strict";
import { until } from "./wd.mjs";

const ENTER = "\uE007";
const TAB = "\uE004";
const DOWN = "\uE015";
/** A text longer than this is pasted, as users do. */
const LONG = 60;

/**
 * Goes through the steps of `window` from the first to the last. `form` is what
 * `suanbei fields` prints, `answers` what `suanbei dump` does; `fileOf` tells where
 * the bytes of an attachment are.
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
  await window.type(link, ENTER); // where it is, another link was clicked just before
  const isShown = "return arguments[0].getAttribute('aria-current') === 'step'";
  await until("the page is turned", () => window.run(isShown, link));
}

/** Answers what the page asks, in its order: an answer can bring other questions. */
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
    // By its key: two clicks at one place, one right after the other, are a double click.
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
          await press("button", "自行填写");
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
      await press("button[id]", "选择文件");
      for (const { file_name } of value) await find(".file-name", file_name);
      return undefined;
    default:
      return assert.fail(`no control is known for ${kind.type}`);
  }
}

/** Waits until nothing moves under the pointer: an answer stored can draw other lines. */
async function settle(window) {
  const script = `
    const [done] = arguments;
    document.activeElement?.blur(); // hands over what was typed
    const heard = () => window.__TAURI_INTERNALS__.invoke("state").then(() => setTimeout(done));
    setTimeout(heard);`;
  await window.wait(script);
}

/** Types, or pastes: what both put into the page is the same. */
async function write(window, field, text) {
  if (text.length <= LONG) return window.type(field, text);
  const paste =
    "arguments[0].focus(); document.execCommand('insertText', false, arguments[1])";
  return window.run(paste, field, text);
}

/** Chooses from a list that opens, by the keyboard. */
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
  const groups = path.split(/\[\d+\]\.?/).slice(0, -1); // each ends in a position
  const group = groups.reduce(
    (above, key) =>
      above.pages.flatMap(({ groups }) => groups).find((one) => one.key === key),
    form,
  );
  return group.pages
    .flatMap(({ fields, groups }) => [...fields, ...groups])
    .find((one) => one.key === key);
}

/** What is at `path` of the answers: `algorithms[0].data.sources`. */
function at(answers, path) {
  const keys = path.replaceAll("[", ".").replaceAll("]", "").split(".");
  return keys.reduce((above, key) => above?.[key], answers);
}

/** The names from the province down to what the code names. */
async function regionsOf(window) {
  const all = await window.wait(
    "window.__TAURI_INTERNALS__.invoke('regions').then(arguments[0])",
  );
  const names = new Map(all);
  return (code) =>
    [code.replace(/....$/, "0000"), code.replace(/..$/, "00"), code]
      .filter((one, index, codes) => codes.indexOf(one) === index)
      .map((one) => names.get(one))
      // 北京市 is province and city at once: chosen once.
      .filter((name, index, all) => name && name !== all[index - 1]);
}
