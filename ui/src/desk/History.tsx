/** 撤销到: the undo steps, newest first; each can be returned to. */
import { Button } from "antd";
import dayjs from "dayjs";
import type { Past } from "../bindings/Past";

type Props = { steps: Past[]; onRewind: (count: number) => void };

export function History({ steps, onRewind }: Props) {
  if (steps.length === 0) return <p>还没有修改。</p>;
  const undone = steps.filter((step) => step.undone).length;
  return (
    <ol className="History">
      {steps.map(({ what, at, undone: isUndone }, index) => {
        const newer = index - undone;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
          <li key={index} className={isUndone ? "is-undone" : undefined}>
            <time dateTime={at}>{dayjs(at).format("MM-DD HH:mm:ss")}</time>
            <span>{what}</span>
            {isUndone && <span>已撤销</span>}
            {newer === 0 && <span>现在</span>}
            {newer > 0 && (
              <Button type="link" size="small" onClick={() => onRewind(newer)}>
                回到这里
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
