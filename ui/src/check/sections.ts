/** Groups the issues, by step or by document. */
import type { IssueState } from "../bindings/IssueState";
import type { Severity } from "../bindings/Severity";
import type { State } from "../bindings/State";
import type { StepState } from "../bindings/StepState";
import { recordIn } from "../state";

/** The issues of one step, or of a section that has no steps. */
export type Batch = { step: StepState | null; issues: IssueState[] };

export type Section = {
  key: string;
  title: string;
  /** Empty for a document. */
  steps: StepState[];
  batches: Batch[];
};

export const issuesOf = (section: Section) =>
  section.batches.flatMap((batch) => batch.issues);

/** Sections for the subject and each algorithm, with their issues step by step. */
export function byStep(state: State, issues: IssueState[]): Section[] {
  const owners = [...new Set(state.steps.map((step) => step.algorithm))];
  const found = new Map<StepState | null, IssueState[]>();
  for (const issue of issues) {
    const step = issue.step === null ? null : (state.steps[issue.step] ?? null);
    found.set(step, [...(found.get(step) ?? []), issue]);
  }
  const sections = owners.map((owner): Section => {
    const steps = state.steps.filter((step) => step.algorithm === owner);
    const batches = steps.map((step) => batch(step, found.get(step)));
    return {
      key: `step ${owner}`,
      title: titleOf(state, owner),
      steps,
      batches: batches.filter((batch) => batch.issues.length > 0),
    };
  });
  const lost = found.get(null);
  if (lost) sections.push(single("step other", "其他", lost));
  return sections;
}

/** One section for each document; an issue can be in several. */
export function byDocument(issues: IssueState[]): Section[] {
  const titles = new Set(issues.flatMap((issue) => issue.documents));
  const sections = [...titles].map((title) => {
    const printed = issues.filter((issue) => issue.documents.includes(title));
    return single(`document ${title}`, `《${title}》`, printed);
  });
  const others = issues.filter((issue) => issue.documents.length === 0);
  if (others.length > 0) sections.push(single("document", "其他", others));
  return sections;
}

function single(key: string, title: string, issues: IssueState[]): Section {
  return { key, title, steps: [], batches: [batch(null, issues)] };
}

/** Puts the issues of one rule together, where its first stands. */
export function byRule(issues: IssueState[]): IssueState[][] {
  const rules = new Map<string, IssueState[]>();
  for (const issue of issues) {
    rules.set(issue.rule, [...(rules.get(issue.rule) ?? []), issue]);
  }
  return [...rules.values()];
}

const ORDER: Severity[] = ["error", "warning", "hint"];

/** Sorts by severity; otherwise the order of the core. */
function batch(step: StepState | null, issues: IssueState[] = []): Batch {
  const rank = (issue: IssueState) => ORDER.indexOf(issue.severity);
  return { step, issues: [...issues].sort((a, b) => rank(a) - rank(b)) };
}

function titleOf(state: State, owner: number | null): string {
  if (owner === null) return "主体";
  const record = recordIn(state, owner);
  return record ? `${record.title} ${record.name}`.trim() : "";
}

/** Whether an issue contains every word of `text`. */
export function mentions(issue: IssueState, text: string): boolean {
  const shown = [
    issue.rule,
    issue.message,
    issue.waiver ?? "",
    ...issue.places.map((place) => place.label),
    ...issue.documents,
  ];
  const all = shown.join("\n").toLowerCase();
  const words = text.toLowerCase().split(/\s+/);
  return words.every((word) => all.includes(word));
}
