/** What is typed is committed at the right moment, and never lost. */
import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { flush, MAX_DELAY, TYPING_PAUSE } from "../drafts";
import { type Commit, useDraft } from "./useDraft";

function Line({ value, commit }: { value: string; commit: Commit<string> }) {
  const { shown, type, choose, listeners } = useDraft(value, commit);
  return (
    <>
      <input
        aria-label="名称"
        value={shown}
        onChange={(event) => type(event.target.value)}
        {...listeners}
      />
      <button type="button" onClick={() => choose("选中的")}>
        选
      </button>
    </>
  );
}

let given: string[];
const commit: Commit<string> = async (value) => {
  given.push(value);
};

const input = () => screen.getByRole<HTMLInputElement>("textbox", { name: "名称" });
const type = (text: string) => fireEvent.change(input(), { target: { value: text } });
const wait = (time: number) => act(() => vi.advanceTimersByTimeAsync(time));

beforeEach(() => {
  vi.useFakeTimers();
  given = [];
});
afterEach(() => {
  vi.useRealTimers();
});

test("typing is committed once, a pause after the last key", async () => {
  render(<Line value="" commit={commit} />);
  type("算");
  await wait(TYPING_PAUSE - 1);
  type("算备");
  await wait(TYPING_PAUSE - 1);
  expect(given).toEqual([]);
  await wait(1);
  expect(given).toEqual(["算备"]);
  await wait(TYPING_PAUSE * 5);
  expect(given).toEqual(["算备"]);
});

test("leaving the input commits at once, and only once", async () => {
  render(<Line value="" commit={commit} />);
  fireEvent.focus(input());
  type("算备");
  fireEvent.blur(input());
  expect(given).toEqual(["算备"]);
  await wait(TYPING_PAUSE * 5);
  expect(given).toEqual(["算备"]);
});

test("an input that unmounts commits first", () => {
  const { unmount } = render(<Line value="" commit={commit} />);
  type("算备");
  unmount();
  expect(given).toEqual(["算备"]);
});

test("`flush` commits the draft and waits until it is stored", async () => {
  let store = (_?: unknown) => {};
  const slow: Commit<string> = (value) => {
    given.push(value);
    return new Promise((resolve) => {
      store = resolve;
    });
  };
  render(<Line value="" commit={slow} />);
  type("算备");
  let isDone = false;
  const flushed = flush().then(() => {
    isDone = true;
  });
  await wait(TYPING_PAUSE * 2);
  expect(given).toEqual(["算备"]);
  expect(isDone).toBe(false);
  await act(async () => {
    store();
    await flushed;
  });
  expect(isDone).toBe(true);
});

test("nothing is committed in the middle of a composition", async () => {
  render(<Line value="" commit={commit} />);
  fireEvent.focus(input());
  type("杭");
  fireEvent.compositionStart(input());
  type("杭zhou");
  await wait(TYPING_PAUSE * 5);
  await act(flush);
  expect(given).toEqual([]);
  expect(input()).toHaveValue("杭zhou");

  type("杭州");
  fireEvent.compositionEnd(input());
  await wait(0);
  expect(given).toEqual(["杭州"]);
});

test("typing without a pause is committed now and then", async () => {
  render(<Line value="" commit={commit} />);
  for (let text = "字"; text.length * 100 <= MAX_DELAY; text += "字") {
    type(text);
    await wait(100);
  }
  expect(given).toHaveLength(1);
});

test("a newer answer does not overwrite what is being typed", async () => {
  const { rerender } = render(<Line value="旧" commit={commit} />);
  rerender(<Line value="新" commit={commit} />);
  expect(input()).toHaveValue("新");
  type("正在写");
  rerender(<Line value="撤销后" commit={commit} />);
  expect(input()).toHaveValue("正在写");
});

/** Stores like the core: trims, and sets the state before the call resolves. */
function Stored() {
  const [value, setValue] = useState("");
  const store: Commit<string> = async (next) => {
    given.push(next);
    setValue(next.trim());
  };
  return (
    <>
      <Line value={value} commit={store} />
      <button type="button" onClick={() => setValue("")}>
        撤销
      </button>
    </>
  );
}

test("the stored spelling appears when the input is left, not under the caret", async () => {
  render(<Stored />);
  fireEvent.focus(input());
  type("甲 ");
  await wait(TYPING_PAUSE);
  expect(given).toEqual(["甲 "]);
  expect(input()).toHaveValue("甲 ");
  fireEvent.blur(input());
  expect(input()).toHaveValue("甲");
  expect(given).toEqual(["甲 "]);
});

test("undo changes an input that still has the focus", async () => {
  render(<Stored />);
  fireEvent.focus(input());
  type("甲 ");
  await wait(TYPING_PAUSE);
  fireEvent.click(screen.getByRole("button", { name: "撤销" }));
  expect(input()).toHaveValue("");
});

test("what was typed while storing is committed as well", async () => {
  render(<Line value="" commit={commit} />);
  type("甲");
  fireEvent.blur(input());
  type("甲乙");
  await wait(TYPING_PAUSE);
  expect(given).toEqual(["甲", "甲乙"]);
  expect(input()).toHaveValue("");
});

test("a choice is committed at once", async () => {
  render(<Line value="" commit={commit} />);
  fireEvent.click(screen.getByRole("button", { name: "选" }));
  expect(given).toEqual(["选中的"]);
  await wait(0);
});
