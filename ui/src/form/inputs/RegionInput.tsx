/** A place in China, down to the county if wanted. Stored as its six digits. */
import { Alert, Cascader } from "antd";
import { useEffect, useState } from "react";
import { problemOf } from "../../core";
import { useDraft } from "../useDraft";
import type { InputProps } from ".";
import { control, textOf } from "./control";
import { loadRegions, pathTo, type Region } from "./regions";

export function RegionInput(props: InputProps<"region">) {
  const [regions, setRegions] = useState<Region[]>([]);
  const [failure, setFailure] = useState("");
  useEffect(() => {
    loadRegions().then(setRegions, (thrown) => setFailure(problemOf(thrown).message));
  }, []);
  if (failure !== "") return <Alert type="error" showIcon title={failure} />;
  return <RegionCascader {...props} regions={regions} />;
}

export function RegionCascader(props: InputProps<"region"> & { regions: Region[] }) {
  const { spec, regions, value, invalid, readOnly, onCommit } = props;
  const { shown, choose } = useDraft(textOf(value), onCommit);
  return (
    <Cascader
      {...control(props)}
      options={regions}
      value={pathTo(regions, shown)}
      onChange={(path) => choose(path?.at(-1) ?? "")}
      changeOnSelect
      displayRender={(names) =>
        names.filter((name, i) => name !== names[i - 1]).join(" ")
      }
      showSearch={{
        filter: (typed, path) => nameOf(path).includes(typed.replace(/\s/g, "")),
      }}
      allowClear={{ label: `清除${spec.label}` }}
      placeholder="选择或输入省、市、区县"
      disabled={readOnly}
      status={invalid ? "error" : ""}
    />
  );
}

const nameOf = (path: Region[]) => path.map((region) => region.label).join("");
