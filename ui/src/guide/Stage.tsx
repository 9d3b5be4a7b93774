/** One stage of the process; it unfolds. */
import { RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useId } from "react";
import { Basis } from "../Basis";
import type { Ground } from "../bindings/Ground";
import type { GuideStage } from "../bindings/GuideStage";
import type { Statement } from "../bindings/Statement";
import type { TermSaid } from "../bindings/TermSaid";
import type { Topic } from "../bindings/Topic";
import { inWords, leftOf } from "../days";
import { useGoTo } from "../goal";
import { useSessionState } from "../session";
import "../badge.css";

const topicWords: Record<Topic, string> = {
  task: "做什么",
  place: "在哪里",
  trouble: "遇到问题",
  contact: "问谁",
};
const before: Topic[] = ["task", "place"];
const after: Topic[] = ["trouble", "contact"];

const groundWords: Record<Ground, string> = {
  law: "法规",
  announced: "公告",
  practice: "实务经验",
  unverified: "未核实",
  internal: "内部建议",
};

type Props = { stage: GuideStage; number: number; startsOpen: boolean };

export function Stage({ stage, number, startsOpen }: Props) {
  const [isOpen, setOpen] = useSessionState(`guide ${stage.id}`, startsOpen);
  const goTo = useGoTo();
  const id = useId();
  const { title, stands, terms } = stage;
  return (
    <li className="Stage">
      <header>
        <h2>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            <RightOutlined aria-hidden rotate={isOpen ? 90 : 0} />
            {number}. {title}
          </button>
        </h2>
        {stands && (
          <>
            <span className={`badge ${stands.standing}`}>{stands.word}</span>
            <span className="Guide-note Stage-text">{stands.text}</span>
            <Button
              size="small"
              aria-label={`${title}：前往`}
              onClick={() => goTo(stands.goal)}
            >
              前往
            </Button>
          </>
        )}
      </header>
      {isOpen && (
        <div id={id} className="Stage-body">
          {stands?.due && (
            <p className={`Stage-due ${stands.due.urgency}`}>
              {stands.due.about}：{stands.due.what}，{inWords(stands.due.day)}（
              {leftOf(stands.due)}）
            </p>
          )}
          <dl>
            {before.map((topic) => (
              <Said key={topic} topic={topic} stage={stage} />
            ))}
            {terms.length > 0 && (
              <>
                <dt>要多久</dt>
                {terms.map((term) => (
                  <Lasts key={term.text} term={term} />
                ))}
              </>
            )}
            {after.map((topic) => (
              <Said key={topic} topic={topic} stage={stage} />
            ))}
          </dl>
        </div>
      )}
    </li>
  );
}

function Said({ topic, stage }: { topic: Topic; stage: GuideStage }) {
  const said = stage.says.filter((one) => one.topic === topic);
  if (said.length === 0) return null;
  return (
    <>
      <dt>{topicWords[topic]}</dt>
      {said.map((one) => (
        <dd key={one.text}>
          {one.text}
          <Source statement={one} />
        </dd>
      ))}
    </>
  );
}

function Source({ statement: { ground, source } }: { statement: Statement }) {
  if (ground === "law") return <Basis basis={source} />;
  return (
    <p className="Stage-source">
      {groundWords[ground]}：{source}
    </p>
  );
}

function Lasts({ term: { text, note, source, certainty } }: { term: TermSaid }) {
  return (
    <dd>
      {text}
      {note !== "" && <p className="Guide-note">{note}</p>}
      {certainty === "law" ? (
        <Basis basis={source} />
      ) : (
        <p className="Stage-source">{source}</p>
      )}
    </dd>
  );
}
