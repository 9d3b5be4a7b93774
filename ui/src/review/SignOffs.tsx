/** The steps of the sign-off: who released what state, and what changed since. */
import { Button } from "antd";
import { useState } from "react";
import type { Logged } from "../bindings/Logged";
import type { Release } from "../bindings/Release";
import type { SignOff } from "../bindings/SignOff";
import { useSay } from "../comments/useSay";
import { core } from "../core";
import { inWords } from "../days";
import { useAttempt } from "../notices";
import { useProject } from "../project";
import { Differences } from "../track/Differences";
import { KeptDrawer } from "../track/KeptDrawer";
import { LoggedBy } from "./LoggedBy";
import { NameSteps } from "./NameSteps";
import "../badge.css";

type Since = { step: string; changes: Logged[]; opener: HTMLElement };

const BADGES = { open: "", current: "done", changed: "exportable" };

export function SignOffs({ steps }: { steps: SignOff[] }) {
  const { readOnly } = useProject().state;
  const attempt = useAttempt();
  const say = useSay();
  const [since, setSince] = useState<Since>();
  const [isNaming, setNaming] = useState(false);
  const look = attempt(async (step: string, { record }: Release, opener: HTMLElement) => {
    const changes = await core.changedSince(record);
    if (changes) setSince({ step, changes, opener });
  });
  return (
    <section aria-labelledby="review-sign-offs">
      <h2 id="review-sign-offs">
        放行
        {!readOnly && (
          <Button type="link" size="small" onClick={() => setNaming(true)}>
            修改步骤…
          </Button>
        )}
      </h2>
      <ol className="SignOffs">
        {steps.map(({ step, stands, word, last, changes }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
          <li key={index} aria-label={step}>
            <span className="SignOffs-step">
              {index + 1}. {step}
            </span>
            <span className={`badge ${BADGES[stands]}`}>{word}</span>
            <span className="SignOffs-last">
              {last && (
                <>
                  {last.by} {last.on && inWords(last.on)}
                  <span className="Review-note"> 指纹 {last.state}</span>
                </>
              )}
              {last && changes !== null && (
                <Button
                  type="link"
                  size="small"
                  onClick={({ currentTarget }) => look(step, last, currentTarget)}
                >
                  此后修改 {changes} 处
                </Button>
              )}
            </span>
            {!readOnly && stands !== "current" && (
              <Button
                size="small"
                aria-label={`放行 ${step}`}
                onClick={() => void say(() => core.release(step))}
              >
                放行
              </Button>
            )}
          </li>
        ))}
      </ol>
      {isNaming && <NameSteps steps={steps} onClose={() => setNaming(false)} />}
      {since && (
        <KeptDrawer
          title={`“${since.step}”放行后的修改`}
          problem={undefined}
          onClose={() => {
            setSince(undefined);
            since.opener.focus();
          }}
        >
          <Differences
            differences={since.changes}
            foot={(one) => <LoggedBy {...one} />}
          />
        </KeptDrawer>
      )}
    </section>
  );
}
