/** The pages of the signed scan of a document, as sources of pictures. */
import type { Paper } from "../bindings/Paper";
import { attachmentSource } from "../core";
import { useProject } from "../project";
import { recordIn } from "../state";

/** The longer side of a page, in pixels: sharp on a screen of high density. */
const SIDE = 1600;

export function useScanPages({ slot }: Paper): string[] {
  const { state } = useProject();
  const record = slot ? recordIn(state, slot.record) : undefined;
  const files = (slot && record?.files[slot.field]) ?? [];
  return files
    .filter((file) => file.isDrawable)
    .flatMap((file) =>
      Array.from({ length: file.facts.pages ?? 1 }, (_, page) =>
        attachmentSource(file, SIDE, page),
      ),
    );
}
