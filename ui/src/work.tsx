/** Long work: a slim bar that says what is happening, with a way to stop it. */
import { Button, Flex, Modal, Progress, Typography } from "antd";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useRef,
  useState,
} from "react";
import type { Work } from "./bindings/Work";
import { core } from "./core";

/** Work that is done sooner than this shows nothing. */
const PATIENCE = 400;
const PULSE = 150;

/** `isStopped` tells work of several calls not to begin the next one. */
type Run = <T>(
  title: string,
  work: (isStopped: () => boolean) => Promise<T>,
) => Promise<T>;
const WorkContext = createContext<Run | null>(null);

/** Runs long work behind a bar: `await work("正在导出", () => core.export(…))`. */
export function useWork(): Run {
  const run = useContext(WorkContext);
  if (!run) throw new Error("no place to show work");
  return run;
}

export function WorkProvider({ children }: { children: ReactNode }) {
  const [title, setTitle] = useState<string>();
  const [step, setStep] = useState<Work | null>(null);
  const [stopping, setStopping] = useState(false);
  const isStopped = useRef(false);

  const run = useCallback<Run>(async (title, work) => {
    isStopped.current = false;
    let pulse: ReturnType<typeof setInterval> | undefined;
    let isOver = false;
    const show = (step: Work | null) => isOver || setStep(step);
    const patience = setTimeout(() => {
      setTitle(title);
      pulse = setInterval(() => void core.work().then(show), PULSE);
    }, PATIENCE);
    try {
      return await work(() => isStopped.current);
    } finally {
      isOver = true;
      clearTimeout(patience);
      clearInterval(pulse);
      setTitle(undefined);
      setStep(null);
      setStopping(false);
    }
  }, []);

  const percent = step && step.total > 0 ? (step.done / step.total) * 100 : undefined;
  return (
    <WorkContext.Provider value={run}>
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
            <Button
              disabled={stopping}
              onClick={() => {
                isStopped.current = true;
                setStopping(true);
                void core.cancel();
              }}
            >
              {stopping ? "正在取消…" : "取消"}
            </Button>
          )}
        </Flex>
      </Modal>
    </WorkContext.Provider>
  );
}
