/** What others write down must not move: these ports are ours on every computer. */
const PORTS = { deck: 28_200, hooks: 28_201 } as const;
export type FixedPort = keyof typeof PORTS;

/** The demo's fixed ports lie this much higher, so that both can run. */
const DEMO_STEP = 10;

/** The port of a listener unless the user has chosen another. */
export const fixedPort = (name: FixedPort, demo: boolean): number => PORTS[name] + (demo ? DEMO_STEP : 0);
