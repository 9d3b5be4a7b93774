/** 为什么: a link that opens the explanation of a rule in a drawer. */
import { Alert, Drawer } from "antd";
import { useEffect, useRef, useState } from "react";
import Markdown, { type Components } from "react-markdown";
import { Basis } from "../Basis";
import type { Explanation } from "../bindings/Explanation";
import type { IssueState } from "../bindings/IssueState";
import type { Problem } from "../bindings/Problem";
import { core, problemOf } from "../core";
import { Places } from "./Places";
import { StatusMark } from "./StatusMark";
import "./check.css";

type Props = { issue: IssueState; describedBy?: string };

export function WhyLink({ issue, describedBy }: Props) {
  const [open, setOpen] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const link = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    link.current?.focus();
  };
  return (
    <>
      <button
        ref={link}
        type="button"
        className="TextButton"
        aria-haspopup="dialog"
        aria-describedby={describedBy}
        onClick={() => {
          setDrawn(true);
          setOpen(true);
        }}
      >
        为什么
      </button>
      {drawn && (
        <Drawer
          open={open}
          size={440}
          title={`规则 ${issue.rule}`}
          onClose={close}
          focusable={{ focusTriggerAfterClose: false }}
          afterOpenChange={setDrawn}
        >
          <Why issue={issue} onLeave={() => setOpen(false)} />
        </Drawer>
      )}
    </>
  );
}

// Explanations start at `##`; inside the drawer that level is `h3`.
const components: Components = { h2: "h3", h3: "h4" };

function Why({ issue, onLeave }: { issue: IssueState; onLeave: () => void }) {
  const [explained, setExplained] = useState<Explanation | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    core
      .explain(issue.rule)
      .then(setExplained, (thrown) => setProblem(problemOf(thrown)));
  }, [issue.rule]);

  return (
    <div className="Why">
      <StatusMark kind={issue.severity} />
      <p className="Why-message">{issue.message}</p>
      {problem && <Alert type="error" role="alert" title={problem.message} />}
      {explained && (
        <>
          <Markdown components={components}>{explained.docs}</Markdown>
          <h3>依据</h3>
          <Basis basis={explained.basis} />
        </>
      )}
      <h3>在哪里改</h3>
      <Places places={issue.places} all onLeave={onLeave} />
    </div>
  );
}
