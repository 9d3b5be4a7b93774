/** The frame around an open project: bar, steps, page, side panel, foot. */
import { useCallback, useMemo, useState } from "react";
import type { Group } from "../bindings/Group";
import type { Place } from "../bindings/Place";
import type { Settings } from "../bindings/Settings";
import type { State } from "../bindings/State";
import { Check } from "../check/Check";
import { Documents } from "../documents/Documents";
import { StepPage } from "../form/StepPage";
import { Help } from "../help/Help";
import { Package } from "../package/Package";
import { Portal } from "../portal/Portal";
import { ProjectProvider, useOpenProject } from "../project";
import { SettingsScreen } from "../settings/SettingsScreen";
import { NavigationProvider, type View } from "../view";
import { WorkProvider } from "../work";

type Props = {
  form: Group;
  opened: State;
  settings: Settings;
  onChoose: (settings: Settings) => void;
  onOpen: (state: State) => void;
  onClose: () => void;
};

export function Desk({ form, opened, settings, onChoose }: Props) {
  const project = useOpenProject(form, opened);
  const first = opened.steps[0];
  const [view, setView] = useState<View>(
    first
      ? { screen: "step", record: first.record, page: first.page }
      : { screen: "check" },
  );
  const { state } = project;
  const goTo = useCallback(
    (place: Place) => {
      const issue = state.issues.find((issue) =>
        issue.places.some(
          (other) => other.record === place.record && other.field === place.field,
        ),
      );
      const step = issue?.step == null ? undefined : state.steps[issue.step];
      if (step) {
        const focus = { record: place.record, field: place.field };
        setView({ screen: "step", record: step.record, page: step.page, focus });
      }
    },
    [state],
  );
  const navigation = useMemo(() => ({ view, go: setView, goTo }), [view, goTo]);

  return (
    <ProjectProvider value={project}>
      <NavigationProvider value={navigation}>
        <WorkProvider>
          <nav aria-label="步骤">
            {state.steps.map((step) => (
              <button
                type="button"
                key={`${step.record}/${step.page}`}
                onClick={() =>
                  setView({ screen: "step", record: step.record, page: step.page })
                }
              >
                {step.title}
              </button>
            ))}
          </nav>
          <main>
            {view.screen === "step" && <StepPage view={view} />}
            {view.screen === "documents" && <Documents />}
            {view.screen === "check" && <Check />}
            {view.screen === "package" && <Package />}
            {view.screen === "portal" && <Portal />}
            {view.screen === "settings" && (
              <SettingsScreen settings={settings} onChoose={onChoose} />
            )}
            {view.screen === "help" && <Help />}
          </main>
        </WorkProvider>
      </NavigationProvider>
    </ProjectProvider>
  );
}
