/** Whatever else is planned. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { Group } from "../bindings/Group";
import type { PlanStep } from "../bindings/PlanStep";
import type { RecordState } from "../bindings/RecordState";
import { Questions } from "../form/Questions";
import { addOf, fieldsOf, headingOf, useRowActions } from "../form/rows/useRowActions";
import { useProject } from "../project";
import { rowsOf } from "../state";
import { askedOf } from "./asked";

type Props = { others: PlanStep[]; group: Group; root: RecordState };

export function Others({ others, group, root }: Props) {
  const { state } = useProject();
  const actions = useRowActions(root, group);
  // Only what is no stage says what it is.
  const rows = rowsOf(state, root.id, group.key).filter(({ shown }) =>
    shown.includes("what"),
  );
  return (
    <section aria-labelledby="plan-others">
      <h2 id="plan-others">其他准备</h2>
      <ul className="Plan-stages" id={addOf(root.id, group)} tabIndex={-1}>
        {rows.map((row) => {
          const step = others.find(({ record }) => record === row.id);
          return (
            <li key={row.id} className="StageRow">
              <h3 id={headingOf(row)} tabIndex={-1}>
                {step?.title ?? row.title}
                {step?.done && <span className="Plan-timing done">已完成</span>}
                {step?.late && <span className="Plan-timing late">已过计划日期</span>}
                {!state.readOnly && (
                  <Button
                    type="text"
                    size="small"
                    data-once
                    title="删除"
                    aria-label={`删除 ${row.title}`}
                    icon={<DeleteOutlined aria-hidden />}
                    onClick={() => void actions.remove(row)}
                  />
                )}
              </h3>
              <div id={fieldsOf(row)}>
                <Questions record={row} specs={askedOf(group, row)} />
              </div>
            </li>
          );
        })}
      </ul>
      {rows.length === 0 && (
        <p className="Plan-note">例如补办许可、开发标识功能、修订用户协议。</p>
      )}
      {!state.readOnly && (
        <Button
          size="small"
          data-once
          icon={<PlusOutlined aria-hidden />}
          onClick={() => void actions.add()}
        >
          添加事项
        </Button>
      )}
    </section>
  );
}
