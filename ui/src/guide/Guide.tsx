/** 办理流程: each stage with what to do, where, how long, and where the project stands. */
import { Alert } from "antd";
import type { GuideStage } from "../bindings/GuideStage";
import { core } from "../core";
import { useAsked } from "../useAsked";
import { Stage } from "./Stage";
import "./Guide.css";

export function Guide() {
  const { found, problem } = useAsked(core.guide);
  return (
    <div className="Guide screen">
      <h1>办理流程</h1>
      <p className="Guide-note">
        从注册到公示，以及之后的义务。每一条都写明出处；标“实务经验”“未核实”的请以备案系统和网信部门的要求为准。
      </p>
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      {found && (
        <ol>
          {found.map((stage, index) => (
            <Stage
              key={stage.id}
              stage={stage}
              number={index + 1}
              startsOpen={isOpen(stage)}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

const isOpen = ({ stands }: GuideStage) =>
  stands?.standing === "now" || stands?.standing === "late";
