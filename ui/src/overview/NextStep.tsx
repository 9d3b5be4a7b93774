/** The one next thing, with its button. */
import {
  ArrowRightOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import type { Next } from "../bindings/Next";
import { useGoTo } from "../goal";

export function NextStep({ next }: { next: Next }) {
  const goTo = useGoTo();
  const { text, why, button, goal, urgency } = next;
  return (
    <section className={`Next ${urgency}`} aria-label="下一步">
      <Icon next={next} />
      <div className="Next-text">
        <p className="Next-what">{text}</p>
        {why !== "" && <p className="Overview-note">{why}</p>}
      </div>
      {button !== "" && (
        <Button type="primary" onClick={() => goTo(goal)}>
          {button}
        </Button>
      )}
    </section>
  );
}

function Icon({ next: { urgency, button } }: { next: Next }) {
  const shown = { className: "Next-icon", "aria-hidden": true };
  if (urgency === "late") return <ExclamationCircleOutlined {...shown} />;
  if (urgency !== "calm") return <ClockCircleOutlined {...shown} />;
  if (button === "") return <CheckCircleOutlined {...shown} />;
  return <ArrowRightOutlined {...shown} />;
}
