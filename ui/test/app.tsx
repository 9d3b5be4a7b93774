/** Renders the whole page with a project open; `chosen` are the settings it changes. */
import { App } from "../src/App";
import type { Settings } from "../src/bindings/Settings";
import { openProject, renderInAntd, startCore } from "./core";
import type { Example } from "./examples";

export async function renderApp(example?: Example) {
  const { folder, answer } = startCore();
  const start = await openProject(folder, example);
  const chosen: Settings[] = [];
  const onChoose = (settings: Settings) => void chosen.push(settings);
  renderInAntd(<App start={start} settings={start.settings} onChoose={onChoose} />);
  return { folder, chosen, answer };
}
