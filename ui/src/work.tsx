/** Long work: a slim bar that says what is happening, with a way to stop it. */
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

/** Work that is done sooner than this shows nothing. */
const PATIENCE = 400;
const PULSE = 150;
/** The question is asked above the bar, also where the bar comes later. */
const ABOVE = 1100;

/** `isStopped` tells work of several calls not to begin the next one. */
type Run = <T>(
  title: string,
  work: (isStopped: () => boolean) => Promise<T>,
) => Promise<T>;
type Works = { run: Run; leave: () => Promise<boolean> };
const WorkContext = createContext<Works | null>(null);

function useWorks(): Works {
  const works = useContext(WorkContext);
  if (!works) throw new Error("no place to show work");
  return works;
}

/** Runs long work behind a bar: `await work("正在导出", () => core.export(…))`. */
export const useWork = () => useWorks().run;

/**
 * Resolves to whether what the work is about may be left: at once if nothing is going on,
 * else as the user answers; what is stopped has cleaned up by then.
 */
export const useLeaveWork = () => useWorks().leave;

export function WorkProvider({ children }: { children: ReactNode }) {
  const [title, setTitle] = useState<string>();
  const [step, setStep] = useState<Work | null>(null);
  const [stopping, setStopping] = useState(false);
  /** What is going on, with its title, and how it is told to stop. */
  const going = useRef(new Map<Promise<unknown>, { title: string; stop: () => void }>());
  const { modal } = App.useApp();

  const stop = useCallback(() => {
    for (const { stop } of going.current.values()) stop();
    setStopping(true);
    void core.cancel();
  }, []);

  const leave = useCallback(async () => {
    const [first] = going.current.values();
    if (!first) return true;
    const over = Promise.allSettled(going.current.keys());
    const question = modal.confirm({
      title: `${first.title}，要中止并关闭吗？`,
      content: "关闭会中止这项工作，并清理未完成的文件；项目中已保存的内容不受影响。",
      okText: "中止并关闭",
      okButtonProps: { danger: true },
      cancelText: "继续等待",
      focusable: { autoFocusButton: "cancel" },
      zIndex: ABOVE,
    });
    // Done before it was answered, it tells how it went: nothing is left then.
    const mayStop = await Promise.race([question, over.then(() => false)]);
    question.destroy();
    if (!mayStop) return false;
    stop();
    // The core stops what was begun last: what was begun before is asked then.
    const again = setInterval(stop, PULSE);
    await over;
    clearInterval(again);
    return true;
  }, [modal, stop]);

  const run = useCallback<Run>(async (title, work) => {
    let isStopped = false;
    let pulse: ReturnType<typeof setInterval> | undefined;
    let isOver = false;
    const show = (step: Work | null) => isOver || setStep(step);
    const patience = setTimeout(() => {
      setTitle(title);
      pulse = setInterval(() => void core.work().then(show), PULSE);
    }, PATIENCE);
    const doing = work(() => isStopped);
    const stop = () => {
      isStopped = true;
    };
    going.current.set(doing, { title, stop });
    try {
      return await doing;
    } finally {
      isOver = true;
      going.current.delete(doing);
      clearTimeout(patience);
      clearInterval(pulse);
      setTitle(undefined);
      setStep(null);
      setStopping(false);
    }
  }, []);

  const works = useMemo(() => ({ run, leave }), [run, leave]);
  const percent = step && step.total > 0 ? (step.done / step.total) * 100 : undefined;
  return (
    <WorkContext.Provider value={works}>
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
          {step?.doing ?? "正在准备…"}
        </Typography.Paragraph>
        <Flex gap="middle" align="center">
          <Progress
            aria-label={title ?? "进度"}
            percent={Math.round(percent ?? 0)}
            status={percent === undefined ? "active" : "normal"}
          />
          {step && ( // what does not tell how far it is cannot be stopped
            <Button disabled={stopping} onClick={stop}>
              {stopping ? "正在取消…" : "取消"}
            </Button>
          )}
        </Flex>
      </Modal>
    </WorkContext.Provider>
  );
}
