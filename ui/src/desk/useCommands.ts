/** What the shortcuts, the menu and the bars do. */
import { useCallback } from "react";
import type { Added } from "../bindings/Added";
import { core } from "../core";
import { flush, showAnswers } from "../drafts";
import type { Project } from "../project";
import { useSay } from "../said";
import { changed } from "./changed";
import type { Command } from "./shortcuts";
import type { Desk } from "./useDesk";
import type { Files } from "./useFiles";
import { hasDialog } from "./useShortcuts";

type Given = {
  project: Project;
  onRetry: () => Promise<boolean>;
  desk: Desk;
  files: Files;
  turnStep: (by: 1 | -1) => void;
  onSearch: () => void;
};

export function useCommands(given: Given): (command: Command) => void {
  const { project, onRetry, desk, files, turnStep, onSearch } = given;
  const say = useSay();

  const take = async (command: "undo" | "redo") => {
    await flush();
    const before = project.latest();
    const what = before[command];
    if (!what) return;
    showAnswers();
    const problem = await project.change(core[command]);
    if (problem) return;
    const done = command === "undo" ? "已撤销" : "已重做";
    say("info", `${done}：${what}`);
    const place = changed(before, project.latest());
    if (place && !hasDialog()) desk.navigation.goTo(place);
  };
  const commands: Record<Command, () => void> = {
    create: files.create,
    open: files.pickAndOpen,
    save: () =>
      void onRetry().then(
        (isSaved) => isSaved && !project.state.readOnly && say("success", "已保存"),
      ),
    undo: () => void take("undo"),
    redo: () => void take("redo"),
    search: () => void flush().then(onSearch),
    nextIssue: () => void desk.turnIssue(1),
    previousIssue: () => void desk.turnIssue(-1),
    nextStep: () => turnStep(1),
    previousStep: () => turnStep(-1),
    help: () => desk.navigation.go({ screen: "help" }),
  };
  return (command) => commands[command]();
}

/** Adds an algorithm and goes to its first step. */
export function useAddAlgorithm({ change }: Project, { navigation: { go } }: Desk) {
  return useCallback(async () => {
    await flush();
    let added: Added | undefined;
    await change(async () => {
      added = await core.add("algorithms");
      return added.state;
    });
    if (!added) return;
    const { path, state } = added as Added;
    const record = state.records.find((record) => record.path === path);
    const step = state.steps.find((step) => step.record === record?.id);
    if (step) go({ screen: "step", record: step.record, page: step.page });
  }, [change, go]);
}
