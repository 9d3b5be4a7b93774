/** Shows the home screen until a project is open, then the desk. */
import { useCallback, useState } from "react";
import type { Settings } from "./bindings/Settings";
import type { Start } from "./bindings/Start";
import type { State } from "./bindings/State";
import { core } from "./core";
import { Desk } from "./desk/Desk";
import { Home } from "./home/Home";
import { useShowError } from "./notices";
import { StartProvider } from "./start";
import { WorkProvider } from "./work";
import { useZoom } from "./zoom";

type Props = { start: Start; settings: Settings; onChoose: (settings: Settings) => void };

export function App({ start, settings, onChoose }: Props) {
  const showError = useShowError();
  const [opened, setOpened] = useState<State | null>(start.opened);
  const [problem, setProblem] = useState(start.problem);

  const open = useCallback((state: State) => {
    setOpened(state);
    setProblem(null);
  }, []);
  const close = useCallback(async () => {
    await core.close();
    setOpened(null);
  }, []);
  const choose = (settings: Settings) => {
    onChoose(settings);
    core.choose(settings).catch(showError);
  };
  useZoom(settings.zoom, (zoom) => choose({ ...settings, zoom }));

  return (
    <WorkProvider>
      {opened ? (
        <StartProvider value={start}>
          <Desk
            key={opened.path}
            form={start.form}
            opened={opened}
            settings={settings}
            onChoose={choose}
            onOpen={open}
            onClose={close}
          />
        </StartProvider>
      ) : (
        <Home
          problem={problem}
          version={start.version}
          settings={settings}
          onChoose={choose}
          onOpen={open}
        />
      )}
    </WorkProvider>
  );
}
