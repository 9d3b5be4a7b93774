/** What each command of the shortcuts, the menu and the bars does. */
import { useCallback } from "react";
import { useAsking } from "../asking";
import type { Update } from "../bindings/Update";
import { commentHere } from "../comments/AtPlace";
import { core } from "../core";
import { flush, showAnswers } from "../drafts";
import { useToast } from "../notices";
import type { Project } from "../project";
import type { Command } from "./shortcuts";
import type { DeskNavigation } from "./useDeskNavigation";
import type { Files } from "./useFiles";
import { hasDialog } from "./useShortcuts";

type Options = {
  project: Project;
  onRetry: () => Promise<boolean>;
  desk: DeskNavigation;
  files: Files;
  turnStep: (by: 1 | -1) => void;
  onSearch: () => void;
};

export function useCommands(options: Options): (command: Command) => void {
  const { project, onRetry, desk, files, turnStep, onSearch } = options;
  const toast = useToast();
  const asking = useAsking();

  const step = async (command: "undo" | "redo") => {
    await flush();
    if (!project.latest()[command]) return;
    let what: string | null | undefined;
    let update: Update | undefined;
    const problem = await project.change(async (latest) => {
      what = latest[command]; // not earlier: an undo before this one may be running
      if (!what) return undefined;
      showAnswers();
      update =
        command === "undo" ? await asking((sure) => core.undo(sure)) : await core.redo();
      return update;
    });
    if (problem || !what || !update) return;
    const done = command === "undo" ? "已撤销" : "已重做";
    toast("info", `${done}：${what}`);
    const [record, field] = update.at ?? [];
    if (record !== undefined && field !== undefined && !hasDialog()) {
      desk.navigation.jumpTo({ record, field });
    }
  };
  const commands: Record<Command, () => void> = {
    create: files.create,
    open: files.pickAndOpen,
    save: () =>
      void onRetry().then(
        (isSaved) => isSaved && !project.state.readOnly && toast("success", "已保存"),
      ),
    undo: () => void step("undo"),
    redo: () => void step("redo"),
    search: () => void flush().then(onSearch),
    nextIssue: () => void desk.turnIssue(1),
    previousIssue: () => void desk.turnIssue(-1),
    nextStep: () => turnStep(1),
    previousStep: () => turnStep(-1),
    comment: commentHere,
    help: () => desk.navigation.go({ screen: "help" }),
  };
  return (command) => commands[command]();
}

/** Adds an algorithm and goes to its first step. */
export function useAddAlgorithm(
  project: Project,
  { navigation: { go } }: DeskNavigation,
) {
  const { change, latest } = project;
  return useCallback(async () => {
    await flush();
    let added: number | undefined;
    await change(async ({ records }) => {
      const { record, update } = await core.add(records[0]?.id ?? 1, "algorithms");
      added = record;
      return update;
    });
    const step = latest().steps.find((step) => step.record === added);
    if (step) go({ screen: "step", record: step.record, page: step.page });
  }, [change, latest, go]);
}
