/** The list of steps: the subject, each algorithm, and the output screens. */
import {
  CalendarOutlined,
  ClockCircleOutlined,
  CommentOutlined,
  CompassOutlined,
  CopyOutlined,
  DashboardOutlined,
  DownOutlined,
  ExportOutlined,
  FileDoneOutlined,
  PlusOutlined,
  RightOutlined,
  SafetyCertificateOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { RecordState } from "../bindings/RecordState";
import type { State } from "../bindings/State";
import { useNavigation, type View } from "../navigation";
import { algorithmsOf, recordIn } from "../state";
import { StageCount } from "./StageCount";
import { StepLink } from "./StepLink";
import { entrances, isSamePage, outputs, type Stop } from "./useDeskNavigation";
import "./steps.css";

/** Up to this many algorithms are all unfolded; of more, only the current one. */
const MAX_EXPANDED = 3;

const icons: Partial<Record<View["screen"], ReactNode>> = {
  overview: <DashboardOutlined aria-hidden />,
  guide: <CompassOutlined aria-hidden />,
  plan: <CalendarOutlined aria-hidden />,
  documents: <FileDoneOutlined aria-hidden />,
  check: <SafetyCertificateOutlined aria-hidden />,
  package: <ExportOutlined aria-hidden />,
  portal: <CopyOutlined aria-hidden />,
  review: <CommentOutlined aria-hidden />,
  track: <ClockCircleOutlined aria-hidden />,
};

type Props = { state: State; onAdd: () => void };

export function StepList({ state, onAdd }: Props) {
  const { view, go } = useNavigation();
  const algorithms = algorithmsOf(state);
  const stepsOf = (algorithm: number | null) =>
    state.steps
      .filter((step) => step.algorithm === algorithm)
      .map((step) => {
        const target = { screen: "step", record: step.record, page: step.page } as const;
        return (
          <StepLink
            key={`${step.record}/${step.page}`}
            step={step}
            depth={algorithm === null ? 0 : depthOf(state, step.record, algorithm)}
            isShown={isSamePage(view, target)}
            onClick={() => go(target)}
          />
        );
      });
  return (
    <nav className="step-list" aria-label="步骤">
      <div className="steps-all">
        <section className="steps-entrance" aria-label="总览">
          <Stops stops={entrances} />
        </section>
        <section aria-labelledby="steps-subject">
          <h2 id="steps-subject">主体</h2>
          <ul>{stepsOf(null)}</ul>
        </section>
        {algorithms.map((algorithm) => (
          <Algorithm
            key={algorithm.id}
            algorithm={algorithm}
            state={state}
            isLone={algorithms.length <= MAX_EXPANDED}
          >
            {stepsOf(algorithm.id)}
          </Algorithm>
        ))}
        {!state.readOnly && (
          <Button
            type="text"
            className="steps-add"
            data-once
            icon={<PlusOutlined aria-hidden />}
            onClick={onAdd}
          >
            添加算法
          </Button>
        )}
      </div>
      <section className="steps-outcome" aria-labelledby="steps-outcome">
        <h2 id="steps-outcome">成果</h2>
        <Stops stops={outputs} />
      </section>
    </nav>
  );
}

function Stops({ stops }: { stops: Stop[] }) {
  const { view, go } = useNavigation();
  return (
    <ul>
      {stops.map((stop) => (
        <li key={stop.title}>
          <button
            type="button"
            className="step-link"
            aria-current={isSamePage(stop.view, view) ? "page" : undefined}
            onClick={() => go(stop.view)}
          >
            {icons[stop.view.screen]}
            <span className="step-title">{stop.title}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

type AlgorithmProps = {
  algorithm: RecordState;
  state: State;
  isLone: boolean;
  children: ReactNode;
};

/** The foldable steps of an algorithm. */
function Algorithm({ algorithm, state, isLone, children }: AlgorithmProps) {
  const { view } = useNavigation();
  const [chosen, setChosen] = useState<boolean>();
  const own = state.steps.filter((step) => step.algorithm === algorithm.id);
  const isHere =
    view.screen === "step" && own.some((step) => step.record === view.record);
  const isOpen = chosen ?? (isLone || isHere);
  const errors = own.reduce((sum, step) => sum + step.errors, 0);
  const warnings = own.reduce((sum, step) => sum + step.warnings, 0);
  const id = `steps-${algorithm.id}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <button
          type="button"
          className="steps-algorithm"
          aria-expanded={isOpen}
          title={algorithm.name || undefined}
          onClick={() => setChosen(!isOpen)}
        >
          {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
          <span className="step-title">
            {algorithm.title} {algorithm.name}
          </span>
          {!isOpen && errors > 0 && (
            <StageCount stage="errors" count={errors} words="项必须修改" />
          )}
          {!isOpen && errors === 0 && warnings > 0 && (
            <StageCount stage="warnings" count={warnings} words="项建议修改" />
          )}
        </button>
      </h2>
      {isOpen && <ul>{children}</ul>}
    </section>
  );
}

/** How deep a record is nested in its algorithm. */
function depthOf(state: State, id: number, algorithm: number): number {
  if (id === algorithm) return 0;
  const parent = recordIn(state, id)?.parent;
  return parent == null ? 0 : 1 + depthOf(state, parent, algorithm);
}
