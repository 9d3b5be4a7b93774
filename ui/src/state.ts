/** Lookups in the state of the open project. */
import type { Group } from "./bindings/Group";
import type { IssueState } from "./bindings/IssueState";
import type { Page } from "./bindings/Page";
import type { RecordState } from "./bindings/RecordState";
import type { State } from "./bindings/State";
import type { StepState } from "./bindings/StepState";
import type { Target } from "./navigation";

/** The record `id`, if it exists. */
export const recordIn = (state: State, id: number | null | undefined) =>
  state.records.find((record) => record.id === id);

const placed = new WeakMap<IssueState[], Map<string, IssueState[]>>();

/** The issues of a field or a group; the same list as long as the issues are the same. */
export function issuesAt(
  { issues }: State,
  { id }: RecordState,
  key: string,
): readonly IssueState[] {
  let byPlace = placed.get(issues);
  if (!byPlace) {
    byPlace = new Map();
    for (const issue of issues) {
      const places = issue.places.map(({ record, field }) => `${record}/${field}`);
      for (const place of new Set(places)) {
        byPlace.set(place, [...(byPlace.get(place) ?? []), issue]);
      }
    }
    placed.set(issues, byPlace);
  }
  return byPlace.get(`${id}/${key}`) ?? none;
}

const none: readonly IssueState[] = [];

export const algorithmsOf = (state: State) =>
  state.records.filter((record) => record.group === "algorithms");

/** The group that `record` is an instance of; `form` for the project itself. */
export function groupOf(form: Group, state: State, record: RecordState): Group {
  const parent = recordIn(state, record.parent);
  if (!parent) return form;
  const above = groupOf(form, state, parent);
  const nested = above.pages.flatMap((page) => page.groups);
  return nested.find((group) => group.key === record.group) ?? above;
}

/** The record and page of a step. */
export function shownBy(
  form: Group,
  state: State,
  step: StepState,
): { record: RecordState; page: Page } | undefined {
  const record = recordIn(state, step.record);
  const page =
    record && groupOf(form, state, record).pages.find((page) => page.id === step.page);
  return page && { record, page };
}

/** The records nested in `parent` that are instances of `group`, in order. */
export function rowsOf(state: State, parent: number, group: string): RecordState[] {
  return state.records.filter(
    (record) => record.parent === parent && record.group === group,
  );
}

/** The step that shows a field, a group or a record; rows are shown by their parent's. */
export function stepOf(form: Group, state: State, place: Target): StepState | undefined {
  let record = recordIn(state, place.record);
  let key = place.field;
  while (record) {
    const { id, parent, group } = record;
    const holds = (page: Page) =>
      key === "" ||
      key === `#${page.id}` ||
      page.fields.some((spec) => spec.key === key) ||
      page.groups.some((group) => group.key === key);
    const pages = groupOf(form, state, record).pages.filter(holds);
    const step = state.steps.find(
      (step) => step.record === id && pages.some((page) => page.id === step.page),
    );
    if (step) return step;
    key = group;
    record = recordIn(state, parent);
  }
  return undefined;
}

const REVIEWED = ["comments", "replies", "sign_offs", "releases"];

/** The screen for the office that shows a place; none if it is in a step. */
export function officeOf(
  form: Group,
  state: State,
  place: Target,
): "track" | "plan" | "review" | "documents" | undefined {
  const record = recordIn(state, place.record);
  if (!record) return undefined;
  const own = groupOf(form, state, record);
  const nested = own.pages.flatMap((page) => page.groups);
  const group = own.internal
    ? own
    : nested.find(({ key, internal }) => internal && key === place.field);
  if (!group) return undefined;
  if (["plan", "tried"].includes(group.key)) return "plan";
  if (group.key === "official_forms") return "documents";
  return REVIEWED.includes(group.key) ? "review" : "track";
}
