/** A page, loaded when it is about to scroll into view. */
import { Button } from "antd";
import { useState } from "react";

type Props = {
  /** Which page it is: `第 2 页`. */
  words: string;
  source: string;
  size: { width: number; height: number };
};

export function PagePicture({ words, source, size: { width, height } }: Props) {
  const [failed, setFailed] = useState<string>();
  if (failed === source) {
    return (
      <div className="PagePicture" style={{ width, height }}>
        {words}未能显示
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
      alt={words}
      width={width}
      height={height}
      onError={() => setFailed(source)}
    />
  );
}
