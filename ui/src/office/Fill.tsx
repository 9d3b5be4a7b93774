/** What goes where in a form, which places a person sets, and the form filled. */
import { Alert, Button, Checkbox, Drawer, Segmented, Select } from "antd";
import { useState } from "react";
import type { Ask } from "../bindings/Ask";
import type { Filled } from "../bindings/Filled";
import type { Matched } from "../bindings/Matched";
import type { Offered } from "../bindings/Offered";
import type { Problem } from "../bindings/Problem";
import { core, problemOf } from "../core";
import { pickPath } from "../files";
import { useShowSaved } from "../notices";
import { useProject } from "../project";
import { useWork } from "../work";
import type { Filling } from "./opened";
import { Which } from "./Which";
import "../badge.css";

const DOCX: Ask["filter"] = ["Word 文档", ["docx"]];

export function Fill({
  template,
  name,
  algorithms,
  filled: given,
  onClose,
}: Filling & { onClose: () => void }) {
  const work = useWork();
  const { perform, state } = useProject();
  const showSaved = useShowSaved();
  const [algorithm, setAlgorithm] = useState<number | null>(null);
  const [filled, setFilled] = useState(given);
  const [problem, setProblem] = useState<Problem>();
  const isFile = typeof template === "string";
  const canKeep = isFile && !state.readOnly;
  const [keep, setKeep] = useState(canKeep);
  const [footer, setFooter] = useState(false);

  const run = (action: () => Promise<unknown>) => {
    setProblem(undefined);
    action().catch((thrown) => {
      const problem = problemOf(thrown);
      if (problem.code !== "cancelled") setProblem(problem);
    });
  };
  const read = async (algorithm: number | null) =>
    setFilled(await work("正在查找填写处", () => core.fill(template, algorithm)));
  const set = (filled: Filled, spot: string, choice: string) =>
    run(async () => {
      const places = new Map(
        filled.places
          .filter(({ certainty }) => certainty === "set")
          .map(({ spot, key }) => [spot, key]),
      );
      if (choice === FOUND) places.delete(spot);
      else places.set(spot, choice === NOTHING ? null : choice);
      await core.notePlaces(filled.form, Object.fromEntries(places));
      await read(algorithm);
    });
  const save = () =>
    run(async () => {
      const proposed = `${name.replace(/\.docx$/i, "")}-已填.docx`;
      const target = await pickPath("save", "填好的文件保存到…", DOCX, proposed);
      if (!target) return;
      const problem = await perform(() =>
        work("正在填写", () =>
          core.saveFilled(template, algorithm, keep, footer, target),
        ),
      );
      if (problem) return setProblem(problem);
      onClose();
      showSaved("已填写，请打开核对", target, 0);
    });

  return (
    <Drawer
      open
      size={720}
      title={`填写“${name}”`}
      onClose={onClose}
      footer={
        filled && (
          <div className="office-foot">
            {isFile && (
              <div>
                <Checkbox
                  checked={keep}
                  disabled={!canKeep}
                  onChange={({ target }) => setKeep(target.checked)}
                >
                  留在“材料”中
                </Checkbox>
                <Checkbox
                  checked={footer}
                  onChange={({ target }) => setFooter(target.checked)}
                >
                  页脚印上指纹
                </Checkbox>
              </div>
            )}
            <Button onClick={onClose}>取消</Button>
            <Button type="primary" onClick={save}>
              保存填好的文件…
            </Button>
          </div>
        )
      }
    >
      <div className="Fill">
        <Which
          algorithms={algorithms}
          value={algorithm}
          onChange={(which) => {
            setAlgorithm(which);
            run(() => read(which));
          }}
        />
        {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
        {filled && (
          <Spots filled={filled} onSet={(spot, choice) => set(filled, spot, choice)} />
        )}
      </div>
    </Drawer>
  );
}

/** No key: what was found goes there again, or nothing. */
const FOUND = "=";
const NOTHING = "-";

type SpotsProps = { filled: Filled; onSet: (spot: string, choice: string) => void };

function Spots({ filled: { places, unplaced, offers }, onSet }: SpotsProps) {
  const open = places.filter(({ isOpen }) => isOpen);
  const [isOpenOnly, setOpenOnly] = useState(open.length > 0);
  const shown = isOpenOnly ? open : places;
  return (
    <>
      <Segmented
        value={isOpenOnly}
        options={[
          { value: true, label: `需要核对 ${open.length}` },
          { value: false, label: `全部填写处 ${places.length}` },
        ]}
        onChange={setOpenOnly}
      />
      <ol>
        {shown.map((place) => (
          <Spot
            key={place.spot}
            place={place}
            offers={offers}
            onSet={(choice) => onSet(place.spot, choice)}
          />
        ))}
      </ol>
      {unplaced.length > 0 && (
        <details>
          <summary>已填写而没有填写处的内容：{unplaced.length} 项</summary>
          <ul>
            {unplaced.map(([key, label]) => (
              <li key={key}>{label}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

type SpotProps = {
  place: Matched;
  offers: Offered[];
  onSet: (choice: string) => void;
};

function Spot({ place, offers, onSet }: SpotProps) {
  const { readOnly } = useProject().state;
  const { called, hint, certainty, word, isOpen, key, text, others } = place;
  const isSet = certainty === "set";
  const fitting = offers.filter(({ repeats }) => repeats === place.repeats);
  const likely = fitting.filter(({ key }) => others.includes(key));
  const options = [
    ...(isSet ? [{ value: FOUND, label: "恢复为自动查找" }] : []),
    { value: NOTHING, label: "不填" },
    ...fitting.map(({ key, label }) => ({ value: key, label })),
  ];
  return (
    <li>
      <h3>
        {called || hint}
        <span className={`badge${isOpen ? " exportable" : ""}`}>{word}</span>
      </h3>
      <Select
        aria-label={`${called || hint}：填写的内容`}
        value={key ?? (isSet ? NOTHING : null)}
        placeholder="请选择填写的内容"
        disabled={readOnly}
        showSearch={{ optionFilterProp: "label" }}
        options={options}
        onChange={(choice) => choice !== null && onSet(choice)}
      />
      {key && <p className="Fill-text">{text || "（尚未填写）"}</p>}
      {likely.length > 0 && !readOnly && (
        <p className="Fill-text">
          也可能是：
          {likely.map(({ key, label }) => (
            <Button key={key} type="link" size="small" onClick={() => onSet(key)}>
              {label}
            </Button>
          ))}
        </p>
      )}
    </li>
  );
}
