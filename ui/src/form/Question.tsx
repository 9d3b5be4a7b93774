/** One question: label, hint, input and issues. */
import { Button } from "antd";
import { memo, useCallback, useId, useRef, useState } from "react";
import type { IssueState } from "../bindings/IssueState";
import type { Offer } from "../bindings/Offer";
import type { RecordState } from "../bindings/RecordState";
import type { Spec } from "../bindings/Spec";
import type { JsonValue } from "../bindings/serde_json/JsonValue";
import { CommentButton, PlaceComments } from "../comments/AtPlace";
import { type Count, countAt } from "../comments/at";
import { useSetFocused } from "../focus";
import { useNavigation } from "../navigation";
import { type Project, type Refused, useProject } from "../project";
import { groupOf, issuesAt } from "../state";
import { FieldGuidance } from "./guidance";
import { Issues } from "./Issues";
import { fieldKind } from "./kinds/kinds";
import type { Commit } from "./useDraft";
import { useJump } from "./useJump";
import "./form.css";

type Props = {
  record: RecordState;
  spec: Spec;
  /** Marks optional questions 选填, on pages where most are required. */
  sayOptional?: boolean;
  /** Its position on the line. */
  place?: "whole" | "left" | "right";
};

/**
 * Renders again only if something it shows has changed: every answer brings a new state,
 * and a page has up to 200 questions.
 */
export function Question(props: Props) {
  const { record, spec, sayOptional = false, place = "whole" } = props;
  const { state, refused, set } = useProject();
  // What stays in the office is on other screens, and not commented on.
  const isStep = useNavigation().view.screen === "step";
  return (
    <QuestionBox
      // A new key for each record: a draft must not move to another one.
      key={record.id}
      record={record}
      spec={spec}
      issues={issuesAt(state, record, spec.key)}
      refused={refused.find((one) => one.record === record.id && one.field === spec.key)}
      comments={isStep ? countAt(state, record.id, spec.key) : undefined}
      readOnly={state.readOnly}
      sayOptional={sayOptional}
      place={place}
      set={set}
    />
  );
}

const QuestionBox = memo(function QuestionBox(props: BoxProps) {
  const { record, spec, place } = props;
  const element = useRef<HTMLDivElement>(null);
  const { isTarget, lit } = useJump(element, record.id, spec.key);
  return (
    <div
      ref={element}
      className={`question ${place}${lit ? " lit" : ""}`}
      data-field={`${record.path}/${spec.key}`}
    >
      <Field {...props} isTarget={isTarget} />
    </div>
  );
}, looksSame);

type BoxProps = Required<Props> & {
  issues: readonly IssueState[];
  refused: Refused | undefined;
  /** None where nothing is commented on. */
  comments: Count | undefined;
  readOnly: boolean;
  set: Project["set"];
};
type FieldProps = BoxProps & { isTarget: boolean };

/** Everything that a question shows. */
function shownOf(props: BoxProps): unknown[] {
  const { record, spec, issues, refused, comments } = props;
  const { readOnly, sayOptional, place, set } = props;
  const { id, path, values, files, required, links, offers } = record;
  const { key } = spec;
  const own = [
    id,
    path,
    values[key],
    files[key],
    required.includes(key),
    links[key],
    offers[key],
  ];
  const around = [spec, refused, readOnly, sayOptional, place, set];
  return [...own, ...around, comments?.all, comments?.open, ...issues];
}

function looksSame(before: BoxProps, after: BoxProps): boolean {
  const [old, fresh] = [shownOf(before), shownOf(after)];
  return old.length === fresh.length && old.every((one, at) => one === fresh[at]);
}

const Field = memo(function Field({
  record,
  spec,
  issues,
  refused,
  comments,
  isTarget,
  readOnly,
  sayOptional,
  set,
}: FieldProps) {
  const { Input, isGroup } = fieldKind(spec);
  const id = useId();
  const setFocused = useSetFocused();
  const [wasLeft, setWasLeft] = useState(false);
  const [commenting, setCommenting] = useState(false);
  const value = refused ? refused.value : record.values[spec.key];
  const problem = refused?.problem;
  const required = record.required.includes(spec.key);
  const offer = value === undefined ? record.offers[spec.key] : undefined;
  const commit: Commit<JsonValue> = useCallback(
    (value) => set(record.id, spec.key, value),
    [set, record.id, spec.key],
  );

  // An untouched page must not look full of errors: until a question is answered, left
  // or jumped to, its issues are grey, and shown only at their first place.
  const empty = value === undefined && !record.files[spec.key]?.length;
  const quiet = empty && !wasLeft && !isTarget;
  const shown = quiet
    ? issues.filter(({ places: [first] }) => isAt(first, record, spec))
    : issues;
  const invalid =
    problem !== undefined ||
    (!quiet && issues.some((one) => one.severity === "error" && one.waiver === null));
  const hint = hintOf(spec);
  const onEnter = () => setFocused({ record: record.id, field: spec.key });
  const describedBy = [
    required && isGroup && `${id}-must`,
    hint !== "" && `${id}-hint`,
    problem && `${id}-problem`,
    shown.length > 0 && `${id}-issues`,
  ].filter((one) => typeof one === "string");

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only sees focus pass
    <div
      className="field"
      onFocus={onEnter}
      // On macOS a click focuses only text inputs.
      onPointerDown={onEnter}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setWasLeft(true);
      }}
    >
      <div className="head">
        <div className="label">
          <label id={`${id}-label`} htmlFor={id}>
            {spec.label}
          </label>
          {required && (
            <span className="must" title="必填">
              <span aria-hidden>*</span>
              <span id={`${id}-must`} hidden>
                必填
              </span>
            </span>
          )}
          {!required && sayOptional && <span className="optional">选填</span>}
          {comments && (!readOnly || comments.all > 0) && (
            <CommentButton
              {...comments}
              id={`${id}-comments`}
              label={spec.label}
              isOpen={commenting}
              onToggle={() => setCommenting(!commenting)}
            />
          )}
        </div>
        {hint !== "" && (
          <p id={`${id}-hint`} className="hint">
            {hint}
          </p>
        )}
      </div>
      <div className="body">
        <Input
          id={id}
          spec={spec}
          record={record}
          value={value}
          required={required}
          invalid={invalid}
          describedBy={describedBy.join(" ") || undefined}
          readOnly={readOnly}
          guide={
            <>
              <Guide record={record} spec={spec} />
              <Issues id={`${id}-large-issues`} issues={shown} quiet={quiet} />
            </>
          }
          onCommit={commit}
        />
        {offer && !readOnly && (
          <OfferLine
            offer={offer}
            label={spec.label}
            onTake={() => {
              void commit(offer.value);
              document.getElementById(id)?.focus();
            }}
          />
        )}
        {problem && (
          <p id={`${id}-problem`} className="problem" role="alert">
            {problem.message}
          </p>
        )}
        <Issues id={`${id}-issues`} issues={shown} quiet={quiet} />
        {commenting && (
          <PlaceComments
            id={`${id}-comments`}
            record={record.id}
            field={spec.key}
            onClose={() => {
              setCommenting(false);
              document.getElementById(id)?.focus();
            }}
          />
        )}
      </div>
    </div>
  );
});

/** The guidance of the side panel, for the large editor. */
function Guide({ record, spec }: Pick<Props, "record" | "spec">) {
  const { form, state } = useProject();
  const { pages } = groupOf(form, state, record);
  const page = pages.find((page) => page.fields.some(({ key }) => key === spec.key));
  return page ? <FieldGuidance spec={spec} page={page} /> : null;
}

/** Offers an answer that follows from others. */
function OfferLine(props: { offer: Offer; label: string; onTake: () => void }) {
  const { offer, label, onTake } = props;
  return (
    <p className="offer">
      <Button
        type="link"
        size="small"
        data-once
        aria-label={`${label}：填入 ${offer.value}`}
        onClick={onTake}
      >
        填入 {String(offer.value)}
      </Button>
      <span>{offer.why}</span>
    </p>
  );
}

function isAt(
  place: IssueState["places"][number] | undefined,
  record: RecordState,
  spec: Spec,
) {
  return place?.record === record.id && place.field === spec.key;
}

/**
 * The first sentence of the help, if it is a demand, since that prevents errors. The side
 * panel has the whole help.
 */
function hintOf({ help }: Spec): string {
  const sentence = /^[^。\n]*/.exec(help)?.[0] ?? "";
  const demands = /须|应(?!用)|勿|^照|一致|不[超大早]|例如|\d+ 位/.test(sentence);
  return demands && sentence.length <= 40 ? sentence : "";
}
