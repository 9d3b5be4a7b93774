/** What is known of the lists that the authority published; takes in a new one. */
import { Alert, Button } from "antd";
import { useEffect, useState } from "react";
import type { KnownLists } from "../bindings/KnownLists";
import { core } from "../core";
import { pickPath } from "../files";
import { useAttempt, useShowError } from "../notices";

export function PublishedLists() {
  const attempt = useAttempt();
  const showError = useShowError();
  const [known, setKnown] = useState<KnownLists>();
  const [before, setBefore] = useState<number>();
  useEffect(() => {
    core.knownLists().then(setKnown).catch(showError);
  }, [showError]);
  const take = attempt(async () => {
    const filter: [string, string[]] = ["公示清单", ["docx", "csv"]];
    const file = await pickPath("open", "读入公示清单", filter);
    if (!file) return;
    setBefore(known?.rows);
    setKnown(await core.importList(file));
  });
  if (!known) return null;
  const { rows, added, until, unread } = known;
  return (
    <>
      <p>
        已知 {rows} 条公示{until && `，截至${until}`}；其中读入 {added} 条。
      </p>
      <Button onClick={() => take()}>读入清单…</Button>
      {before !== undefined && (
        <Alert
          type={unread.length > 0 ? "warning" : "success"}
          showIcon
          role="status"
          title={`新增 ${rows - before} 条${unread.length > 0 ? `，${unread.length} 行没有读出` : ""}`}
          description={
            unread.length > 0 && (
              <ul>
                {unread.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            )
          }
        />
      )}
      <p>网信部门公布的 DOCX 附件，或 CSV。用于核对算法名称和第三方模型的备案编号。</p>
    </>
  );
}
