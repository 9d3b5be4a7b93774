/** What happened on one day; unfolds to its fields, or to the round of its notice. */
import {
  DownOutlined,
  ExclamationCircleOutlined,
  RightOutlined,
} from "@ant-design/icons";
import type { Happened } from "../bindings/Happened";
import type { RecordState } from "../bindings/RecordState";
import type { Snapshot } from "../bindings/Snapshot";
import { dayTyped, inWords } from "../days";
import { Questions } from "../form/Questions";
import { RowButtons } from "../form/rows/RowButtons";
import { fieldsOf, headingOf, type RowActions } from "../form/rows/useRowActions";
import { useProject } from "../project";
import { rowsOf } from "../state";
import { countOf } from "./countOf";
import { Kept } from "./Kept";
import { Round } from "./Round";
import type { OpenEvents } from "./useOpenEvents";
import { type Groups, happenedWord, specsOf } from "./words";

type Props = {
  row: RecordState;
  odd: string[];
  kept: Snapshot | null;
  /** All that its owner keeps. */
  snapshots: Snapshot[];
  isFirst: boolean;
  isLast: boolean;
  /** Whether its demands are to be met now. */
  isCurrent: boolean;
  groups: Groups;
  actions: RowActions;
  open: OpenEvents;
  onMove: (happened: Happened, opener: HTMLElement) => void;
};

export function Event(props: Props) {
  const { row, odd, kept, snapshots, isFirst, isLast, isCurrent, groups } = props;
  const { actions, open, onMove } = props;
  const { state } = useProject();
  const items = rowsOf(state, row.id, groups.items.key);
  const { happened, on, number, filing_number, application } = row.values;
  const isReturned = happened === happenedWord(groups, "returned");
  const hasRound = isReturned || items.length > 0;
  const isOpen = open.isOpen(row.id, isCurrent);
  const day = typeof on === "string" && dayTyped(on) ? inWords(on) : "日期未填";
  const told = number ?? filing_number ?? application;
  const specs = specsOf(groups.events).filter(({ key }) => row.shown.includes(key));
  const id = headingOf(row);
  return (
    <li className={isCurrent ? "Event current" : "Event"}>
      <header>
        <h4>
          <button
            type="button"
            className="Track-fold"
            id={id}
            aria-expanded={isOpen}
            onClick={() => open.fold(row.id, !isOpen)}
          >
            {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
            <time dateTime={typeof on === "string" ? on : undefined}>{day}</time>{" "}
            {typeof happened === "string" ? happened : "未选事件"}
          </button>
        </h4>
        {typeof told === "string" && <span className="Event-number">{told}</span>}
        {items.length > 0 && <span className="Event-count">{countOf(items)}</span>}
        {!state.readOnly && (
          <RowButtons
            row={row}
            isFirst={isFirst}
            isLast={isLast}
            actions={actions}
            canCopy={false}
          />
        )}
      </header>
      {odd.map((why) => (
        <p key={why} className="Event-odd">
          <ExclamationCircleOutlined aria-hidden /> 注意：{why}
        </p>
      ))}
      {kept && <Kept snapshot={kept} others={snapshots.filter((one) => one !== kept)} />}
      {isOpen && (
        <div className="Event-fields" id={fieldsOf(row)}>
          {hasRound ? (
            <Round
              row={row}
              items={items}
              specs={specs}
              isCurrent={isCurrent}
              groups={groups}
              onMove={onMove}
            />
          ) : (
            <Questions record={row} specs={specs} />
          )}
        </div>
      )}
    </li>
  );
}
