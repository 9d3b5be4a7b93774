/** 跟踪: what happened after the submission, and what is due. */
import { Alert } from "antd";
import { useState } from "react";
import type { Tracked } from "../bindings/Tracked";
import { useFocusLater } from "../form/useFocusLater";
import { useNavigation } from "../navigation";
import { useProject } from "../project";
import { useStart } from "../start";
import { groupOf, recordIn } from "../state";
import { Adopt } from "./Adopt";
import { Deadlines } from "./Deadlines";
import { MoveDialog } from "./MoveDialog";
import type { Move } from "./move";
import { Now } from "./Now";
import { OpenDialog } from "./OpenDialog";
import { Owner, ownerHeading } from "./Owner";
import { SaveDisplay } from "./SaveDisplay";
import { useOpenEvents } from "./useOpenEvents";
import { useTracking } from "./useTracking";
import { groupsIn } from "./words";
import "./Track.css";

type Asked = { owner: Tracked; move: Move; opener: HTMLElement | null };

export function Track() {
  const { form, state } = useProject();
  const { filings } = useStart();
  const { view } = useNavigation();
  const { found, problem } = useTracking();
  const open = useOpenEvents();
  const focusLater = useFocusLater();
  const [asked, setAsked] = useState<Asked>();
  const [seen, setSeen] = useState<unknown>();
  if (found && seen !== view) {
    // Once the owner is known, a view opens its dialog, if it has one.
    setSeen(view);
    const ask = view.screen === "track" ? view.ask : undefined;
    const owner = found.tracked.find(({ record }) => record === ask?.record);
    if (owner && ask) setAsked({ owner, move: ask, opener: null });
  }
  const groupsOf = (owner: number) => {
    const record = recordIn(state, owner);
    return record && groupsIn(groupOf(form, state, record), filings);
  };
  const groups = asked && groupsOf(asked.owner.record);
  const close = (isNoted: boolean) => {
    setAsked(undefined);
    if (!asked) return;
    const heading = document.getElementById(ownerHeading(asked.owner));
    focusLater(() => (isNoted ? heading : (asked.opener ?? heading)));
  };
  const dialog = asked && groups && { owner: asked.owner, groups, onClose: close };

  return (
    <div className="Track screen">
      <h1>跟踪</h1>
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      {found && (
        <>
          <Now tasks={found.tasks} />
          <Adopt />
          <Deadlines tasks={found.tasks} />
          {found.tracked.map((owner) => {
            const record = recordIn(state, owner.record);
            const groups = groupsOf(owner.record);
            return (
              record &&
              groups && (
                <Owner
                  key={owner.record}
                  owner={owner}
                  record={record}
                  groups={groups}
                  open={open}
                  onAsk={(owner, move, opener) => setAsked({ owner, move, opener })}
                />
              )
            );
          })}
          {found.tracked.some(({ is_shown }) => is_shown) && <SaveDisplay />}
        </>
      )}
      {dialog && "happened" in asked.move && (
        <MoveDialog {...dialog} happened={asked.move.happened} />
      )}
      {dialog && "purpose" in asked.move && (
        <OpenDialog {...dialog} purpose={asked.move.purpose} />
      )}
    </div>
  );
}
