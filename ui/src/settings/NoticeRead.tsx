/** What a notice says, day by day. */
import { Alert } from "antd";
import type { Notice } from "../bindings/Notice";
import { weekdayOf } from "../days";

export function NoticeRead({ notice }: { notice: Notice }) {
  const { year, number, days, problems, missing } = notice;
  const worked = days.filter((day) => day.worked).length;
  return (
    <article className="NoticeRead" aria-label={`读到的 ${year} 年`}>
      <p>
        <strong>{year} 年</strong>（{number ?? "未写明文号"}）：放假{" "}
        {days.length - worked} 天，调休上班 {worked} 天
      </p>
      {problems.map((problem) => (
        <Alert key={problem} type="error" showIcon title={`矛盾：${problem}`} />
      ))}
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`没有读到${missing.join("、")}。补全之前，${year} 年的期限仍按周末估算。`}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
      <div className="NoticeRead-days" tabIndex={0}>
        <table aria-label={`${year} 年的日期`}>
          <thead>
            <tr>
              <th scope="col">日期</th>
              <th scope="col">星期</th>
              <th scope="col">安排</th>
              <th scope="col">原文</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, worked, passage }) => (
              <tr key={day}>
                <td>{day}</td>
                <td>{weekdayOf(day)}</td>
                <td className={worked ? "worked" : undefined}>
                  {worked ? "上班" : "放假"}
                </td>
                <td>{passage}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </article>
  );
}
