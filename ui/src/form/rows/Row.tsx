/** One record of a group, filled in on the page that holds the group. */
import { DownOutlined, RightOutlined } from "@ant-design/icons";
import type { Group } from "../../bindings/Group";
import type { RecordState } from "../../bindings/RecordState";
import type { Spec } from "../../bindings/Spec";
import { useProject } from "../../project";
import { Question } from "../Question";
import { Rows } from "../Rows";
import { Counts } from "./Counts";
import { countsOf } from "./counts";
import { RowActions } from "./RowActions";
import { type Actions, fieldsOf, headingOf } from "./useRows";

type Props = {
  row: RecordState;
  rows: RecordState[];
  group: Group;
  level: number;
  actions: Actions;
  open: boolean;
  onFold: (open: boolean) => void;
};

export function Row({ row, rows, group, level, actions, open, onFold }: Props) {
  const { state } = useProject();
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
            onClick={() => onFold(!open)}
          >
            {open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
            {row.title} {row.name && <span className="row-name">{row.name}</span>}
          </button>
        </Heading>
        {!open && <Counts {...countsOf(state, row)} />}
        {!state.readOnly && <RowActions row={row} rows={rows} actions={actions} />}
      </header>
      {open && (
        <div className="row-fields" id={fieldsOf(row)}>
          {group.pages.map((page) => (
            <div className="row-page" key={page.id}>
              {page.fields
                .filter((spec) => row.shown.includes(spec.key))
                .map((spec) => (
                  <div key={spec.key} className={isShort(spec) ? undefined : "wide"}>
                    <Question record={row} spec={spec} />
                  </div>
                ))}
              {page.groups.map((nested) => (
                <div key={nested.key} className="wide">
                  <Rows record={row} group={nested} level={level + 1} />
                </div>
              ))}
            </div>
          ))}
        </div>
      )}
    </article>
  );
}

/** Whether two such questions find room side by side. */
function isShort({ kind }: Spec): boolean {
  return !["longText", "choices", "leaves", "steps", "files"].includes(kind.type);
}
