/** Asks what is to be done with a Word file that was dropped. */
import { Button, Modal } from "antd";
import { nameOf } from "../paths";

type Props = {
  file: string;
  onTake: () => void;
  onFill: () => void;
  onClose: () => void;
};

export function Choose({ file, onTake, onFill, onClose }: Props) {
  return (
    <Modal
      open
      title={`“${nameOf(file)}”`}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button onClick={onTake}>采用其中内容</Button>
          <Button onClick={onFill}>作为模板填写</Button>
        </>
      }
    >
      <p>写有内容的文件，可以把内容采用到项目里；空白的模板，可以用项目内容填写。</p>
    </Modal>
  );
}
