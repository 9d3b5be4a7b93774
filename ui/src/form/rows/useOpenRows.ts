/** Which rows are unfolded: new ones, jump targets, and those the user opened. */
import { useCallback, useState } from "react";
import type { RecordState } from "../../bindings/RecordState";
import { focusOf, useNavigation } from "../../navigation";

export function useOpenRows(records: RecordState[]) {
  const { view } = useNavigation();
  const [opened, setOpened] = useState<{ [row: number]: boolean }>({});
  const [seen, setSeen] = useState<{ view: unknown; records: RecordState[] }>();
  if (seen?.view !== view || seen.records !== records) {
    const known = seen && new Set(seen.records.map(({ id }) => id));
    const ids = known ? records.map(({ id }) => id).filter((id) => !known.has(id)) : [];
    if (seen?.view !== view) {
      for (let at = focusOf(view)?.record; at !== undefined; ) {
        ids.push(at);
        at = records.find((record) => record.id === at)?.parent ?? undefined;
      }
    }
    setSeen({ view, records });
    if (ids.length > 0) {
      setOpened({ ...opened, ...Object.fromEntries(ids.map((id) => [id, true])) });
    }
  }
  const fold = useCallback(
    (row: number, open: boolean) => setOpened((opened) => ({ ...opened, [row]: open })),
    [],
  );
  return [opened, fold] as const;
}
