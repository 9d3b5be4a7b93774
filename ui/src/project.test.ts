/** A failed save is reported and retried, and nothing typed is lost. */
import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Group } from "./bindings/Group";
import type { State } from "./bindings/State";
import type { JsonValue } from "./bindings/serde_json/JsonValue";
import type { Update } from "./bindings/Update";
import { core } from "./core";
import { useOpenProject } from "./project";

const problem = { code: "other", message: "未能写入 U 盘：空间不足。" };
const form = { key: "", title: "", pages: [] } as unknown as Group;
const record = { id: 7, path: "algorithms[0]" };
const state = { revision: 1, records: [record] } as unknown as State;
const refuse = () => Promise.reject(problem);
const accept = () => Promise.resolve({ ...state, revision: 2 });

test("a retry repeats what failed", async () => {
  let isFull = true;
  const call = vi.fn(() => (isFull ? refuse() : accept()));
  const { result } = renderHook(() => useOpenProject(form, state));
  await act(() => result.current.project.change(call));
  expect(result.current.saving).toEqual({ kind: "failed", problem });
  expect(await act(() => result.current.retry())).toBe(false);
  isFull = false;
  expect(await act(() => result.current.retry())).toBe(true);
  expect(result.current.saving.kind).toBe("saved");
  expect(result.current.project.state.revision).toBe(2);
});

test("refused answers are stored once another one is", async () => {
  let isFull = true;
  let revision = 1;
  const stored: [number, string, JsonValue][] = [];
  vi.spyOn(core, "set").mockImplementation(async (record, field, value) => {
    if (isFull) throw problem;
    stored.push([record, field, value]);
    revision += 1;
    return { ...state, revision } as unknown as Update;
  });
  const { result } = renderHook(() => useOpenProject(form, state));
  const set = (field: string, value: string) =>
    act(() => result.current.project.set(7, field, value));

  await set("name", "甲");
  await set("name", "甲乙");
  await set("brief", "丙");
  expect(result.current.project.refused.map(({ value }) => value)).toEqual([
    "甲乙",
    "丙",
  ]);
  expect(result.current.saving.kind).toBe("failed");
  isFull = false;
  await set("other", "丁");
  await waitFor(() => expect(result.current.saving.kind).toBe("saved"));
  expect(stored).toEqual([
    [7, "other", "丁"],
    [7, "name", "甲乙"],
    [7, "brief", "丙"],
  ]);
  expect(result.current.project.refused).toEqual([]);
});

test("a repeated failure is reported once", async () => {
  const { result } = renderHook(() => useOpenProject(form, state));
  await act(() => result.current.project.change(refuse));
  const { saving } = result.current;
  await act(() => result.current.project.change(refuse));
  expect(result.current.saving).toBe(saving);
  await act(() => result.current.project.change(accept));
  expect(result.current.saving.kind).toBe("saved");
});

test("is not saved before the last call is answered", async () => {
  const { result } = renderHook(() => useOpenProject(form, state));
  let answer = (_: State) => {};
  const slow = () => new Promise<State>((resolve) => (answer = resolve));
  await act(async () => {
    const first = result.current.project.change(accept);
    void result.current.project.change(slow);
    await first;
  });
  expect(result.current.saving.kind).toBe("saving");
  await act(async () => answer(state));
  expect(result.current.saving.kind).toBe("saved");
});

/** A project with one stored answer, on a disk that is full for now. */
async function openOnFullDisk() {
  const disk = { isFull: false };
  const set = vi.spyOn(core, "set").mockImplementation(async () => {
    if (disk.isFull) throw problem;
    return { ...state, revision: set.mock.calls.length + 1 } as unknown as Update;
  });
  const { result } = renderHook(() => useOpenProject(form, state));
  const answer = (value: string) =>
    act(() => result.current.project.set(7, "name", value));
  await answer("甲");
  disk.isFull = true;
  await answer("甲乙");
  expect(result.current.saving.kind).toBe("failed");
  return { disk, set, result, answer };
}

test("an answer that was refused after others were stored is retried", async () => {
  const { disk, set, result } = await openOnFullDisk();
  expect(await act(() => result.current.retry())).toBe(false);
  disk.isFull = false;
  expect(await act(() => result.current.retry())).toBe(true);
  expect(set).toHaveBeenLastCalledWith(7, "name", "甲乙");
  expect(result.current.saving.kind).toBe("saved");
  expect(result.current.project.refused).toEqual([]);
});

test("the latest failure is the one reported", async () => {
  const { result } = await openOnFullDisk();
  const moved = { code: "moved", message: "项目文件已被移走。" };
  vi.spyOn(core, "set").mockRejectedValue(moved);
  await act(() => result.current.project.set(7, "brief", "丙"));
  expect(result.current.saving).toEqual({ kind: "failed", problem: moved });
  await act(() => result.current.retry());
  expect(result.current.saving).toEqual({ kind: "failed", problem: moved });
  await act(() => result.current.project.change(() => Promise.reject(problem)));
  expect(result.current.saving).toEqual({ kind: "failed", problem });
});

test("a project saved elsewhere has the refused answers there", async () => {
  const { disk, set, result } = await openOnFullDisk();
  const elsewhere = {
    ...state,
    path: "/新/甲.suanbei",
    revision: 9,
  } as unknown as Update;
  vi.spyOn(core, "saveAs").mockImplementation(async () => {
    disk.isFull = false;
    return elsewhere;
  });
  await act(() => result.current.saveAs("/新/甲.suanbei"));
  expect(set).toHaveBeenLastCalledWith(7, "name", "甲乙");
  expect(result.current.saving.kind).toBe("saved");
  expect(result.current.project.refused).toEqual([]);
});

test("a failed save elsewhere changes nothing", async () => {
  const { result } = await openOnFullDisk();
  const full = { code: "other", message: "那里也没有空间。" };
  vi.spyOn(core, "saveAs").mockRejectedValue(full);
  await act(() => expect(result.current.saveAs("/新")).rejects.toEqual(full));
  expect(result.current.saving).toEqual({ kind: "failed", problem });
  expect(result.current.project.refused).toHaveLength(1);
});
