/** Makes two demands of one, or one of two. */
import { Button } from "antd";
import type { RecordState } from "../bindings/RecordState";
import { core } from "../core";
import type { RowActions } from "../form/rows/useRowActions";
import { useToast } from "../notices";

type Props = {
  row: RecordState;
  /** The demand before it, if there is one. */
  before: RecordState | undefined;
  /** Finds the text of the demand, in which the cursor stands. */
  textOf: () => HTMLTextAreaElement | null;
  actions: RowActions;
};

export function DemandParts({ row, before, textOf, actions }: Props) {
  const toast = useToast();
  const split = async () => {
    const input = textOf();
    const [head, rest] = input
      ? [
          input.value.slice(0, input.selectionStart),
          input.value.slice(input.selectionStart),
        ]
      : ["", ""];
    if (!head.trim() || !rest.trim()) {
      toast("info", "请先把光标放在要拆开的地方，前后都要有文字。");
      input?.focus();
      return;
    }
    // The core counts characters, not units of UTF-16.
    await actions.addWith(() => core.splitDemand(row.id, [...head].length));
  };
  return (
    <div className="Demand-parts">
      <Button
        data-once
        size="small"
        aria-label={`在光标处拆成两项 ${row.title}`}
        onClick={() => void split()}
      >
        在光标处拆成两项
      </Button>
      {before && (
        <Button
          data-once
          size="small"
          aria-label={`并入上一项 ${row.title}`}
          onClick={() => void actions.merge(row, before, () => core.mergeDemand(row.id))}
        >
          并入上一项
        </Button>
      )}
    </div>
  );
}
