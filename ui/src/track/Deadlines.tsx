/** What is due, soonest first, and how each day was counted. */
import { CalendarOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { Task } from "../bindings/Task";
import { core } from "../core";
import { inWords, leftOf } from "../days";
import { flush } from "../drafts";
import { CALENDAR, pickPath } from "../files";
import { useNavigation } from "../navigation";
import { useAttempt, useShowSaved } from "../notices";
import { nameOf } from "../paths";
import { useProject } from "../project";
import { useSessionState } from "../session";
import { useStart } from "../start";
import { certaintyWord } from "./words";

const SHOWN_FIRST = 6;

export function Deadlines({ tasks }: { tasks: Task[] }) {
  const { path } = useProject().state;
  const attempt = useAttempt();
  const showSaved = useShowSaved();
  const [showsAll, setShowsAll] = useSessionState("track deadlines", false);
  const shown = showsAll ? tasks : tasks.slice(0, SHOWN_FIRST);
  const save = attempt(async () => {
    await flush();
    const name = `${nameOf(path).replace(/\.suanbei$/i, "")}-期限.ics`;
    const target = await pickPath("save", "存为日历文件", CALENDAR, name);
    if (!target) return;
    await core.saveCalendar(target);
    showSaved("已保存，可以在日历软件中导入", target);
  });
  return (
    <section aria-labelledby="track-deadlines">
      <header className="Track-head">
        <h2 id="track-deadlines">期限</h2>
        {tasks.length > 0 && (
          <Button size="small" icon={<CalendarOutlined aria-hidden />} onClick={save}>
            存为日历文件…
          </Button>
        )}
      </header>
      {tasks.length === 0 ? (
        <p className="Track-note">
          还没有期限。填写服务上线日期、记录提交之后，会按工作日推算并列在这里。
        </p>
      ) : (
        <table className="Track-tasks" aria-labelledby="track-deadlines">
          <thead>
            <tr>
              <th scope="col">日期</th>
              <th scope="col">事项</th>
              <th scope="col">推算与依据</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((task) => (
              <TaskRow key={`${task.term}/${task.place.path}`} task={task} />
            ))}
          </tbody>
        </table>
      )}
      {tasks.length > SHOWN_FIRST && (
        <Button
          className="Track-all"
          type="link"
          size="small"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? "收起" : `显示全部 ${tasks.length} 项`}
        </Button>
      )}
    </section>
  );
}

function TaskRow({ task }: { task: Task }) {
  const { jumpTo } = useNavigation();
  const { filings } = useStart();
  const { about, what, day, place, counted, basis, certainty, estimated } = task;
  return (
    <tr className={task.urgency}>
      <td>
        <time dateTime={day}>
          {estimated && "约 "}
          {inWords(day)}
        </time>
        <span className="Track-left">{leftOf(task)}</span>
      </td>
      <td>
        <button type="button" title={place.label} onClick={() => jumpTo(place)}>
          {about}：{what}
        </button>
        {task.note !== "" && <p className="Track-note">{task.note}</p>}
      </td>
      <td>
        <p>{counted}</p>
        <p className="Track-note">
          {basis}（{certaintyWord(filings, certainty)}）
        </p>
      </td>
    </tr>
  );
}
