/** 工作日: the years whose holidays are known, and the notice of a new one. */
import { useCallback, useEffect, useState } from "react";
import type { Year } from "../bindings/Year";
import { core } from "../core";
import { useShowError } from "../notices";
import { NoticeForm } from "./NoticeForm";

type Props = {
  /** Called when the working days have changed. */
  onNoted?: () => void;
};

export function WorkingDays({ onNoted }: Props) {
  const showError = useShowError();
  const [years, setYears] = useState<Record<string, Year>>();
  const load = useCallback(async () => {
    await core.holidays().then(setYears, showError);
  }, [showError]);
  useEffect(() => void load(), [load]);
  return (
    <>
      <p>
        期限按工作日推算。跨入还不知道放假安排的年份时，按周末和元旦、劳动节、国庆节估算，并标明“约”。
      </p>
      {years && (
        <table className="WorkingDays" aria-label="已知的年份">
          <thead>
            <tr>
              <th scope="col">年份</th>
              <th scope="col">放假</th>
              <th scope="col">调休上班</th>
              <th scope="col">来源</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(years).map(([year, known]) => (
              <tr key={year}>
                <th scope="row">{year} 年</th>
                <td>{known.holiday.length} 天</td>
                <td>{known.workday.length} 天</td>
                <td>
                  <Source {...known} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <NoticeForm
        onNoted={async () => {
          await load();
          onNoted?.();
        }}
      />
    </>
  );
}

function Source({ source, noted_on, missing }: Year) {
  const from = [source ?? (noted_on ? "未写明文号" : "随软件附带")];
  if (noted_on) from.push(`${noted_on} 存入`);
  return (
    <>
      {from.join("，")}
      {missing && missing.length > 0 && (
        <span className="WorkingDays-missing">
          {`缺${missing.join("、")}，补全之前按周末估算`}
        </span>
      )}
    </>
  );
}
