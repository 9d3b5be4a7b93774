/** A notice, and beside it what it demands. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useRef } from "react";
import type { Happened } from "../bindings/Happened";
import type { RecordState } from "../bindings/RecordState";
import type { Spec } from "../bindings/Spec";
import { core } from "../core";
import { Questions } from "../form/Questions";
import { addOf, useRowActions } from "../form/rows/useRowActions";
import { useToast } from "../notices";
import { useProject } from "../project";
import { useSessionState } from "../session";
import { countOf } from "./countOf";
import { Demands } from "./Demands";
import { type Groups, happenedWord } from "./words";

type Props = {
  row: RecordState;
  items: RecordState[];
  specs: Spec[];
  isCurrent: boolean;
  groups: Groups;
  onMove: (happened: Happened, opener: HTMLElement) => void;
};

export function Round({ row, items, specs, isCurrent, groups, onMove }: Props) {
  const { state } = useProject();
  const toast = useToast();
  const actions = useRowActions(row, groups.items);
  const notice = useRef<HTMLDivElement>(null);
  const title = groups.items.title;
  const id = `round-${row.id}`;
  const [text, setText] = useSessionState(`track ${row.id} demand`, "");

  const addSelected = async () => {
    const input = notice.current?.querySelector("textarea");
    const text = input?.value.slice(input.selectionStart, input.selectionEnd).trim();
    if (!text) {
      toast("info", "请先在通知原文中选中一段文字。");
      input?.focus();
      return;
    }
    await actions.addWith((event) => core.addDemand(event, text));
  };

  const add = async () => {
    const given = text.trim();
    const added = await (given
      ? actions.addWith((event) => core.addDemand(event, given))
      : actions.add());
    if (added) setText("");
  };

  return (
    <div className="Round">
      <div ref={notice}>
        <Questions record={row} specs={specs.filter(({ key }) => key === "notice")} />
        {!state.readOnly && (
          <Button
            className="Round-take"
            data-once
            size="small"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => void addSelected()}
          >
            所选文字作为新事项
          </Button>
        )}
      </div>
      <section aria-labelledby={id}>
        <h5 id={id}>
          {title}
          {items.length > 0 && <span className="Event-count">{countOf(items)}</span>}
        </h5>
        <Demands items={items} group={groups.items} actions={actions} />
        {!state.readOnly && (
          <div className="Round-end">
            <Input.TextArea
              aria-label={`新${title}`}
              placeholder="照抄通知中的一项要求；也可以先不填"
              value={text}
              autoSize={{ minRows: 1, maxRows: 6 }}
              onChange={({ target }) => setText(target.value)}
            />
            <Button
              id={addOf(row.id, groups.items)}
              data-once
              icon={<PlusOutlined aria-hidden />}
              onClick={() => void add()}
            >
              添加{title}
            </Button>
            {isCurrent && (
              <Button
                onClick={({ currentTarget }) => onMove("resubmitted", currentTarget)}
              >
                {happenedWord(groups, "resubmitted")}…
              </Button>
            )}
          </div>
        )}
      </section>
      <div>
        <Questions record={row} specs={specs.filter(({ key }) => key !== "notice")} />
      </div>
    </div>
  );
}
