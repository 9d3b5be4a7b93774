/** One page of the form, rendered from what the core declares. */
import { useEffect, useId, useRef, useState } from "react";
import type { StepState } from "../bindings/StepState";
import { CommentButton, PlaceComments } from "../comments/AtPlace";
import { countAt } from "../comments/at";
import { useNavigation, type View } from "../navigation";
import { useProject } from "../project";
import { recordIn, shownBy } from "../state";
import { Questions } from "./Questions";
import { Rows } from "./rows/Rows";
import { hasJumped } from "./useJump";
import "./form.css";

export function StepPage({ view }: { view: Extract<View, { screen: "step" }> }) {
  const { form, state } = useProject();
  const title = useRef<HTMLHeadingElement>(null);

  // A new page starts at its title, unless there was a jump to a question: the effects of
  // the questions ran before this one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each view is a new arrival
  useEffect(() => {
    if (view.focus && hasJumped(view.focus)) return;
    title.current?.scrollIntoView({ block: "center" });
    title.current?.focus({ preventScroll: true });
  }, [view.record, view.page, view.focus]);

  const step = state.steps.find(
    (step) => step.record === view.record && step.page === view.page,
  );
  const shown = step && shownBy(form, state, step);
  if (!shown) return null;
  const { record, page } = shown;
  const asked = page.fields.filter((spec) => record.shown.includes(spec.key));
  const required = asked.filter((spec) => record.required.includes(spec.key));

  return (
    <div className="step-page screen">
      <Trail step={step} />
      <header>
        <h1 ref={title} tabIndex={-1}>
          {step.title}
        </h1>
        {step.asked > 0 && (
          <span className="progress">
            已填 {step.answered}/{step.asked}
          </span>
        )}
        <PageComments
          key={`${record.id}/${page.id}`}
          record={record.id}
          field={`#${page.id}`}
          label={step.title}
        />
        {page.intro !== "" && <p>{page.intro}</p>}
        {page.portal !== "" && <p className="portal">备案系统位置：{page.portal}</p>}
      </header>
      <Questions
        record={record}
        specs={asked}
        sayOptional={required.length * 2 > asked.length}
      />
      {page.groups.map((group) => (
        <Rows key={`${record.id}/${group.key}`} record={record} group={group} />
      ))}
    </div>
  );
}

/** The comments on the page as a whole. */
function PageComments(props: { record: number; field: string; label: string }) {
  const { record, field, label } = props;
  const { state } = useProject();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const count = countAt(state, record, field);
  if (state.readOnly && count.all === 0) return null;
  const button = (
    <CommentButton
      {...count}
      id={id}
      label={label}
      isOpen={isOpen}
      onToggle={() => setOpen(!isOpen)}
    />
  );
  const onClose = () => {
    setOpen(false);
    document.querySelector<HTMLElement>(".step-page > header .CommentButton")?.focus();
  };
  return (
    <>
      {button}
      {isOpen && <PlaceComments {...{ id, record, field, onClose }} />}
    </>
  );
}

/** The algorithm that the page belongs to; stays in sight while scrolling. */
function Trail({ step }: { step: StepState }) {
  const { state } = useProject();
  const { jumpTo } = useNavigation();
  const algorithm = recordIn(state, step.algorithm);
  if (!algorithm) return null;
  const { id, title, name } = algorithm;
  return (
    <nav className="trail" aria-label="位置">
      <button
        type="button"
        className="TextButton"
        onClick={() => jumpTo({ record: id, field: "" })}
      >
        {title}
      </button>
      {name !== "" && (
        <span className="trail-name" title={name}>
          › {name}
        </span>
      )}
      <span>› {step.title}</span>
    </nav>
  );
}
