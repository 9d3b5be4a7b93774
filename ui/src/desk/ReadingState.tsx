/** Tells that attached files are being read, and stops that. */
import { LoadingOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";

export function ReadingState({ onStop }: { onStop: () => void }) {
  const about = (
    <div className="save-path">
      <p>读取的结果用于核对填报内容。读取不影响填写，可以停止，以后再读。</p>
      <Button size="small" onClick={onStop}>
        停止读取
      </Button>
    </div>
  );
  return (
    <Popover content={about} title="读取附件" trigger="click" placement="bottom">
      <Button type="text" className="save-state" icon={<LoadingOutlined aria-hidden />}>
        正在读取附件
      </Button>
    </Popover>
  );
}
