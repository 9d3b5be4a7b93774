/** The frame around an open project: top bar, steps, page, side panel, footer. */
import { InfoCircleOutlined, MenuOutlined } from "@ant-design/icons";
import { Alert, Button, Drawer } from "antd";
import { type CSSProperties, useLayoutEffect, useRef, useState } from "react";
import type { Group } from "../bindings/Group";
import type { Settings } from "../bindings/Settings";
import type { State } from "../bindings/State";
import { useProjectDrop } from "../files";
import { FinderProvider } from "../finder";
import { FocusProvider } from "../focus";
import { focusOf, NavigationProvider, type View } from "../navigation";
import { OfficeDialogs } from "../office/OfficeDialogs";
import { OfficeProvider } from "../office/opened";
import { useOpenOffice } from "../office/useOpenOffice";
import { ProjectProvider, type Saving, useOpenProject } from "../project";
import { useClosing } from "../useClosing";
import { type Action, actionsOf } from "./actions";
import { FileMenu } from "./FileMenu";
import { Footer } from "./Footer";
import { ReadingState } from "./ReadingState";
import { SaveFailure } from "./SaveFailure";
import { SaveState } from "./SaveState";
import { Screen } from "./Screen";
import { Search } from "./Search";
import { SideColumn } from "./SideColumn";
import { SidePanel } from "./SidePanel";
import { Splitter } from "./Splitter";
import { StepList } from "./StepList";
import { TopBar } from "./TopBar";
import { useAddAlgorithm, useCommands } from "./useCommands";
import { useDeskNavigation } from "./useDeskNavigation";
import { useFiles } from "./useFiles";
import { useMayLeave } from "./useMayLeave";
import { useMedia } from "./useMedia";
import { usePlaceFinder } from "./usePlaceFinder";
import { useReading } from "./useReading";
import { useShortcuts } from "./useShortcuts";
import "./desk.css";

const none: Action[] = [];

type Props = {
  form: Group;
  opened: State;
  settings: Settings;
  onChoose: (settings: Settings) => void;
  onOpen: (state: State) => void;
  onClose: () => Promise<void>;
};

export function Desk(props: Props) {
  const { form, opened, settings, onChoose, onOpen, onClose } = props;
  const open = useOpenProject(form, opened);
  const { project, saving, retry } = open;
  const desk = useDeskNavigation(project);
  const { state } = project;
  const { view, go } = desk.navigation;

  const mayLeave = useMayLeave(retry);
  useClosing(mayLeave);
  const files = useFiles(open, mayLeave, onOpen, onClose);
  const office = useOpenOffice(open);
  const reading = useReading(project, settings.reads);
  const drop = useProjectDrop(files.open, office.drop);
  const add = useAddAlgorithm(project, desk);
  const [isSearching, setSearching] = useState(false);
  const [seen, setSeen] = useState<Saving>();
  const [width, setWidth] = useState(settings.steps);
  const hasSteps = useMedia("(min-width: 900px)");
  const hasSide = useMedia("(min-width: 1240px)");
  // A drawer closes when the page changes.
  const [drawer, setDrawer] = useState<{ panel: "steps" | "side"; view: View }>();
  const openPanel = drawer?.view === view ? drawer.panel : undefined;
  const opener = useRef<Element>(null);
  const openDrawer = (panel: "steps" | "side", from: Element) => {
    opener.current = from;
    setDrawer({ panel, view });
  };

  const main = useRef<HTMLElement>(null);
  const page = view.screen === "step" ? `${view.record}/${view.page}` : view.screen;
  const isFocused = focusOf(view) !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page starts at its top
  useLayoutEffect(() => {
    if (!isFocused) main.current?.scrollTo(0, 0);
  }, [page]);

  const isAway = view.screen === "settings" || view.screen === "help";
  const previous = desk.stops[isAway ? desk.at : desk.at - 1];
  const next = isAway ? undefined : desk.stops[desk.at + 1];
  const turnStep = (by: 1 | -1) => {
    const stop = by === 1 ? next : previous;
    if (!stop) return;
    go(stop.view);
    main.current?.focus();
  };
  const onSearch = () => setSearching(true);
  const onRetry = () => {
    setSeen(undefined); // a retry shows the failure again
    return retry();
  };
  const run = useCommands({ project, onRetry, desk, files, turnStep, onSearch });
  useShortcuts(run);

  const finder = usePlaceFinder(project.form, state);
  const context = { files, office, readOnly: state.readOnly, run, go };
  // Only the search uses them.
  const actions = isSearching ? actionsOf(context) : none;
  const step =
    view.screen === "step"
      ? state.steps.find((step) => step.record === view.record && step.page === view.page)
      : undefined;
  const steps = <StepList state={state} onAdd={() => void add()} />;

  return (
    <ProjectProvider value={project}>
      <NavigationProvider value={desk.navigation}>
        <FinderProvider value={finder}>
          <FocusProvider>
            <OfficeProvider value={office}>
              <div className="desk" ref={drop}>
                <TopBar
                  state={state}
                  run={run}
                  steps={
                    !hasSteps && (
                      <Button
                        type="text"
                        icon={<MenuOutlined aria-hidden />}
                        aria-label="打开步骤"
                        onClick={({ currentTarget }) =>
                          openDrawer("steps", currentTarget)
                        }
                      />
                    )
                  }
                  menu={<FileMenu {...context} path={state.path} />}
                  saved={
                    <>
                      <SaveState
                        path={state.path}
                        readOnly={state.readOnly}
                        saving={saving}
                      />
                      {reading.isBusy && <ReadingState onStop={reading.stop} />}
                    </>
                  }
                  side={
                    !hasSteps &&
                    step && (
                      <Button
                        type="text"
                        icon={<InfoCircleOutlined aria-hidden />}
                        aria-label="打开填写说明"
                        onClick={({ currentTarget }) => openDrawer("side", currentTarget)}
                      />
                    )
                  }
                />
                {state.readOnly && (
                  <Alert
                    banner
                    type="info"
                    role="status"
                    title={`只读打开：${state.whyReadOnly}。可以查看、检查和导出，不能修改。`}
                    action={
                      <Button size="small" onClick={files.saveAs}>
                        另存副本后修改…
                      </Button>
                    }
                  />
                )}
                {state.warning && (
                  <Alert banner type="warning" title={`${state.warning}。`} />
                )}
                <div
                  className="desk-body"
                  style={{ "--steps-width": `${width}px` } as CSSProperties}
                >
                  {hasSteps && steps}
                  {hasSteps && (
                    <Splitter
                      width={width}
                      onMove={setWidth}
                      onRelease={(steps) => onChoose({ ...settings, steps })}
                    />
                  )}
                  <main ref={main} tabIndex={-1}>
                    <Screen
                      view={view}
                      path={state.path}
                      settings={settings}
                      onChoose={onChoose}
                      onBackup={files.backup}
                    />
                  </main>
                  {hasSteps && step && (
                    <SideColumn
                      step={step}
                      hasRoom={hasSide}
                      onOpenOver={(from) => openDrawer("side", from)}
                    />
                  )}
                </div>
                {saving.kind === "failed" && seen !== saving && (
                  <SaveFailure
                    problem={saving.problem}
                    onRetry={() => void onRetry()}
                    onSaveAs={files.saveAs}
                    onBackup={files.backup}
                    onClose={() => setSeen(saving)}
                  />
                )}
                <Footer
                  previous={previous}
                  next={next}
                  onTurn={turnStep}
                  onNextIssue={() => run("nextIssue")}
                />
              </div>
              <Drawer
                open={openPanel !== undefined}
                placement={drawer?.panel === "side" ? "right" : "left"}
                title={drawer?.panel === "side" ? "说明与问题" : "步骤"}
                size={drawer?.panel === "side" ? 320 : 280}
                className="desk-drawer"
                // After a jump from the drawer the focus stays on the field.
                focusable={{ focusTriggerAfterClose: false }}
                onClose={() => {
                  setDrawer(undefined);
                  if (opener.current instanceof HTMLElement) opener.current.focus();
                }}
              >
                {drawer?.panel === "side" ? (
                  <div className="side-panel">{step && <SidePanel step={step} />}</div>
                ) : (
                  steps
                )}
              </Drawer>
              <Search
                open={isSearching}
                actions={actions}
                onClose={() => setSearching(false)}
                onChoose={(entry) => {
                  main.current?.focus(); // in case the target has no field
                  entry.choose(desk.navigation);
                }}
              />
              <OfficeDialogs />
            </OfficeProvider>
          </FocusProvider>
        </FinderProvider>
      </NavigationProvider>
    </ProjectProvider>
  );
}
