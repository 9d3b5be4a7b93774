/** The top bar: project name, save state, undo, search, check. */
import { RedoOutlined, SearchOutlined, UndoOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import type { ReactNode } from "react";
import logo from "../../../src-tauri/icons/icon.svg";
import type { State } from "../bindings/State";
import { toCorrect } from "../issues";
import { useNavigation } from "../navigation";
import { nameOf } from "../paths";
import { countsText } from "../severity";
import { algorithmsOf } from "../state";
import { StageCount } from "./StageCount";
import { StageIcon } from "./StageIcon";
import { type Command, shortcut } from "./shortcuts";
import "./topBar.css";

type Props = {
  state: State;
  run: (command: Command) => void;
  /** The button that opens the step list, where the window is too narrow for it. */
  steps: ReactNode;
  menu: ReactNode;
  saved: ReactNode;
  /** The same for the side panel. */
  side: ReactNode;
};

export function TopBar({ state, run, steps, menu, saved, side }: Props) {
  return (
    <header className="top-bar">
      {steps}
      <span className="mark">
        <img src={logo} alt="" width={20} height={20} />
        算备
      </span>
      {menu}
      <ProjectName state={state} />
      {saved}
      <div className="top-bar-tools">
        <Undo label="撤销" command="undo" takes={state.undo} run={run} />
        <Undo label="重做" command="redo" takes={state.redo} run={run} />
        <Button
          type="text"
          icon={<SearchOutlined aria-hidden />}
          aria-keyshortcuts="Control+K"
          onClick={() => run("search")}
        >
          <span className="top-bar-word">
            搜索 <kbd>{shortcut("search")}</kbd>
          </span>
        </Button>
        <CheckButton state={state} />
        {side}
      </div>
    </header>
  );
}

function ProjectName({ state }: { state: State }) {
  const file = nameOf(state.path);
  const [project] = state.records;
  const subject = String(project?.values["subject.name"] ?? "");
  const algorithms = algorithmsOf(state).flatMap((record) => record.name || []);
  const [first] = algorithms;
  const more = algorithms.length > 1 ? ` 等 ${algorithms.length} 个算法` : "";
  const name = [subject, first && first + more].filter(Boolean).join(" · ") || file;
  return (
    <div className="top-bar-name" title={name}>
      {name}
    </div>
  );
}

type UndoProps = {
  label: string;
  command: "undo" | "redo";
  takes: string | null;
  run: (command: Command) => void;
};

function Undo({ label, command, takes, run }: UndoProps) {
  const what = takes ? `${label}：${takes}` : `没有可${label}的操作`;
  return (
    <Tooltip title={`${what}（${shortcut(command)}）`}>
      <Button
        type="text"
        icon={
          command === "undo" ? <UndoOutlined aria-hidden /> : <RedoOutlined aria-hidden />
        }
        aria-label={what}
        // Not `disabled`: it stays focusable, so that its tooltip can be read.
        aria-disabled={!takes}
        className={takes ? "" : "is-idle"}
        // Runs even if `takes` is empty: a draft becomes an undo step only when flushed.
        onClick={() => run(command)}
      />
    </Tooltip>
  );
}

function CheckButton({ state }: { state: State }) {
  const { view, go } = useNavigation();
  const issues = toCorrect(state.issues);
  const errors = issues.filter((issue) => issue.severity === "error").length;
  const warnings = issues.length - errors;
  return (
    <Button
      type="text"
      className="top-bar-check"
      title={countsText({ error: errors, warning: warnings }) || "没有问题"}
      aria-current={view.screen === "check" ? "page" : undefined}
      onClick={() => go({ screen: "check" })}
    >
      检查
      {errors > 0 && <StageCount stage="errors" count={errors} words="项必须修改" />}
      {warnings > 0 && (
        <StageCount stage="warnings" count={warnings} words="项建议修改" />
      )}
      {issues.length === 0 && <StageIcon stage="done" />}
    </Button>
  );
}
