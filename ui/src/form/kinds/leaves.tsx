/** Checkboxes for the leaves of a tree with two levels. */
import { Checkbox } from "antd";
import { columnClass, groupProps, textsOf } from "../inputs/controlProps";
import type { InputProps } from "../inputs/props";
import { useDraft } from "../useDraft";
import type { FieldKind } from "./fieldKind";
import "./leaves.css";

export const leaves: FieldKind<"leaves"> = {
  Input: LeavesInput,
  isGroup: true,
  isShort: () => false,
};

function LeavesInput(props: InputProps<"leaves">) {
  const { spec, value, readOnly, onCommit } = props;
  const { tree } = spec.kind;
  const { shown, choose } = useDraft(textsOf(value), onCommit);
  const all = tree.flatMap(([branch, leaves]) =>
    leaves.map((leaf) => `${branch}/${leaf}`),
  );
  const toggle = (toggled: string, isChosen: boolean) =>
    choose(all.filter((one) => (one === toggled ? isChosen : shown.includes(one))));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would name it twice
    <div {...groupProps(props)} role="group" className="leaves">
      {tree.map(([branch, leaves]) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div key={branch} role="group" aria-label={branch}>
          <span aria-hidden>{branch}</span>
          <div className="choices">
            {leaves.map((leaf) => (
              <Checkbox
                key={leaf}
                className={columnClass(leaf)}
                checked={shown.includes(`${branch}/${leaf}`)}
                disabled={readOnly}
                onChange={(event) => toggle(`${branch}/${leaf}`, event.target.checked)}
              >
                {leaf}
              </Checkbox>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
