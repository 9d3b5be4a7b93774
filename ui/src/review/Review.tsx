/** 审阅: comments, the sign-off and the log of changes. */
import { Alert } from "antd";
import { core } from "../core";
import { useAsked } from "../useAsked";
import { Comments } from "./Comments";
import { Log } from "./Log";
import { SignOffs } from "./SignOffs";
import "./review.css";

const ask = async () => {
  const [comments, steps, papers] = await Promise.all([
    core.comments(),
    core.signOffs(),
    core.shelf(),
  ]);
  // A form that stands for none of our documents has no name to comment on.
  return { comments, steps, papers: papers.filter(({ document }) => document !== "") };
};

export function Review() {
  const { found, problem } = useAsked(ask);
  return (
    <div className="Review screen">
      <h1>审阅</h1>
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      {found && (
        <>
          <Comments comments={found.comments} papers={found.papers} />
          <SignOffs steps={found.steps} />
        </>
      )}
      <Log />
    </div>
  );
}
