/** 概览: the one next thing, what is due, how far each part is, what must be signed. */
import { Alert } from "antd";
import { core } from "../core";
import { OutList } from "../office/OutList";
import { useAsked } from "../useAsked";
import { DueList } from "./DueList";
import { NextStep } from "./NextStep";
import { PartList } from "./PartList";
import { SigningList } from "./SigningList";
import "./Overview.css";

export function Overview() {
  const { found, problem } = useAsked(core.overview);
  return (
    <div className="Overview screen">
      <h1>概览</h1>
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      {found && (
        <>
          <NextStep next={found.next} />
          <DueList due={found.due} all={found.due_in_all} />
          <PartList parts={found.parts} />
          <OutList />
          <SigningList signing={found.signing} />
        </>
      )}
    </div>
  );
}
