/** Names the steps of the sign-off. */
import { Alert, Button, Input, Modal } from "antd";
import { useState } from "react";
import type { Problem } from "../bindings/Problem";
import type { SignOff } from "../bindings/SignOff";
import { core } from "../core";
import { useProject } from "../project";

type Step = { key: number; record: number | null; name: string };

export function NameSteps({ steps, onClose }: { steps: SignOff[]; onClose: () => void }) {
  const { perform } = useProject();
  const [named, setNamed] = useState<Step[]>(
    steps.map(({ record, step }, key) => ({ key, record, name: step })),
  );
  const [problem, setProblem] = useState<Problem>();
  const rename = (key: number, name: string) =>
    setNamed(named.map((one) => (one.key === key ? { ...one, name } : one)));
  const add = () => {
    const key = Math.max(-1, ...named.map(({ key }) => key)) + 1;
    setNamed([...named, { key, record: null, name: "" }]);
  };
  const save = async () => {
    const problem = await perform(() =>
      core.nameSteps(named.map(({ record, name }) => [record, name])),
    );
    if (problem) setProblem(problem);
    else onClose();
  };
  return (
    <Modal
      open
      title="放行步骤"
      okText="保存"
      cancelText="取消"
      onOk={() => void save()}
      onCancel={onClose}
    >
      <ol className="NameSteps">
        {named.map(({ key, name }, index) => (
          <li key={key}>
            <Input
              aria-label={`第 ${index + 1} 级的名称`}
              value={name}
              maxLength={30}
              autoComplete="off"
              onChange={({ target }) => rename(key, target.value)}
            />
            <Button
              aria-label={`删除第 ${index + 1} 级`}
              disabled={named.length === 1}
              onClick={() => setNamed(named.filter((one) => one.key !== key))}
            >
              删除
            </Button>
          </li>
        ))}
      </ol>
      <Button onClick={add}>添加一级</Button>
      <p className="Review-note">改名保留已有的放行；删除一级，它的放行一并删除。</p>
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
    </Modal>
  );
}
