/** What there is to say about a slot and its files. */
import type { Attachment } from "../../bindings/Attachment";
import type { MediaType } from "../../bindings/MediaType";
import type { Slot } from "../../bindings/Slot";
import { sizeText } from "../../size";

/** The largest picture that is taken by default, in MB (`Slot::limit_mb`). */
const PICTURE_MB = 5;

const names: { [type in MediaType]: string } = {
  jpeg: "JPG",
  png: "PNG",
  pdf: "PDF",
  mp4: "MP4",
  zip: "ZIP",
  heic: "HEIC",
};

/** What a slot takes, said before anything is chosen. */
export function limitsOf({ accepts, most, maxMb }: Slot): string {
  const types = accepts.map((type) => names[type]).join("、");
  const takesMore = accepts.some(isPicture) && maxMb > PICTURE_MB;
  const pictures = takesMore ? `，图片 ${PICTURE_MB} MB` : "";
  const largest = maxMb >= 1000 ? `${maxMb / 1000} GB` : `${maxMb} MB`;
  return `支持 ${types}；单个不超过 ${largest}${pictures}（备案系统未公布上限，默认值，未核实）；最多 ${most} 个`;
}

/** The name and the extensions of what a file dialog offers. */
export function filterOf({ accepts }: Slot): [string, string[]] {
  const extensions = accepts.flatMap((type) =>
    type === "jpeg" ? ["jpg", "jpeg"] : [type],
  );
  return [accepts.map((type) => names[type]).join("、"), extensions];
}

/** Type, extent and size: `PDF · 3 页 · 420 KB`. */
export function factsOf({ facts, size }: Attachment): string {
  const { media_type: type, pages, width, height } = facts;
  const parts = [
    type ? names[type] : "未知类型",
    pages && !facts.damaged && `${pages} 页`,
    width && height && `${width} × ${height} 像素`,
    sizeText(size),
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Why a file cannot be read, or nothing. */
export function faultOf({ missing, facts }: Attachment): string | undefined {
  if (missing) return "内容不在项目中，请重新添加同一文件";
  if (facts.damaged) return "文件可能已损坏";
  if (facts.encrypted) return "PDF 设有密码";
  if (!facts.media_type) return "类型不受支持";
  return undefined;
}

/** What is not drawn of a file that can be read, or nothing. */
export function lackOf({ facts }: Attachment): string | undefined {
  const pages = (numbers: number[]) =>
    facts.pages ? `第 ${numbers.join("、")} 页` : "图片";
  if (facts.undrawn?.length) return `${pages(facts.undrawn)}无法绘制`;
  if (facts.partly?.length) return `${pages(facts.partly)}有内容未绘出，以原文件为准`;
  return undefined;
}

/** Whether the core can draw a picture of it: what is too large it did not look into. */
export function isDrawable(file: Attachment): boolean {
  const { media_type: type, pages, width } = file.facts;
  const seen = type === "pdf" ? pages : isPicture(type) ? width : null;
  return !faultOf(file) && typeof seen === "number";
}

function isPicture(type: MediaType | null): boolean {
  return type === "jpeg" || type === "png";
}
