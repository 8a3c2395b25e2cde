import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// Modes: "production" is the shipped window; every other mode can answer without the core (ipc/mock).
export default defineConfig(({ mode }) => ({
  plugins: [react()],
  define: { __MOCK_POSSIBLE__: JSON.stringify(mode !== "production") },
  clearScreen: false,
  server: { port: 5173, strictPort: true, fs: { allow: [".."] } },
  build: {
    target: "safari16",
    // Images and fonts stay files: the content security policy allows data: for images only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/test/setup.ts"],
    css: false,
    testTimeout: 60_000,
    // Half of the time they wait for timers and frames: one worker for each core, not one fewer.
    maxWorkers: "100%",
  },
}));
