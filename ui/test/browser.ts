/** Replaces Tauri in a browser: calls go to Vite's server, which runs a core. */
import { mockIPC, mockWindows } from "@tauri-apps/api/mocks";

mockWindows("window-1");
mockIPC(
  async (command, given) => {
    const body = JSON.stringify({ command, given });
    const response = await fetch("/call", { method: "POST", body });
    const { done, error } = await response.json();
    if (error) throw error;
    return done;
  },
  { shouldMockEvents: true },
);
// biome-ignore lint/suspicious/noExplicitAny: what Tauri itself puts there
const internals = (window as any).__TAURI_INTERNALS__;
internals.convertFileSrc = (path: string, scheme: string) => `/${scheme}/${path}`;
