/** The stages drawn to scale: months on the axis, today marked, states in words. */
import dayjs from "dayjs";
import type { PlanStage } from "../bindings/PlanStage";
import { inWords } from "../days";

/** No more months are named. */
const MOST_NAMES = 10;

type Props = { stages: PlanStage[]; today: string };

export function Timeline({ stages, today }: Props) {
  const days = stages.flatMap(({ from, to }) => [from, to]).concat(today);
  const first = dayjs(days.reduce((a, b) => (a < b ? a : b))).startOf("month");
  const last = dayjs(days.reduce((a, b) => (a > b ? a : b))).endOf("month");
  const at = (day: string | dayjs.Dayjs) =>
    `${(dayjs(day).diff(first, "day") / last.diff(first, "day")) * 100}%`;
  const months = last.diff(first, "month") + 1;
  const step = Math.ceil(months / MOST_NAMES);
  const named = Array.from({ length: Math.ceil(months / step) }, (_, index) =>
    first.add(index * step, "month"),
  );
  return (
    <div className="Timeline" role="img" aria-label={wordsOf(stages, today)}>
      <div className="Timeline-axis">
        {named.map((month, index) => (
          <span key={month.format("YYYY-MM")} style={{ left: at(month) }}>
            {index === 0 || month.month() < step
              ? month.format("YYYY年M月")
              : month.format("M月")}
          </span>
        ))}
      </div>
      {stages.map((stage) => {
        const { id, name, from, to, word, step } = stage;
        const kind = step ? (step.done ? "done" : stage.timing) : "theirs";
        return (
          <div key={id} className="Timeline-row">
            <span>
              {name} <span className={`Plan-timing ${kind}`}>{word}</span>
            </span>
            <div className="Timeline-track">
              <div
                className={`Timeline-bar ${kind}`}
                style={{ left: at(from), right: `calc(100% - ${at(to)})` }}
              />
            </div>
          </div>
        );
      })}
      <div className="Timeline-lines">
        {named.map((month) => (
          <i key={month.format("YYYY-MM")} style={{ left: at(month) }} />
        ))}
        <b style={{ left: at(today) }}>
          <span>今天</span>
        </b>
      </div>
    </div>
  );
}

function wordsOf(stages: PlanStage[], today: string): string {
  const said = stages.map(({ name, from, to, word }) => {
    const state = word === "" ? "" : `，${word}`;
    return `${name}：${inWords(from)}至${inWords(to)}${state}`;
  });
  return `时间轴，今天${inWords(today)}。${said.join("；")}。`;
}
