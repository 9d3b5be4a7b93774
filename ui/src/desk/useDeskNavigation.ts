/** Which view the desk shows, and how it gets to others. */
import { useCallback, useMemo, useRef, useState } from "react";
import type { State } from "../bindings/State";
import { flush } from "../drafts";
import { keyOf, toCorrect, turn, type Visited } from "../issues";
import type { Navigation, Target, View } from "../navigation";
import { useToast } from "../notices";
import type { Project } from "../project";
import { officeOf, stepOf } from "../state";

/** A stop of 上一步 and 下一步: the first screens, the steps, then the output screens. */
export type Stop = { title: string; view: View };

export const entrances: Stop[] = [
  { title: "概览", view: { screen: "overview" } },
  { title: "办理流程", view: { screen: "guide" } },
  { title: "计划", view: { screen: "plan" } },
];

export const outputs: Stop[] = [
  { title: "材料", view: { screen: "documents" } },
  { title: "检查", view: { screen: "check" } },
  { title: "导出", view: { screen: "package" } },
  { title: "复制到备案系统", view: { screen: "portal" } },
  { title: "审阅", view: { screen: "review" } },
  { title: "跟踪", view: { screen: "track" } },
];

export type DeskNavigation = {
  navigation: Navigation;
  stops: Stop[];
  /** The current stop; behind the settings and the guide, the last one. */
  at: number;
  /** Goes to the next or previous issue. */
  turnIssue: (by: 1 | -1) => Promise<void>;
};

export function useDeskNavigation(project: Project): DeskNavigation {
  const { form, state, latest } = project;
  const toast = useToast();
  const [shown, setShown] = useState(() => ({ view: stopsOf(state)[0]?.view, at: 0 }));
  const visited = useRef<Visited>(undefined);

  const stops = useMemo(() => stopsOf(state), [state]);
  const view = visible(stops, shown.view, shown.at);
  const found = stops.findIndex((stop) => isSamePage(stop.view, view));
  const at = found >= 0 ? found : Math.min(shown.at, stops.length - 1);

  const go = useCallback(
    (view: View) => {
      const found = stopsOf(latest()).findIndex((stop) => isSamePage(stop.view, view));
      setShown((shown) => ({ view, at: found >= 0 ? found : shown.at }));
    },
    [latest],
  );

  const jumpTo = useCallback(
    (place: Target) => {
      const state = latest();
      const { record, field } = place;
      const focus = field === "" ? {} : { focus: { record, field } };
      const office = officeOf(form, state, place);
      const step = office ?? stepOf(form, state, place);
      if (!step) return go({ screen: "check" });
      const issues = toCorrect(state.issues);
      const position = issues.findIndex((issue) =>
        issue.places.some(
          ({ record, field }) => record === place.record && field === place.field,
        ),
      );
      const issue = issues[position];
      if (issue) visited.current = { key: keyOf(issue), position };
      if (typeof step === "string") return go({ screen: step, ...focus });
      go({ screen: "step", record: step.record, page: step.page, ...focus });
    },
    [form, latest, go],
  );

  const turnIssue = useCallback(
    async (by: 1 | -1) => {
      await flush();
      const next = turn(toCorrect(latest().issues), visited.current, by);
      const place = next?.issue.places[0];
      if (!next || !place) {
        toast("success", "没有需要修改的问题");
        return;
      }
      jumpTo(place);
      visited.current = next.visited;
    },
    [latest, jumpTo, toast],
  );

  const navigation = useMemo(() => ({ view, go, jumpTo }), [view, go, jumpTo]);
  return { navigation, stops, at, turnIssue };
}

function stopsOf({ steps }: State): Stop[] {
  const views = steps.map(({ title, record, page }): Stop => {
    return { title, view: { screen: "step", record, page } };
  });
  return [...entrances, ...views, ...outputs];
}

/** The chosen view, or its nearest replacement if its step is gone. */
function visible(stops: Stop[], chosen: View | undefined, at: number): View {
  if (chosen && chosen.screen !== "step") return chosen;
  if (chosen && stops.some((stop) => isSamePage(stop.view, chosen))) return chosen;
  const steps = stops.filter(({ view }) => view.screen === "step");
  const ofRecord = steps.find(
    ({ view }) => view.screen === "step" && view.record === chosen?.record,
  );
  return (ofRecord ?? steps[at] ?? steps.at(-1))?.view ?? { screen: "check" };
}

/** Whether two views show the same page. */
export function isSamePage(one: View, other: View): boolean {
  if (one.screen !== "step" || other.screen !== "step")
    return one.screen === other.screen;
  return one.record === other.record && one.page === other.page;
}
