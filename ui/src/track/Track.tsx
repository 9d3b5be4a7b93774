/** 跟踪: what happened after the submission, and what is due. */
import { Alert } from "antd";
import { useState } from "react";
import type { Tracked } from "../bindings/Tracked";
import { useFocusLater } from "../form/useFocusLater";
import { useProject } from "../project";
import { useStart } from "../start";
import { groupOf, recordIn } from "../state";
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

export function Track() {
  const { form, state } = useProject();
  const { filings } = useStart();
  const { found, problem } = useTracking();
  const open = useOpenEvents();
  const focusLater = useFocusLater();
  const [asked, setAsked] = useState<{
    owner: Tracked;
    move: Move;
    opener: HTMLElement | null;
  }>();
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
