/** How the window is served while developing, built for Tauri, and tested. */
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { startBridge } from "./test/bridge.ts";

/**
 * With `SUANBEI_PROJECT` (a path, or empty), `npm run dev` serves the page to any
 * browser, with the real core behind it: for work on the page without the shell.
 */
function browser(): Plugin {
  const project = process.env.SUANBEI_PROJECT;
  return {
    name: "browser",
    apply: "serve",
    transformIndexHtml: () =>
      project === undefined
        ? []
        : [
            {
              tag: "script",
              attrs: { type: "module", src: "/test/browser.ts" },
              injectTo: "head",
            },
          ],
    configureServer(server) {
      if (project === undefined) return;
      const bridge = startBridge(project || undefined);
      server.httpServer?.on("close", bridge.stop);
      server.middlewares.use("/call", (request, response) => {
        let text = "";
        request.on("data", (piece) => (text += piece));
        request.on("end", () => {
          const { command, given } = JSON.parse(text);
          bridge.call(command, given).then(
            (done) => response.end(JSON.stringify({ done })),
            (error) => response.end(JSON.stringify({ error })),
          );
        });
      });
      server.middlewares.use("/picture/", (request, response) => {
        const address = `picture://localhost${request.url}`;
        bridge.call("picture", { address }).then(
          (hex) => response.end(Buffer.from(String(hex), "hex")),
          () => {
            response.statusCode = 404;
            response.end();
          },
        );
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), browser()],
  base: "./",
  clearScreen: false, // leaves Cargo's messages on the screen in `tauri dev`
  server: {
    port: Number(process.env.PORT ?? 1420),
    strictPort: true,
    fs: { allow: [".."] },
  },
  build: { target: "safari16", chunkSizeWarningLimit: 3000 },
  test: {
    environment: "happy-dom", // finds roles in antd forms six times faster than jsdom
    env: { NODE_ENV: "development" }, // under "test" antd gives every dialog the same id
    include: ["{src,test}/**/*.test.{ts,tsx}"],
    isolate: false, // antd is loaded once, not for each file
    restoreMocks: true,
    unstubGlobals: true,
    maxWorkers: "100%", // a test often waits for its core
    globalSetup: "test/examples.ts",
    setupFiles: "test/setup.ts",
    testTimeout: 60_000, // the core is a debug build, and the machine may be busy
  },
});
