/** The zoom of the preview. */
import { MinusOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Flex, Select } from "antd";
import { ZOOMS, type Zoom } from "./zoom";

type Props = {
  zoom: Zoom;
  scale: number;
  onZoom: (zoom: Zoom) => void;
  onStep: (direction: 1 | -1) => void;
};

export function ZoomBar({ zoom, scale, onZoom, onStep }: Props) {
  return (
    <Flex align="center">
      <Button
        type="text"
        size="small"
        icon={<MinusOutlined aria-hidden />}
        aria-label="缩小"
        title="缩小（−）"
        disabled={scale * 100 <= Math.min(...ZOOMS)}
        onClick={() => onStep(-1)}
      />
      <Select<Zoom>
        className="ZoomBar-choice"
        variant="borderless"
        size="small"
        aria-label="缩放"
        value={zoom}
        onChange={onZoom}
        options={[
          { value: "fit", label: "适合宽度" },
          ...ZOOMS.map((value) => ({ value, label: `${value} %` })),
        ]}
      />
      <Button
        type="text"
        size="small"
        icon={<PlusOutlined aria-hidden />}
        aria-label="放大"
        title="放大（+）"
        disabled={scale * 100 >= Math.max(...ZOOMS)}
        onClick={() => onStep(1)}
      />
    </Flex>
  );
}
