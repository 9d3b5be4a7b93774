/** Links to the fields of an issue: the first one, the others on demand. */
import { useState } from "react";
import type { Place } from "../bindings/Place";
import { useNavigation } from "../navigation";

type Props = {
  places: Place[];
  /** Shows all of them at once. */
  all?: boolean;
  onLeave?: () => void;
};

export function Places({ places, all = false, onLeave }: Props) {
  const { jumpTo } = useNavigation();
  const [open, setOpen] = useState(all);
  const rest = places.length - 1;
  return (
    <span className="Places">
      {(open ? places : places.slice(0, 1)).map((place) => (
        <button
          type="button"
          className="TextButton"
          key={`${place.record}/${place.field}`}
          onClick={() => {
            onLeave?.();
            jumpTo(place);
          }}
        >
          {place.label}
        </button>
      ))}
      {!all && rest > 0 && (
        <button
          type="button"
          className="TextButton quiet"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? "收起" : `另 ${rest} 处`}
        </button>
      )}
    </span>
  );
}
