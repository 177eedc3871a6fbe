import { defineConfig } from "vite";

// Every address is relative, so that the application works under any path; the licences of all that is bundled lie beside it.
export default defineConfig({
  base: "./",
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    chunkSizeWarningLimit: 1200,
    license: { fileName: "assets/licenses.md" },
  },
});
