/** The filings of the subject or of an algorithm, and what may be noted next. */
import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useRef } from "react";
import type { RecordState } from "../bindings/RecordState";
import type { Tracked } from "../bindings/Tracked";
import { addOf, useRowActions } from "../form/rows/useRowActions";
import { useProject } from "../project";
import { rowsOf } from "../state";
import { Filing } from "./Filing";
import type { Ask } from "./move";
import type { OpenEvents } from "./useOpenEvents";
import { type Groups, happenedWord, purposeWord } from "./words";

export const ownerHeading = ({ record }: Tracked) => `track-${record}`;

type Props = {
  owner: Tracked;
  record: RecordState;
  groups: Groups;
  open: OpenEvents;
  onAsk: Ask;
};

export function Owner({ owner, record, groups, open, onAsk }: Props) {
  const { state } = useProject();
  const actions = useRowActions(record, groups.filings);
  const rows = rowsOf(state, record.id, groups.filings.key);
  const events = owner.filings.flatMap(({ events }) => events);
  const kept = events.flatMap(({ snapshot }) => snapshot ?? []);
  const snapshots = kept.filter(({ forgotten }) => !forgotten);
  const id = ownerHeading(owner);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {owner.name}
      </h2>
      {/* The focus comes here when the last filing was removed. */}
      <div id={addOf(record.id, groups.filings)} tabIndex={-1}>
        {rows.length === 0 && (
          <p className="Track-note">
            还没有提交记录。在备案系统提交之后，在这里记下日期，开始计算审核期限。
          </p>
        )}
        {rows.map((row) => (
          <Filing
            key={row.id}
            row={row}
            filing={owner.filings.find(({ record }) => record === row.id)}
            snapshots={snapshots}
            isLast={row === rows.at(-1)}
            groups={groups}
            actions={actions}
            open={open}
            onMove={(happened, opener) => onAsk(owner, { happened }, opener)}
          />
        ))}
      </div>
      {!state.readOnly && <Moves owner={owner} groups={groups} onAsk={onAsk} />}
    </section>
  );
}

function Moves({ owner, groups, onAsk }: Pick<Props, "owner" | "groups" | "onAsk">) {
  const more = useRef<HTMLButtonElement>(null);
  const filing = owner.filings.at(-1);
  // Nothing is usual after a refusal: one begins anew.
  const usual = filing?.usual.length ? filing.usual : (["submitted"] as const);
  const isFirst = filing === undefined;
  const rest = groups.words.events.filter(
    ({ happened }) => !usual.some((one) => one === happened),
  );
  const items = [
    ...rest.map(({ happened, word }) => ({
      key: happened,
      label: `${word}…`,
      onClick: () => onAsk(owner, { happened }, more.current),
    })),
    { type: "divider" as const },
    ...(["change", "cancellation"] as const).map((purpose) => ({
      key: purpose,
      label: `新建${purposeWord(groups, purpose)}事项…`,
      onClick: () => onAsk(owner, { purpose }, more.current),
    })),
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand beside its buttons
    <div className="Track-moves" role="group" aria-label={`记录 ${owner.name}`}>
      {usual.map((happened, index) => (
        <Button
          key={happened}
          type={index === 0 ? "primary" : "default"}
          onClick={({ currentTarget }) => onAsk(owner, { happened }, currentTarget)}
        >
          {isFirst ? "记录" : ""}
          {happenedWord(groups, happened)}…
        </Button>
      ))}
      <Dropdown menu={{ items }} trigger={["click"]}>
        <Button ref={more} icon={<DownOutlined aria-hidden />} iconPlacement="end">
          其他…
        </Button>
      </Dropdown>
    </div>
  );
}
