/** Gives every test jest-dom's matchers, patience, an empty page and the real clock. */
import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, vi } from "vitest";

// The core is a debug build, and the machine may be busy.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});
afterAll(() => document.body.replaceChildren());
