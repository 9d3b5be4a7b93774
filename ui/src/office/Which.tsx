/** Asks which algorithm a file is about. */
import { Select } from "antd";
import { useId } from "react";

type Props = {
  algorithms: string[];
  value: number | null;
  onChange: (algorithm: number) => void;
};

export function Which({ algorithms, value, onChange }: Props) {
  const id = useId();
  if (algorithms.length === 0) return null;
  return (
    <div className="Which">
      <label htmlFor={id}>这个文件是关于哪个算法的？</label>
      <Select
        id={id}
        value={value}
        placeholder="请选择"
        options={algorithms.map((label, value) => ({ value, label }))}
        onChange={(algorithm) => algorithm !== null && onChange(algorithm)}
      />
    </div>
  );
}
