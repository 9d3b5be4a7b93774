/** The demands of a notice: each is answered, proven and ticked off here. */
import { CheckOutlined, DownOutlined, RightOutlined } from "@ant-design/icons";
import { useState } from "react";
import type { Group } from "../bindings/Group";
import type { RecordState } from "../bindings/RecordState";
import { Questions } from "../form/Questions";
import { RowButtons } from "../form/rows/RowButtons";
import { useOpenRows } from "../form/rows/useOpenRows";
import { fieldsOf, headingOf, type RowActions } from "../form/rows/useRowActions";
import { useProject } from "../project";
import { DemandParts } from "./DemandParts";
import { specsOf } from "./words";

/** More than these start folded. */
const MAX_OPEN = 2;

type Props = { items: RecordState[]; group: Group; actions: RowActions };

export function Demands({ items, group, actions }: Props) {
  const { state } = useProject();
  const [opened, fold] = useOpenRows(state.records);
  const [wereFew] = useState(items.length <= MAX_OPEN);
  if (items.length === 0) {
    return <p className="Track-note">还没有拆出补正事项。</p>;
  }
  return items.map((row, index) => {
    const isOpen = opened[row.id] ?? wereFew;
    const id = headingOf(row);
    const { demand, done } = row.values;
    return (
      <article key={row.id} className="Demand" aria-labelledby={id}>
        <header>
          <h6>
            <button
              type="button"
              className="Track-fold"
              id={id}
              aria-expanded={isOpen}
              onClick={() => fold(row.id, !isOpen)}
            >
              {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
              <span className="Demand-title">{row.title}</span>
              {typeof demand === "string" && (
                <span className="Demand-text">{demand}</span>
              )}
            </button>
          </h6>
          {done === true && (
            <span className="Demand-done">
              <CheckOutlined aria-hidden /> 已完成
            </span>
          )}
          {!state.readOnly && (
            <RowButtons
              row={row}
              isFirst={row === items.at(0)}
              isLast={row === items.at(-1)}
              actions={actions}
            />
          )}
        </header>
        {isOpen && (
          <div className="Demand-fields" id={fieldsOf(row)}>
            <Questions
              record={row}
              specs={specsOf(group).filter(({ key }) => row.shown.includes(key))}
            />
            {!state.readOnly && (
              <DemandParts
                row={row}
                before={items[index - 1]}
                textOf={() =>
                  document.getElementById(fieldsOf(row))?.querySelector("textarea") ??
                  null
                }
                actions={actions}
              />
            )}
          </div>
        )}
      </article>
    );
  });
}
