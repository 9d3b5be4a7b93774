/** A page, loaded when it is about to scroll into view. */
import { Button } from "antd";
import { useState } from "react";

type Props = {
  number: number;
  source: string;
  size: { width: number; height: number };
};

export function PagePicture({ number, source, size: { width, height } }: Props) {
  const [failed, setFailed] = useState<string>();
  if (failed === source) {
    return (
      <div className="PagePicture" style={{ width, height }}>
        第 {number} 页未能显示
        <Button type="link" onClick={() => setFailed(undefined)}>
          重试
        </Button>
      </div>
    );
  }
  return (
    <img
      className="PagePicture"
      loading="lazy"
      src={source}
      alt={`第 ${number} 页`}
      width={width}
      height={height}
      onError={() => setFailed(source)}
    />
  );
}
