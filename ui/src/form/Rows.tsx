/** What repeats on a page: rows to fill in here, or records with pages of their own. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import type { Group } from "../bindings/Group";
import type { RecordState } from "../bindings/RecordState";
import { useProject } from "../project";
import { issuesAt, rowsOf } from "../state";
import { useArrival } from "./arrival";
import { Issues } from "./Issues";
import { Entry } from "./rows/Entry";
import { Row } from "./rows/Row";
import { useOpened } from "./rows/useOpened";
import { addOf, useRows } from "./rows/useRows";
import "./rows/rows.css";

/** More rows than this are folded on arrival. */
const FEW = 3;

type Props = { record: RecordState; group: Group; level?: number };

export function Rows({ record, group, level = 2 }: Props) {
  const { state } = useProject();
  const rows = rowsOf(state, record.id, group.key);
  const actions = useRows(record, group);
  const [opened, setOpened] = useOpened(state.records);
  // Adding and deleting folds nothing: only how many there were on arrival counts.
  const [wereFew] = useState(rows.length <= FEW);
  const foot = useRef<HTMLDivElement>(null);
  const { arrived, lit } = useArrival(foot, record.id, group.key);
  const issues = issuesAt(state, record, group.key);
  const Heading = `h${level}` as "h2";
  const id = `group-${record.id}-${group.key}`;

  return (
    <section className="rows" aria-labelledby={id}>
      <Heading id={id}>
        {group.title}
        {rows.length > 0 && <span className="rows-count">{rows.length} 项</span>}
      </Heading>

      {group.look === "steps" && rows.length > 0 && (
        <ol>
          {rows.map((row) => (
            <Entry key={row.id} row={row} rows={rows} group={group} actions={actions} />
          ))}
        </ol>
      )}
      {group.look === "rows" &&
        rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            isFirst={row === rows.at(0)}
            isLast={row === rows.at(-1)}
            group={group}
            level={level + 1}
            actions={actions}
            readOnly={state.readOnly}
            open={opened[row.id] ?? wereFew}
            onFold={setOpened}
          />
        ))}

      <div
        ref={foot}
        className={`question ${rows.length === 0 ? "rows-empty" : "rows-add"}${lit ? " lit" : ""}`}
        data-field={`${record.path}/${group.key}`}
      >
        {rows.length === 0 && (
          <>
            <strong>尚未添加{group.title}</strong>
            <p>{group.pages[0]?.intro}</p>
          </>
        )}
        <Issues
          id={`${id}-issues`}
          issues={issues}
          quiet={rows.length === 0 && !arrived}
        />
        {!state.readOnly && (
          <Button
            id={addOf(record.id, group)}
            data-once
            icon={<PlusOutlined aria-hidden />}
            aria-describedby={issues.length > 0 ? `${id}-issues` : undefined}
            onClick={() => void actions.add()}
          >
            添加{group.title}
          </Button>
        )}
      </div>
    </section>
  );
}
