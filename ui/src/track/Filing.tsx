/** One filing: where it stands, what it is about, and its events in time. */
import { DeleteOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { FilingState } from "../bindings/FilingState";
import type { Happened } from "../bindings/Happened";
import type { RecordState } from "../bindings/RecordState";
import type { Snapshot } from "../bindings/Snapshot";
import { inWords } from "../days";
import { Questions } from "../form/Questions";
import {
  addOf,
  headingOf,
  type RowActions,
  useRowActions,
} from "../form/rows/useRowActions";
import { useProject } from "../project";
import { rowsOf } from "../state";
import { Event } from "./Event";
import { latestNotice } from "./latestNotice";
import type { OpenEvents } from "./useOpenEvents";
import { type Groups, purposeWord, specsOf } from "./words";
import "../badge.css";

type Props = {
  row: RecordState;
  /** Nothing until the core has told about it. */
  filing: FilingState | undefined;
  snapshots: Snapshot[];
  isLast: boolean;
  groups: Groups;
  actions: RowActions;
  open: OpenEvents;
  onMove: (happened: Happened, opener: HTMLElement) => void;
};

export function Filing(props: Props) {
  const { row, filing, snapshots, isLast, groups, actions, open, onMove } = props;
  const { state } = useProject();
  const eventActions = useRowActions(row, groups.events);
  const events = rowsOf(state, row.id, groups.events.key);
  const specs = specsOf(groups.filings).filter(({ key }) => row.shown.includes(key));
  const isOpen = open.isOpen(row.id, false);
  const isReturned = isLast && filing?.stage === "returned";
  const notice = latestNotice(filing);
  const stateOf = (event: RecordState) =>
    filing?.events.find(({ record }) => record === event.id);
  const id = headingOf(row);
  return (
    <article className="Filing" aria-labelledby={id}>
      <header>
        <h3 id={id} tabIndex={-1}>
          {purposeWord(groups, filing?.purpose ?? "first")}
          {filing && <span className={`badge ${filing.stage}`}>{filing.stage_word}</span>}
        </h3>
        {filing && <span className="Filing-facts">{factsOf(filing)}</span>}
        <Button
          type="text"
          size="small"
          aria-expanded={isOpen}
          onClick={() => open.fold(row.id, !isOpen)}
        >
          事项信息
        </Button>
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
      </header>
      {isOpen && (
        <div className="Filing-fields">
          <Questions record={row} specs={specs} />
        </div>
      )}
      <ol className="Filing-events" id={addOf(row.id, groups.events)} tabIndex={-1}>
        {events.map((event) => (
          <Event
            key={event.id}
            row={event}
            odd={stateOf(event)?.odd ?? []}
            kept={stateOf(event)?.snapshot ?? null}
            snapshots={snapshots}
            isFirst={event === events.at(0)}
            isLast={event === events.at(-1)}
            isCurrent={isReturned && event.id === notice?.record}
            groups={groups}
            actions={eventActions}
            open={open}
            onMove={onMove}
          />
        ))}
      </ol>
    </article>
  );
}

function factsOf({ since, round }: FilingState): string {
  const facts = [since && `自${inWords(since)}`, round > 0 && `第 ${round} 轮`];
  return facts.filter(Boolean).join(" · ");
}
