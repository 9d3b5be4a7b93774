/** The day on which the service starts: from the form, or chosen here. */
import { Button } from "antd";
import type { Group } from "../bindings/Group";
import type { PlanState } from "../bindings/PlanState";
import { core } from "../core";
import { inWords } from "../days";
import { Questions } from "../form/Questions";
import { useNavigation } from "../navigation";
import { useProject } from "../project";
import { recordIn } from "../state";
import { specOf } from "../track/words";

export function StartDay({ plan, group }: { plan: PlanState; group: Group }) {
  const { state, change } = useProject();
  const { jumpTo } = useNavigation();
  const { start, start_place: place, start_record: own } = plan;
  const record = recordIn(state, own);
  const on = specOf(group, "on");
  const choose = () => change(() => core.planStart(start ?? state.today));
  return (
    <section aria-labelledby="plan-start">
      <header className="Plan-head">
        <h2 id="plan-start">服务开始</h2>
        {record && !state.readOnly && (
          <Button
            size="small"
            onClick={() => void change(() => core.remove(record.id, true))}
          >
            改用填报的上线日期
          </Button>
        )}
      </header>
      {record && on ? (
        <Questions record={record} specs={[on]} />
      ) : (
        <p className="Plan-start">
          {start && place ? (
            <>
              <time dateTime={start}>{inWords(start)}</time>
              <span className="Plan-note">
                取自
                <Button type="link" size="small" onClick={() => jumpTo(place)}>
                  {place.label}
                </Button>
              </span>
            </>
          ) : (
            <span className="Plan-note">
              还不知道服务从哪一天开始。填写后，由那一天向前推算各阶段。
            </span>
          )}
          {!state.readOnly && (
            <Button size="small" onClick={() => void choose()}>
              {start ? "另定日期" : "填写开始日期"}
            </Button>
          )}
        </p>
      )}
    </section>
  );
}
