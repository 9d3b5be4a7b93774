/** Home until a project is open, then the desk. */
import { useState } from "react";
import type { Problem } from "./bindings/Problem";
import type { Settings } from "./bindings/Settings";
import type { Start } from "./bindings/Start";
import type { State } from "./bindings/State";
import { core } from "./core";
import { Desk } from "./desk/Desk";
import { Home } from "./home/Home";
import { WorkProvider } from "./work";

type Props = { start: Start; settings: Settings; onChoose: (settings: Settings) => void };

export function App({ start, settings, onChoose }: Props) {
  const [opened, setOpened] = useState<State | null>(start.opened);
  const [problem] = useState<Problem | null>(start.problem);
  if (!opened)
    return (
      <WorkProvider>
        <Home
          problem={problem}
          settings={settings}
          onChoose={onChoose}
          onOpen={setOpened}
        />
      </WorkProvider>
    );
  return (
    <Desk
      key={opened.path}
      form={start.form}
      opened={opened}
      settings={settings}
      onChoose={onChoose}
      onOpen={setOpened}
      onClose={() => void core.close().then(() => setOpened(null))}
    />
  );
}
