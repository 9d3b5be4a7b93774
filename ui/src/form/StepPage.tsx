/** One page of the form, drawn from what the core declares. It knows no field. */
import { shownBy, useProject } from "../project";
import type { View } from "../view";

export function StepPage({ view }: { view: Extract<View, { screen: "step" }> }) {
  const { form, state } = useProject();
  const step = state.steps.find(
    (step) => step.record === view.record && step.page === view.page,
  );
  const shown = step && shownBy(form, state, step);
  if (!shown) return null;
  return <h1>{step.title}</h1>;
}
