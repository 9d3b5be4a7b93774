/** A region of China, stored as its six-digit code: province, city, county. */
import { Alert, Select } from "antd";
import { useEffect, useState } from "react";
import { problemOf } from "../../core";
import { controlProps, groupProps, textOf } from "../inputs/controlProps";
import type { InputProps } from "../inputs/props";
import { loadRegions, pathTo, type Region } from "../inputs/regions";
import { useSearchableList } from "../inputs/useSearchableList";
import { useDraft } from "../useDraft";
import type { FieldKind } from "./fieldKind";
import "./region.css";

export const region: FieldKind<"region"> = {
  Input: RegionInput,
  isGroup: false,
  isShort: () => false,
};

function RegionInput(props: InputProps<"region">) {
  const [provinces, setProvinces] = useState<Region[]>([]);
  const [failure, setFailure] = useState("");
  useEffect(() => {
    loadRegions().then(setProvinces, (thrown) => setFailure(problemOf(thrown).message));
  }, []);
  if (failure !== "") return <Alert type="error" showIcon title={failure} />;
  return <RegionLevels {...props} provinces={provinces} />;
}

const levels = ["省级", "市级", "县级"];

/** One list for each level; choosing only a province or a city is allowed. */
function RegionLevels(props: InputProps<"region"> & { provinces: Region[] }) {
  const { id, spec, provinces, value, invalid, readOnly, onCommit } = props;
  const { shown, choose } = useDraft(textOf(value), onCommit);
  const path = pathTo(provinces, shown);
  const lists = [provinces, ...path.map((region) => region.below)];
  const { id: _, ...named } = groupProps(props);
  const { list, wrapper } = useSearchableList();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would name it twice
    <div {...named} {...wrapper} role="group" className="region-levels">
      {lists.map((regions, level) =>
        regions.length === 0 && level > 0 ? null : (
          <Select
            {...controlProps(props)}
            key={levels[level]}
            id={level === 0 ? id : `${id}-${level}`}
            aria-label={`${spec.label}：${levels[level]}`}
            aria-required={props.required && level === 0}
            options={regions.map(({ code, name }) => ({ value: code, label: name }))}
            value={path[level]?.code ?? null}
            onChange={(code?: string) => choose(code ?? path[level - 1]?.code ?? "")}
            {...list}
            notFoundContent={null} // antd's own is an empty listbox
            allowClear={{ label: `清除${spec.label}：${levels[level]}` }}
            placeholder={levels[level]}
            disabled={readOnly}
            status={invalid ? "error" : ""}
          />
        ),
      )}
    </div>
  );
}
