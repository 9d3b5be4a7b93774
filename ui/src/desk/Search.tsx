/** Ctrl+K: finds questions, issues, steps and actions. */
import { SearchOutlined } from "@ant-design/icons";
import { Input, type InputRef, Modal } from "antd";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useProject } from "../project";
import { useStart } from "../start";
import type { Action } from "./actions";
import { type Entry, entriesOf, excerptOf, find } from "./search";
import "./search.css";

const MAX_SHOWN = 60;

type Props = {
  open: boolean;
  actions: Action[];
  onClose: () => void;
  onChoose: (entry: Entry) => void;
};

export function Search({ open, actions, onClose, onChoose }: Props) {
  const input = useRef<InputRef>(null);
  const chosen = useRef<Entry>(undefined);
  return (
    <Modal
      open={open}
      title="搜索"
      footer={null}
      width={640}
      destroyOnHidden
      transitionName="" // no animation to wait for
      maskTransitionName=""
      className="search"
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && input.current?.focus()}
      // Not earlier: an open dialog keeps the focus inside.
      afterClose={() => {
        if (chosen.current) onChoose(chosen.current);
        chosen.current = undefined;
      }}
    >
      <Finder
        input={input}
        actions={actions}
        onChoose={(entry) => {
          chosen.current = entry;
          onClose();
        }}
      />
    </Modal>
  );
}

type FinderProps = Pick<Props, "actions"> & {
  input: React.RefObject<InputRef | null>;
  onChoose: (entry: Entry) => void;
};

function Finder({ input, actions, onChoose }: FinderProps) {
  const { form, state } = useProject();
  const { synonyms } = useStart();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const entries = useMemo(
    () => entriesOf({ form, state, actions, synonyms }),
    [form, state, actions, synonyms],
  );
  const all = useMemo(() => find(entries, query), [entries, query]);
  const found = all.slice(0, MAX_SHOWN);
  const chosen = found[active];

  useEffect(() => {
    document.getElementById(`found-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && found.length > 0) {
      event.preventDefault();
      setActive((active + by + found.length) % found.length);
    }
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      onChoose(chosen);
    }
  };

  return (
    <>
      <Input
        ref={input}
        size="large"
        prefix={<SearchOutlined aria-hidden />}
        placeholder="字段、内容、文件名、问题、页面或操作"
        role="combobox"
        aria-label="搜索字段、内容和问题"
        aria-expanded={found.length > 0}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `found-${active}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="found" role="listbox" aria-label="搜索结果" className="search-found">
        {found.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus
          <div
            key={entry.key}
            id={`found-${index}`}
            role="option"
            aria-selected={index === active}
            className="search-entry"
            onMouseMove={() => setActive(index)}
            onClick={() => onChoose(entry)}
          >
            <span className="search-kind">{entry.kind}</span>
            <span className="search-title">{entry.title}</span>
            <span className="search-value">{excerptOf(entry.answer, query)}</span>
            <span className="search-where">{entry.where}</span>
          </div>
        ))}
      </div>
      <p className="search-count" role="status">
        {all.length === 0
          ? `没有找到“${query}”。可以只输入字段名中的几个字。`
          : all.length > MAX_SHOWN
            ? `共 ${all.length} 项，显示前 ${MAX_SHOWN} 项`
            : `共 ${all.length} 项`}
      </p>
    </>
  );
}
