// The page while one works on it: built again at each change and served as it ships, so that the content policy of the
// window is the same in development (a development server would inject styles the policy refuses). Reload with F5.
import { build, preview } from 'vite';

await build({ build: { watch: {}, minify: false } });
const server = await preview({ preview: { port: 5173, strictPort: true } });
server.printUrls();
