/** The one sentence that matters now. */
import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import type { Task } from "../bindings/Task";
import { inWords, leftOf } from "../days";
import { useNavigation } from "../navigation";

export function Now({ tasks }: { tasks: Task[] }) {
  const { jumpTo } = useNavigation();
  const task = tasks.find(({ hard, urgency }) => hard || urgency === "late");
  if (!task) {
    const [next] = tasks;
    return (
      <section className="Now calm" aria-label="目前">
        <CheckCircleOutlined className="Now-icon" aria-hidden />
        <div className="Now-text">
          <p className="Now-sentence">目前没有必须办理的期限。</p>
          {next && <p className="Track-note">下一项提醒：{sentence(next)}。</p>}
        </div>
      </section>
    );
  }
  const { urgency, note, place } = task;
  return (
    <section className={`Now ${urgency}`} aria-label="目前">
      {urgency === "late" ? (
        <ExclamationCircleOutlined className="Now-icon" aria-hidden />
      ) : (
        <ClockCircleOutlined className="Now-icon" aria-hidden />
      )}
      <div className="Now-text">
        <p className="Now-sentence">{sentence(task)}</p>
        {note !== "" && <p className="Track-note">{note}</p>}
      </div>
      <Button onClick={() => jumpTo(place)}>去处理</Button>
    </section>
  );
}

function sentence(task: Task): string {
  const { about, what, day, estimated, left } = task;
  const by = `${estimated ? "约" : ""}${inWords(day)}`;
  if (left === null) return `${about}：${what}，${by}截止，已超期`;
  return `${about}：${what}，${by}截止，${left === 0 ? "今天到期" : `还${leftOf(task)}`}`;
}
