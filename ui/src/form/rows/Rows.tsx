/** The records of a group: rows to fill in here, or links to their own steps. */
import { DownOutlined, PlusOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ClipboardEvent, memo, useRef, useState } from "react";
import type { Group } from "../../bindings/Group";
import type { RecordState } from "../../bindings/RecordState";
import { useProject } from "../../project";
import { issuesAt, rowsOf } from "../../state";
import { Issues } from "../Issues";
import { Questions } from "../Questions";
import { useJump } from "../useJump";
import { PasteTable } from "./PasteTable";
import { RecordLink } from "./RecordLink";
import { RowButtons } from "./RowButtons";
import { TallyText } from "./TallyText";
import { tallyOf } from "./tally";
import { useOpenRows } from "./useOpenRows";
import {
  addOf,
  fieldsOf,
  headingOf,
  type RowActions,
  useRowActions,
} from "./useRowActions";
import "./rows.css";

/** More rows than this start folded. */
const MAX_OPEN_ROWS = 3;

type Props = { record: RecordState; group: Group; level?: number };

export function Rows({ record, group, level = 2 }: Props) {
  const { state } = useProject();
  const rows = rowsOf(state, record.id, group.key);
  const actions = useRowActions(record, group);
  const [openRows, setRowOpen] = useOpenRows(state.records);
  // Decided once: adding and deleting must not fold rows.
  const [wereFew] = useState(rows.length <= MAX_OPEN_ROWS);
  const [pasting, setPasting] = useState<string>();
  const foot = useRef<HTMLDivElement>(null);
  const { isTarget, lit } = useJump(foot, record.id, group.key);
  const issues = issuesAt(state, record, group.key);
  const Heading = `h${level}` as "h2";
  const id = `group-${record.id}-${group.key}`;

  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text");
    // A field that takes several lines does so before.
    const isCell = event.target instanceof HTMLInputElement && !event.defaultPrevented;
    if (!isCell || state.readOnly || !isTable(text)) return;
    event.preventDefault();
    setPasting(text);
  };

  return (
    <section className="rows" aria-labelledby={id} onPaste={paste}>
      <Heading id={id}>
        {group.title}
        {rows.length > 0 && <span className="rows-count">{rows.length} 项</span>}
      </Heading>

      {group.look === "steps" && rows.length > 0 && (
        <ol>
          {rows.map((row) => (
            <RecordLink
              key={row.id}
              row={row}
              rows={rows}
              group={group}
              actions={actions}
            />
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
            open={openRows[row.id] ?? wereFew}
            onFold={setRowOpen}
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
          quiet={rows.length === 0 && !isTarget}
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
        {!state.readOnly && (
          <Button
            type="link"
            aria-label={`粘贴表格 ${group.title}`}
            onClick={() => setPasting("")}
          >
            粘贴表格…
          </Button>
        )}
      </div>
      {pasting !== undefined && (
        <PasteTable
          record={record.id}
          group={group}
          given={pasting}
          onClose={() => setPasting(undefined)}
        />
      )}
    </section>
  );
}

/** Whether a text is cells of a spreadsheet rather than one line. */
const isTable = (text: string) => /[\t\n]/.test(text.trim());

type RowProps = {
  row: RecordState;
  isFirst: boolean;
  isLast: boolean;
  group: Group;
  level: number;
  actions: RowActions;
  readOnly: boolean;
  open: boolean;
  onFold: (row: number, open: boolean) => void;
};

/** A record, filled in on the page of its group. It can hold groups of its own. */
const Row = memo(function Row(props: RowProps) {
  const { row, isFirst, isLast, group, level, actions, readOnly, open, onFold } = props;
  const Heading = `h${level}` as "h3";
  const id = headingOf(row);
  return (
    <article className="row" aria-labelledby={id}>
      <header>
        <Heading>
          <button
            type="button"
            id={id}
            aria-expanded={open}
            onClick={() => onFold(row.id, !open)}
          >
            {open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
            {row.title} {row.name && <span className="row-name">{row.name}</span>}
          </button>
        </Heading>
        {!open && <RowTally row={row} />}
        {!readOnly && (
          <RowButtons row={row} isFirst={isFirst} isLast={isLast} actions={actions} />
        )}
      </header>
      {open && (
        <div className="row-fields" id={fieldsOf(row)}>
          {group.pages.map((page) => (
            <div className="row-page" key={page.id}>
              <Questions
                record={row}
                specs={page.fields.filter((spec) => row.shown.includes(spec.key))}
              />
              {page.groups.map((nested) => (
                <Rows key={nested.key} record={row} group={nested} level={level + 1} />
              ))}
            </div>
          ))}
        </div>
      )}
    </article>
  );
});

function RowTally({ row }: { row: RecordState }) {
  return <TallyText {...tallyOf(useProject().state, row)} />;
}
