/** 检查: the verdict, then the open issues. */
import { SearchOutlined } from "@ant-design/icons";
import { Button, Input, Segmented } from "antd";
import { useDeferredValue, useMemo } from "react";
import { useProject } from "../project";
import { useSessionState } from "../session";
import { countsOf, type IssueStatus, STATUS_WORDS, statusOf } from "./counts";
import { SectionView } from "./SectionView";
import { byDocument, byStep, issuesOf, mentions } from "./sections";
import { Verdict } from "./Verdict";
import "./check.css";

const STATUSES: IssueStatus[] = ["error", "warning", "hint", "waived"];

export function Check() {
  const { state } = useProject();
  const { issues } = state;
  const [kind, setKind] = useSessionState<IssueStatus | "all">("kind", "all");
  const [by, setBy] = useSessionState<"step" | "document">("by", "step");
  const [text, setText] = useSessionState("text", "");
  const choice = useMemo(() => ({ kind, by, text: text.trim() }), [kind, by, text]);
  const shown = useDeferredValue(choice); // typing stays fast with hundreds of issues

  const counts = useMemo(() => countsOf(issues), [issues]);
  const sections = useMemo(() => {
    const { kind, by, text } = shown;
    const chosen = issues.filter(
      (issue) => (kind === "all" || statusOf(issue) === kind) && mentions(issue, text),
    );
    const sections = by === "step" ? byStep(state, chosen) : byDocument(chosen);
    // Without a filter, sections without issues stay: they show their progress.
    const everything = kind === "all" && text === "";
    return sections.filter((section) => everything || issuesOf(section).length > 0);
  }, [state, issues, shown]);

  return (
    <div className="Check screen">
      <h1>检查</h1>
      <Verdict counts={counts} today={state.today} />
      {issues.length > 0 && (
        <div className="Check-tools">
          <Segmented
            aria-label="显示哪些问题"
            value={kind}
            onChange={setKind}
            options={[
              { value: "all" as const, label: `全部 ${issues.length}` },
              ...STATUSES.map((value) => ({
                value,
                label: `${STATUS_WORDS[value]} ${counts[value]}`,
              })),
            ]}
          />
          <Segmented
            aria-label="怎样分组"
            value={by}
            onChange={setBy}
            options={[
              { value: "step", label: "按步骤" },
              { value: "document", label: "按材料" },
            ]}
          />
          <Input
            className="Check-search"
            aria-label="在问题中查找"
            placeholder="在问题中查找"
            prefix={<SearchOutlined aria-hidden />}
            allowClear
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      )}
      <section className="Check-list" aria-label="问题" tabIndex={-1}>
        {sections.map((section) => (
          <SectionView key={section.key} section={section} />
        ))}
        {sections.length === 0 && issues.length > 0 && (
          <div className="Check-none">
            <p>没有符合筛选条件的问题。</p>
            <Button
              onClick={() => {
                setKind("all");
                setText("");
              }}
            >
              显示全部问题
            </Button>
          </div>
        )}
      </section>
    </div>
  );
}
