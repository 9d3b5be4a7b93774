/** A recent project with its summary, or why it cannot be opened. */
import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  MoreOutlined,
} from "@ant-design/icons";
import { Button, Dropdown, Flex, Progress } from "antd";
import type { Recent } from "../bindings/Recent";
import type { Summary } from "../bindings/Summary";
import type { Task } from "../bindings/Task";
import { leftOf } from "../days";
import { useShowFolder } from "../notices";
import { nameOf } from "../paths";
import type { HomeActions } from "./useHomeActions";

type Props = {
  recent: Recent;
  actions: HomeActions;
  onRetry: () => void;
  onForget: () => void;
};

export function RecentRow({ recent, actions, onRetry, onForget }: Props) {
  const { path, summary, problem } = recent;
  const show = useShowFolder();
  const title = summary?.subject || nameOf(path);
  const showFolder = () => show(path);

  if (problem) {
    return (
      <li className="RecentRow unopened">
        <div className="what">
          <strong>{title}</strong>
          <span className="bad">
            <CloseCircleOutlined aria-hidden /> {problem.message}
          </span>
          <Flex gap="middle">
            <Action label="再试一次" onClick={onRetry} />
            {problem.code === "damaged" && (
              <Action label="检查文件" onClick={() => actions.examine(path)} />
            )}
            <Action label="打开所在文件夹" onClick={showFolder} />
            <Action label="从列表移除" onClick={onForget} />
          </Flex>
        </div>
      </li>
    );
  }

  const items = [
    { key: "folder", label: "打开所在文件夹", onClick: showFolder },
    { key: "forget", label: "从列表移除", onClick: onForget },
  ];
  return (
    <li className="RecentRow" title={path} aria-busy={!summary}>
      <div className="what">
        <button type="button" onClick={() => actions.open(path)}>
          {title}
        </button>
        {summary && (
          <span>{summary.algorithms.map(label).join("、") || "尚未添加算法"}</span>
        )}
        <code>{path}</code>
      </div>
      {summary && <Required summary={summary} />}
      {summary && <NextDue due={summary.due} />}
      <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
        <Button
          className="more"
          type="text"
          icon={<MoreOutlined aria-hidden />}
          aria-label={`${title}：更多操作`}
        />
      </Dropdown>
    </li>
  );
}

function Action({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button type="link" size="small" onClick={onClick}>
      {label}
    </Button>
  );
}

function label(algorithm: string, index: number): string {
  return algorithm || `算法 ${index + 1}`;
}

function Required({ summary: { answered, required, errors } }: { summary: Summary }) {
  const words = `必填项 ${answered}/${required}`;
  return (
    <div className="progress">
      <span>{words}</span>
      <Progress
        percent={required > 0 ? Math.floor((answered / required) * 100) : 0}
        showInfo={false}
        size={{ height: 4 }}
        status="normal"
        aria-label={words}
      />
      {errors > 0 ? (
        <span className="bad">
          <CloseCircleOutlined aria-hidden /> {errors} 项必须修改
        </span>
      ) : (
        <span className="good">
          <CheckCircleOutlined aria-hidden /> 无必须修改项
        </span>
      )}
    </div>
  );
}

function NextDue({ due }: { due: Task | null }) {
  if (!due) return <div className="due" />;
  return (
    <div className={`due ${due.urgency}`}>
      <span>
        {due.about}：{due.what}
      </span>
      <span>
        {due.estimated ? "约 " : ""}
        {due.day}
      </span>
      <span className="left">{leftOf(due)}</span>
    </div>
  );
}
