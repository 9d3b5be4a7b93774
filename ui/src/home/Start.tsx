/** The left of the first screen: new, open, examples, packages. */
import { FolderOpenOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useExamples } from "../examples";
import type { Ways } from "./useHomeActions";

export function Start({ ways }: { ways: Ways }) {
  const examples = useExamples();

  return (
    <section className="Start" aria-label="开始">
      <div>
        <Button
          type="primary"
          size="large"
          block
          icon={<PlusOutlined aria-hidden />}
          onClick={ways.create}
        >
          新建项目
        </Button>
        <Button
          size="large"
          block
          icon={<FolderOpenOutlined aria-hidden />}
          onClick={ways.pickAndOpen}
        >
          打开…
        </Button>
      </div>

      <h2>示例</h2>
      {examples.map((example) => (
        <Way
          key={example.name}
          title={example.title}
          hint={example.shows}
          onClick={() => ways.createExample(example)}
        />
      ))}

      <h2>材料包</h2>
      <Way
        title="校验材料包"
        hint="逐个核对文件与清单是否一致"
        onClick={() => ways.verify()}
      />
      <Way
        title="由材料包恢复"
        hint="把材料包还原成可以继续填报的项目"
        onClick={ways.restore}
      />
    </section>
  );
}

type WayProps = { title: string; hint: string; onClick: () => void };

function Way({ title, hint, onClick }: WayProps) {
  return (
    <button type="button" className="Way" onClick={onClick}>
      {title}
      <small>{hint}</small>
    </button>
  );
}
