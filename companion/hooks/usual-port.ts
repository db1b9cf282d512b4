const HOOK_PORT = 28_201;
/** The demo's fixed ports lie this much higher, so that both can run. */
const DEMO_STEP = 10;

/** The port of the webhooks unless the user chose another: fixed, for others have written it down. */
export const usualHookPort = (demo: boolean): number => (demo ? HOOK_PORT + DEMO_STEP : HOOK_PORT);
