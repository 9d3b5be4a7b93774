/** The large preview of a slot: arrows turn pages, + and − zoom, Esc closes. */
import {
  LeftOutlined,
  MinusOutlined,
  PlusOutlined,
  RightOutlined,
} from "@ant-design/icons";
import { Button, Flex, Modal } from "antd";
import { type KeyboardEvent, useEffect, useState } from "react";
import type { Area } from "../../bindings/Area";
import type { FileState } from "../../bindings/FileState";
import type { Known } from "../../bindings/Known";
import type { ScanSaid as Said } from "../../bindings/ScanSaid";
import { attachmentSource, core } from "../../core";
import { useShowError } from "../../notices";
import { useProject } from "../../project";
import { ScanSaid } from "./ScanSaid";

const ZOOMS = [1, 1.5, 2, 3];
/** The longer side of the picture, in pixels. */
const SIDES = { fitting: 1600, zoomed: 3200 };

type Props = {
  files: FileState[];
  /** The file shown first. */
  file: FileState;
  onClose: () => void;
};

/** A frame around a place on the page. */
function Mark({ area }: { area: Area }) {
  const { left, top, right, bottom } = area;
  const style = {
    left: `${left / 10}%`,
    top: `${top / 10}%`,
    width: `${(right - left) / 10}%`,
    height: `${(bottom - top) / 10}%`,
  };
  return <span className="preview-mark" style={style} />;
}

export function FilePreview({ files, file, onClose }: Props) {
  const sheets = files
    .filter((file) => file.isDrawable)
    .flatMap((file) => {
      const pages = file.facts.pages ?? 1;
      return Array.from({ length: pages }, (_, page) => ({ file, page, pages }));
    });
  const [open, setOpen] = useState(true);
  const [at, setAt] = useState(() => sheets.findIndex((sheet) => sheet.file === file));
  const [zoom, setZoom] = useState(0);
  const [failed, setFailed] = useState<string>();
  const [ratio, setRatio] = useState(1);
  const sheet = sheets[at];
  const { state, perform } = useProject();
  const showError = useShowError();
  const [known, setKnown] = useState<Known>();
  const [shown, setShown] = useState<Said>();
  const id = sheet?.file.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer may agree now
  useEffect(() => {
    if (id === undefined) return;
    core.known(id).then(setKnown).catch(showError);
  }, [id, state, showError]);
  if (!sheet) return null;

  const said = known?.file.sha256 === sheet.file.sha256 ? known.said : [];
  const look = known?.reading?.pages?.[sheet.page]?.look;
  const area = shown?.at?.[0] === sheet.page && said.includes(shown) && shown.at[1];
  const show = (one: Said) => {
    setShown(one);
    const page = one.at?.[0];
    const to = sheets.findIndex(
      (other) => other.file === sheet.file && other.page === page,
    );
    if (to >= 0) setAt(to);
  };
  const take = async (taken: Said[]) => {
    const keys = taken.map(({ place }) => place.field);
    const problem = await perform(() => core.takeSaid(sheet.file.id, keys));
    if (problem) showError(problem);
  };

  const turn = (by: number) =>
    setAt((at) => Math.min(Math.max(at + by, 0), sheets.length - 1));
  const scale = (by: number) =>
    setZoom((zoom) => Math.min(Math.max(zoom + by, 0), ZOOMS.length - 1));
  const keys: { [key: string]: () => void } = {
    ArrowLeft: () => turn(-1),
    ArrowRight: () => turn(1),
    PageUp: () => turn(-1),
    PageDown: () => turn(1),
    "+": () => scale(1),
    "=": () => scale(1),
    "-": () => scale(-1),
    "0": () => setZoom(0),
  };
  const factor = ZOOMS[zoom] ?? 1;
  const side = zoom > 0 ? SIDES.zoomed : SIDES.fitting;
  const source = attachmentSource(sheet.file, side, sheet.page);
  const { facts } = sheet.file;
  const isBeyond = facts.undrawn?.includes(sheet.page + 1);
  const words = `${sheet.file.file_name}${sheet.pages > 1 ? `，第 ${sheet.page + 1} 页` : ""}`;

  return (
    <Modal
      open={open}
      centered
      title={sheet.file.file_name}
      width="min(1080px, 92vw)"
      footer={null}
      onCancel={() => setOpen(false)}
      // Not earlier: the dialog returns the focus when it has closed.
      afterClose={onClose}
      wrapProps={{
        // With Ctrl these keys zoom the whole window.
        onKeyDown: ({ key, ctrlKey, metaKey }: KeyboardEvent) =>
          !ctrlKey && !metaKey && keys[key]?.(),
      }}
    >
      <div className="preview">
        <Flex gap="small" align="center" justify="center">
          {sheets.length > 1 && (
            <>
              <Button
                type="text"
                icon={<LeftOutlined aria-hidden />}
                aria-label="上一页"
                disabled={at === 0}
                onClick={() => turn(-1)}
              />
              <span aria-live="polite">
                {at + 1} / {sheets.length}
              </span>
              <Button
                type="text"
                icon={<RightOutlined aria-hidden />}
                aria-label="下一页"
                disabled={at === sheets.length - 1}
                onClick={() => turn(1)}
              />
            </>
          )}
          <Button
            type="text"
            icon={<MinusOutlined aria-hidden />}
            aria-label="缩小"
            disabled={zoom === 0}
            onClick={() => scale(-1)}
          />
          <span aria-live="polite">{factor * 100}%</span>
          <Button
            type="text"
            icon={<PlusOutlined aria-hidden />}
            aria-label="放大"
            disabled={zoom === ZOOMS.length - 1}
            onClick={() => scale(1)}
          />
        </Flex>
        {facts.partly?.includes(sheet.page + 1) && (
          <p className="preview-note">这一页有内容未绘出，请以原文件为准。</p>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled with the keyboard */}
        <section className="preview-sheet" aria-label="预览" tabIndex={0}>
          {isBeyond || failed === source ? (
            <p role="alert">
              {isBeyond
                ? `${facts.pages ? `第 ${sheet.page + 1} 页` : "图片"}无法在限定的时间和内存内绘制`
                : `无法显示“${sheet.file.file_name}”`}
              ，请另存后用其他软件打开。
            </p>
          ) : (
            <div
              className="preview-page"
              style={{ width: `calc(min(100cqw, 100cqh * ${ratio}) * ${factor})` }}
            >
              <img
                key={source}
                src={source}
                alt={words}
                onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
                  setRatio(naturalWidth / naturalHeight)
                }
                onError={() => setFailed(source)}
              />
              {/* Areas are those of the page turned upright. */}
              {area && !look?.turned && <Mark area={area} />}
            </div>
          )}
        </section>
        {said.length > 0 && (
          <ScanSaid
            said={said}
            readOnly={state.readOnly}
            shown={shown?.place.path}
            onShow={show}
            onTake={(taken) => void take(taken)}
          />
        )}
      </div>
    </Modal>
  );
}
