/** One step in the list, with its stage as an icon and in words. */
import { useEffect, useRef } from "react";
import type { StepState } from "../bindings/StepState";
import { countsText } from "../severity";
import { StageIcon } from "./StageIcon";

type Props = { step: StepState; depth: number; isShown: boolean; onClick: () => void };

export function StepLink({ step, depth, isShown, onClick }: Props) {
  const words = inWords(step);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isShown) button.current?.scrollIntoView({ block: "nearest" });
  }, [isShown]);
  return (
    <li>
      <button
        ref={button}
        type="button"
        className="step-link"
        data-depth={depth}
        aria-current={isShown ? "step" : undefined}
        title={`${step.title}：${words}`}
        onClick={onClick}
      >
        <StageIcon stage={step.stage} />
        <span className="step-title">{depth > 0 ? step.name : step.title}</span>
        <span className="visually-hidden">：{words}</span>
        {step.stage === "errors" && step.errors > 0 && (
          <span className="count is-errors" aria-hidden>
            {step.errors}
          </span>
        )}
      </button>
    </li>
  );
}

function inWords({ stage, errors, warnings }: StepState): string {
  if (stage === "untouched") return "未填写";
  if (stage === "done") return "已完成";
  return countsText({ error: errors, warning: warnings }) || "与其他页的问题有关";
}
