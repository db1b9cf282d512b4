import type { Fault } from "./state.ts";

/** An open connection as the link sees it: it knows no protocol. */
export interface Session {
	/** Settles exactly once, with the reason. Never rejects. */
	readonly closed: Promise<Fault>;
	/** Asks the peer something cheap; resolves when it answers, never when it does not. */
	probe(): Promise<void>;
	/** Reads everything anew, after the peer was silent for a while. */
	refresh(): Promise<void>;
	/** Ends the connection at once, without waiting for the peer. */
	end(fault: Fault): void;
}
