/** What is due first; a day that is near or past stands out. */
import { Button } from "antd";
import type { DueTogether } from "../bindings/DueTogether";
import { inWords, leftOf } from "../days";
import { useNavigation } from "../navigation";

export function DueList({ due, all }: { due: DueTogether[]; all: number }) {
  const { go, jumpTo } = useNavigation();
  return (
    <section aria-labelledby="overview-due">
      <header className="Overview-head">
        <h2 id="overview-due">期限</h2>
        {all > due.length && (
          <Button type="link" size="small" onClick={() => go({ screen: "track" })}>
            全部 {all} 项
          </Button>
        )}
      </header>
      {due.length === 0 ? (
        <p className="Overview-note">还没有期限。</p>
      ) : (
        <ul className="DueList">
          {due.map(({ task, whose }) => (
            <li key={`${task.term}/${task.place.path}`} className={task.urgency}>
              <time dateTime={task.day}>
                {task.estimated && "约 "}
                {inWords(task.day)}
              </time>
              <button type="button" onClick={() => jumpTo(task.place)}>
                {whose}：{task.what}
              </button>
              <span className="DueList-left">{leftOf(task)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
