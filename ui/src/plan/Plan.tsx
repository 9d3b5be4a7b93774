/** 计划: the stages to scale, the days chosen for them, and what to try before submitting. */
import { Alert, Button } from "antd";
import { core } from "../core";
import { useProject } from "../project";
import { nested } from "../track/words";
import { useAsked } from "../useAsked";
import { Contacts } from "./Contacts";
import { Others } from "./Others";
import { StageRow } from "./StageRow";
import { StartDay } from "./StartDay";
import { Timeline } from "./Timeline";
import "./Plan.css";

export function Plan() {
  const { form, state, change } = useProject();
  const { found, problem } = useAsked(core.plan);
  const group = nested(form.pages, "plan");
  const [root] = state.records;
  const isArranged = found?.stages.some(({ step }) => step?.record != null);
  return (
    <div className="Plan screen">
      <h1>计划</h1>
      <p className="Plan-note">
        由服务开始之日向前推算各阶段。都是建议，不是法定期限；仅供内部使用，不进入备案材料。
      </p>
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      {found && group && root && (
        <>
          <StartDay plan={found} group={group} />
          {found.stages.length > 0 && (
            <section aria-labelledby="plan-stages">
              <header className="Plan-head">
                <h2 id="plan-stages">各阶段</h2>
                {!state.readOnly && (
                  <Button size="small" onClick={() => void change(core.arrange)}>
                    {isArranged ? "重新按建议安排日期" : "按建议安排日期"}
                  </Button>
                )}
              </header>
              <Timeline stages={found.stages} today={state.today} />
              <ul className="Plan-stages">
                {found.stages.map((stage) => (
                  <StageRow key={stage.id} stage={stage} group={group} />
                ))}
              </ul>
            </section>
          )}
          <Others others={found.others} group={group} root={root} />
          <Contacts contacts={found.contacts} />
        </>
      )}
    </div>
  );
}
