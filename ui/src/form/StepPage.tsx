/** One page of the form, drawn from what the core declares. It knows no field. */
import { shownBy, useProject } from "../project";
import type { View } from "../view";
import { Question } from "./Question";
import { Rows } from "./Rows";

export function StepPage({ view }: { view: Extract<View, { screen: "step" }> }) {
  const { form, state } = useProject();
  const step = state.steps.find(
    (step) => step.record === view.record && step.page === view.page,
  );
  const shown = step && shownBy(form, state, step);
  if (!shown) return null;
  const { record, page } = shown;
  return (
    <>
      <h1>{step.title}</h1>
      {page.fields
        .filter((spec) => record.shown.includes(spec.key))
        .map((spec) => (
          <Question key={spec.key} record={record} spec={spec} />
        ))}
      {page.groups.map((group) => (
        <Rows key={group.key} record={record} group={group} />
      ))}
    </>
  );
}
