/**
 * Version of everything spoken between plugin and companion. The major number changes when an old side would
 * misunderstand a new one; the minor number when something is added that an old side may ignore.
 */
export const PROTOCOL = { major: 1, minor: 0 } as const;

/** As it stands in the discovery file, in `hello` and in `welcome`: `1.0`. */
export const PROTOCOL_TEXT = `${PROTOCOL.major}.${PROTOCOL.minor}`;

/** Whether the other side's protocol text can be spoken with. */
export const speaks = (text: string): boolean => Number(text.split(".")[0]) === PROTOCOL.major;
