/** One record of a group, filled in on the page that holds the group. */
import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { memo } from "react";
import type { Group } from "../../bindings/Group";
import type { RecordState } from "../../bindings/RecordState";
import { useProject } from "../../project";
import { Questions } from "../Questions";
import { Rows } from "../Rows";
import { Counts } from "./Counts";
import { countsOf } from "./counts";
import { RowActions } from "./RowActions";
import { type Actions, fieldsOf, headingOf } from "./useRows";

type Props = {
  row: RecordState;
  isFirst: boolean;
  isLast: boolean;
  group: Group;
  level: number;
  actions: Actions;
  readOnly: boolean;
  open: boolean;
  onFold: (row: number, open: boolean) => void;
};

/** Drawn anew only when it changes; its questions see to themselves. */
export const Row = memo(function Row(props: Props) {
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
        {!open && <RowCounts row={row} />}
        {!readOnly && (
          <RowActions row={row} isFirst={isFirst} isLast={isLast} actions={actions} />
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

function RowCounts({ row }: { row: RecordState }) {
  return <Counts {...countsOf(useProject().state, row)} />;
}
