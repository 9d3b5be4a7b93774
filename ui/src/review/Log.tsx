/** The log of changes: filtered, and saved as a table. */
import { Alert, Button, Input } from "antd";
import { useCallback, useDeferredValue, useState } from "react";
import { core } from "../core";
import { flush } from "../drafts";
import { pickPath } from "../files";
import { useAttempt, useShowSaved } from "../notices";
import { nameOf } from "../paths";
import { useProject } from "../project";
import { useSessionState } from "../session";
import { Differences } from "../track/Differences";
import { useAsked } from "../useAsked";
import { LoggedBy } from "./LoggedBy";

/** How many changes more are shown at a time. */
const MORE = 50;

export function Log() {
  const { path } = useProject().state;
  const attempt = useAttempt();
  const showSaved = useShowSaved();
  const [text, setText] = useSessionState("review log", "");
  const [most, setMost] = useState(MORE);
  const wanted = useDeferredValue(text);
  const { found, problem } = useAsked(useCallback(() => core.log(wanted), [wanted]));
  const save = attempt(async () => {
    await flush();
    const name = `${nameOf(path).replace(/\.suanbei$/i, "")}-修改记录.xlsx`;
    const filter: [string, string[]] = ["Excel 工作簿", ["xlsx"]];
    const target = await pickPath("save", "另存修改记录", filter, name);
    if (!target) return;
    await core.saveLog(text, target);
    showSaved("已保存修改记录", target);
  });
  return (
    <section aria-labelledby="review-log">
      <h2 id="review-log">修改记录</h2>
      <div className="Log-tools">
        <Input.Search
          aria-label="筛选修改记录"
          placeholder="位置、人或内容"
          allowClear
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button disabled={!found?.length} onClick={save}>
          另存为 XLSX…
        </Button>
      </div>
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      {found && (
        <p className="Review-note" role="status">
          {found.length > 0 ? `${found.length} 处` : "没有修改记录。"}
        </p>
      )}
      {found && found.length > 0 && (
        <Differences
          differences={found.slice(0, most)}
          foot={(one) => <LoggedBy {...one} />}
        />
      )}
      {found && found.length > most && (
        <Button
          type="link"
          size="small"
          className="Review-all"
          onClick={() => setMost(most + MORE)}
        >
          显示更多
        </Button>
      )}
    </section>
  );
}
