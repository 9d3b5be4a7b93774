/** Guidance for the page or the field in focus, and the issues of the page. */
import type { Page } from "../bindings/Page";
import type { Spec } from "../bindings/Spec";
import type { StepState } from "../bindings/StepState";
import { useFocused } from "../focus";
import { FieldGuidance, PageGuidance } from "../form/guidance";
import { useProject } from "../project";
import { groupOf, recordIn, shownBy, stepOf } from "../state";
import { PageIssues } from "./PageIssues";
import "./side.css";

export function SidePanel({ step }: { step: StepState }) {
  const { form, state } = useProject();
  const page = shownBy(form, state, step)?.page;
  const asked = useAsked(step);
  if (!page) return null;
  return (
    <>
      <div className="side-help">
        {asked ? (
          <FieldGuidance spec={asked.spec} page={asked.page} />
        ) : (
          <PageGuidance page={page} />
        )}
      </div>
      <PageIssues step={step} />
    </>
  );
}

/** The question in focus, if this step shows it. */
function useAsked(step: StepState): { spec: Spec; page: Page } | undefined {
  const focused = useFocused();
  const { form, state } = useProject();
  const record = recordIn(state, focused?.record);
  if (!focused || !record || stepOf(form, state, focused) !== step) return undefined;
  for (const page of groupOf(form, state, record).pages) {
    const spec = page.fields.find((spec) => spec.key === focused.field);
    if (spec) return { spec, page };
  }
  return undefined;
}
