/** How far the subject and each algorithm are, and what they still need. */
import { RightOutlined } from "@ant-design/icons";
import { Button, Progress } from "antd";
import { useId } from "react";
import type { PartState } from "../bindings/PartState";
import { useGoTo } from "../goal";
import { useNavigation } from "../navigation";
import { useSessionState } from "../session";
import "../badge.css";

/** Up to this many parts show at once what they need. */
const MAX_UNFOLDED = 4;
const SHOWN_FIRST = 10;

export function PartList({ parts }: { parts: PartState[] }) {
  const [showsAll, setShowsAll] = useSessionState("overview parts", false);
  const shown = showsAll ? parts : parts.slice(0, SHOWN_FIRST);
  return (
    <section aria-labelledby="overview-parts">
      <header className="Overview-head">
        <h2 id="overview-parts">进度</h2>
      </header>
      <ul className="PartList">
        {shown.map((part) => (
          <Part key={part.record} part={part} unfolded={parts.length <= MAX_UNFOLDED} />
        ))}
      </ul>
      {parts.length > SHOWN_FIRST && (
        <Button
          type="link"
          size="small"
          className="Overview-all"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? "收起" : `显示全部 ${parts.length} 项`}
        </Button>
      )}
    </section>
  );
}

function Part({ part, unfolded }: { part: PartState; unfolded: boolean }) {
  const { jumpTo } = useNavigation();
  const [isOpen, setOpen] = useSessionState(`overview part ${part.record}`, unfolded);
  const id = useId();
  const { name, record, answered, required, verdict, word, hurdles } = part;
  const words = `必填 ${answered}/${required}`;
  return (
    <li>
      <div className="Part">
        <h3>
          <button type="button" onClick={() => jumpTo({ record, field: "" })}>
            {name}
          </button>
        </h3>
        <span className={`badge ${verdict}`}>{word}</span>
        <span className="Part-required">
          <span>{words}</span>
          <Progress
            percent={required > 0 ? Math.floor((answered / required) * 100) : 100}
            showInfo={false}
            size={{ height: 4 }}
            status="normal"
            aria-label={`${name}：${words}`}
          />
        </span>
        {hurdles.length > 0 && (
          <Button
            type="text"
            size="small"
            className="Part-fold"
            icon={<RightOutlined aria-hidden rotate={isOpen ? 90 : 0} />}
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={`${name}：还差 ${hurdles.length} 项`}
            onClick={() => setOpen(!isOpen)}
          >
            还差 {hurdles.length} 项
          </Button>
        )}
      </div>
      {isOpen && hurdles.length > 0 && <Hurdles id={id} hurdles={hurdles} />}
    </li>
  );
}

function Hurdles({ id, hurdles }: { id: string; hurdles: PartState["hurdles"] }) {
  const goTo = useGoTo();
  return (
    <ul id={id}>
      {hurdles.map(({ text, blocks, goal }) => (
        <li key={text} className={blocks ? "Hurdle blocks" : "Hurdle"}>
          <button type="button" onClick={() => goTo(goal)}>
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}
