/** The recent projects, or an introduction if there are none. */
import { Alert, Button } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Problem } from "../bindings/Problem";
import type { Recent } from "../bindings/Recent";
import { core, problemOf } from "../core";
import { useShowError, useToast } from "../notices";
import { RecentRow } from "./RecentRow";
import type { HomeActions } from "./useHomeActions";

export function Recents({ actions }: { actions: HomeActions }) {
  const [recents, setRecents] = useState<Recent[]>();
  const [problem, setProblem] = useState<Problem>();
  const toast = useToast();
  const showError = useShowError();
  const heading = useRef<HTMLHeadingElement>(null);

  // Loaded one by one: a slow disk must not hold up the others.
  const loadOne = useCallback(async (path: string) => {
    const put = (one: Recent) =>
      setRecents((all) => all?.map((old) => (old.path === path ? one : old)));
    await core
      .glance(path)
      .then(put, (thrown) => put({ path, summary: null, problem: problemOf(thrown) }));
  }, []);
  const load = useCallback(async () => {
    setProblem(undefined);
    try {
      const paths = await core.recent();
      setRecents(paths.map((path) => ({ path, summary: null, problem: null })));
      for (const path of paths) void loadOne(path);
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  }, [loadOne]);
  useEffect(() => void load(), [load]);

  const forget = async (path: string) => {
    await core.forget(path);
    setRecents((all) => all?.filter((one) => one.path !== path));
    toast("success", "已从列表移除，文件仍在原处");
    heading.current?.focus();
  };

  return (
    <section
      className="Recents"
      aria-labelledby="recents"
      aria-busy={!recents && !problem}
    >
      <h2 id="recents" tabIndex={-1} ref={heading}>
        最近的项目
      </h2>
      {problem && (
        <Alert
          type="error"
          role="alert"
          title={problem.message}
          action={
            <Button size="small" onClick={load}>
              重试
            </Button>
          }
        />
      )}
      {recents?.length === 0 && <Empty />}
      <ul>
        {recents?.map((recent) => (
          <RecentRow
            key={recent.path}
            recent={recent}
            actions={actions}
            onRetry={() => void loadOne(recent.path)}
            onForget={() => void forget(recent.path).catch(showError)}
          />
        ))}
      </ul>
      {!recents && !problem && <Waiting />}
    </section>
  );
}

function Empty() {
  return (
    <div className="Empty">
      <p>还没有项目。准备一次算法备案，只需三步：</p>
      <ol>
        <li>
          <strong>新建</strong>
          选定位置，得到一个项目文件。主体、算法、产品和全部附件都保存在其中。
        </li>
        <li>
          <strong>填报</strong>
          按步骤填写，随时关闭。缺什么、哪里前后不一致，当场提示并说明依据。
        </li>
        <li>
          <strong>导出</strong>
          打印签章、扫描回传，导出经过核对的备案材料包，再到备案系统填报上传。
        </li>
      </ol>
      <p>想先看看完成后的样子，可打开左侧的示例。</p>
    </div>
  );
}

/** As high as three rows, so that the layout does not jump. */
function Waiting() {
  return (
    <div className="Recents-waiting" aria-hidden>
      <div />
      <div />
      <div />
    </div>
  );
}
