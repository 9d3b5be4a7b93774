/** Links to other places of the form: they lead there; more are found by a search. */
import { CloseOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useMemo, useState } from "react";
import type { JsonValue } from "../../bindings/serde_json/JsonValue";
import { type FoundPlace, useFinder } from "../../finder";
import { type Target, useNavigation } from "../../navigation";
import { controlProps, groupProps } from "../inputs/controlProps";
import type { InputProps } from "../inputs/props";
import { tabMovesOn } from "../inputs/useSearchableList";
import { useFocusLater } from "../useFocusLater";
import type { FieldKind } from "./fieldKind";
import "./places.css";

export const places: FieldKind<"places"> = {
  Input: PlacesInput,
  isGroup: true,
  isShort: () => false,
};

function PlacesInput(props: InputProps<"places">) {
  const { id, spec, record, value, readOnly, onCommit } = props;
  const { jumpTo } = useNavigation();
  const focusLater = useFocusLater();
  const links: JsonValue[] = Array.isArray(value) ? value : [];
  const { id: _, ...named } = groupProps(props);
  const remove = (at: number) => {
    void onCommit(links.filter((_, other) => other !== at));
    focusLater(() => document.getElementById(id));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would name it twice
    <div {...named} role="group" className="places">
      {links.length > 0 && (
        <ul>
          {(record.links[spec.key] ?? []).map((place, at) => (
            <li key={`${place.record}/${place.field}`}>
              {place.path === "" ? (
                <span className="places-gone">{place.label}</span>
              ) : (
                <button
                  type="button"
                  className="TextButton"
                  onClick={() => jumpTo(place)}
                >
                  {place.label}
                </button>
              )}
              {!readOnly && (
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined aria-hidden />}
                  aria-label={`取消关联 ${place.label}`}
                  data-once
                  onClick={() => remove(at)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <Finder
          field={props}
          onFound={({ record, field }) => void onCommit([...links, { record, field }])}
        />
      )}
    </div>
  );
}

type FinderProps = { field: InputProps<"places">; onFound: (place: Target) => void };

/** Adds what is chosen from the fields and pages that match. */
function Finder({ field, onFound }: FinderProps) {
  const find = useFinder();
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const found = useMemo(() => (isOpen ? find(query) : []), [isOpen, find, query]);
  return (
    <div {...(query === "" ? tabMovesOn : {})}>
      <Select<string | null, { value: string; label: string; entry: FoundPlace }>
        {...controlProps(field)}
        className="places-add"
        aria-label={`${field.spec.label}：查找字段、页面`}
        placeholder="查找字段、页面，添加关联"
        value={null}
        options={found.map((entry) => ({
          value: entry.key,
          label: `${entry.where} › ${entry.title}`,
          entry,
        }))}
        optionRender={({ data: { entry } }) => (
          <span className="places-found">
            <span>{entry.title}</span>
            <span>{entry.where}</span>
          </span>
        )}
        showSearch={{ filterOption: false, searchValue: query, onSearch: setQuery }}
        defaultActiveFirstOption={query !== ""}
        notFoundContent={query === "" ? null : `没有找到“${query}”`}
        onOpenChange={setOpen}
        onSelect={(_, { entry: { place } }) => {
          setQuery("");
          onFound(place);
        }}
      />
    </div>
  );
}
