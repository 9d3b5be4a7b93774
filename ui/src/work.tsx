/** Long work: a dialog with its progress and a cancel button. */
import { App, Button, Flex, Modal, Progress, Typography } from "antd";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Work } from "./bindings/Work";
import { core } from "./core";

/** Shorter work shows no dialog, in milliseconds. */
const SHOW_AFTER = 400;
const POLL_INTERVAL = 150;
/** Above the progress dialog, even if that opens later. */
const QUESTION_Z_INDEX = 1100;

/** Work of several calls checks `isStopped` before each one. */
type Run = <T>(
  title: string,
  work: (isStopped: () => boolean) => Promise<T>,
) => Promise<T>;
type Runner = { run: Run; leave: () => Promise<boolean> };
const WorkContext = createContext<Runner | null>(null);

function useRunner(): Runner {
  const runner = useContext(WorkContext);
  if (!runner) throw new Error("no place to show work");
  return runner;
}

/** Runs long work behind the dialog: `await work("正在导出", () => core.export(…))`. */
export const useWork = () => useRunner().run;

/**
 * Resolves to whether the window or project may be left: at once if no work is running,
 * else as the user decides, after the stopped work has cleaned up.
 */
export const useLeaveWork = () => useRunner().leave;

export function WorkProvider({ children }: { children: ReactNode }) {
  const [title, setTitle] = useState<string>();
  const [progress, setProgress] = useState<Work | null>(null);
  const [stopping, setStopping] = useState(false);
  /** The running jobs. */
  const jobs = useRef(new Map<Promise<unknown>, { title: string; stop: () => void }>());
  const { modal } = App.useApp();

  const stop = useCallback(() => {
    for (const { stop } of jobs.current.values()) stop();
    setStopping(true);
    void core.cancel();
  }, []);

  const leave = useCallback(async () => {
    const [first] = jobs.current.values();
    if (!first) return true;
    const ended = Promise.allSettled(jobs.current.keys());
    const question = modal.confirm({
      title: `${first.title}，要中止并关闭吗？`,
      content: "关闭会中止这项工作，并清理未完成的文件；项目中已保存的内容不受影响。",
      okText: "中止并关闭",
      okButtonProps: { danger: true },
      cancelText: "继续等待",
      focusable: { autoFocusButton: "cancel" },
      zIndex: QUESTION_Z_INDEX,
    });
    // If the work ends before the user answers, its result is shown: do not leave.
    const mayStop = await Promise.race([question, ended.then(() => false)]);
    question.destroy();
    if (!mayStop) return false;
    stop();
    // `cancel` stops only the latest job: repeat until all have ended.
    const repeat = setInterval(stop, POLL_INTERVAL);
    await ended;
    clearInterval(repeat);
    return true;
  }, [modal, stop]);

  const run = useCallback<Run>(async (title, work) => {
    let isStopped = false;
    let poll: ReturnType<typeof setInterval> | undefined;
    let hasEnded = false;
    const show = (progress: Work | null) => hasEnded || setProgress(progress);
    const delay = setTimeout(() => {
      setTitle(title);
      poll = setInterval(() => void core.work().then(show), POLL_INTERVAL);
    }, SHOW_AFTER);
    const job = work(() => isStopped);
    const stop = () => {
      isStopped = true;
    };
    jobs.current.set(job, { title, stop });
    try {
      return await job;
    } finally {
      hasEnded = true;
      jobs.current.delete(job);
      clearTimeout(delay);
      clearInterval(poll);
      setTitle(undefined);
      setProgress(null);
      setStopping(false);
    }
  }, []);

  const runner = useMemo(() => ({ run, leave }), [run, leave]);
  const percent =
    progress && progress.total > 0 ? (progress.done / progress.total) * 100 : undefined;
  return (
    <WorkContext.Provider value={runner}>
      {children}
      <Modal
        open={title !== undefined}
        title={title}
        closable={false}
        keyboard={false}
        mask={{ closable: false }}
        footer={null}
        width={480}
      >
        <Typography.Paragraph ellipsis aria-live="polite">
          {progress?.doing ?? "正在准备…"}
        </Typography.Paragraph>
        <Flex gap="middle" align="center">
          <Progress
            aria-label={title ?? "进度"}
            percent={Math.round(percent ?? 0)}
            status={percent === undefined ? "active" : "normal"}
          />
          {progress && ( // work without progress cannot be cancelled
            <Button disabled={stopping} onClick={stop}>
              {stopping ? "正在取消…" : "取消"}
            </Button>
          )}
        </Flex>
      </Modal>
    </WorkContext.Provider>
  );
}
