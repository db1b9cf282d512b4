import type { FromPage, ToPage } from "../wire/page-messages.d.ts";
import type { Session, Standing } from "./session.ts";

const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 2_000;

export type LinkPhase = "connecting" | "online" | Exclude<Standing, "good">;

type Listeners = { onPhase: (phase: LinkPhase) => void; onMessage: (message: ToPage) => void };

/** The page's connection to the deck host; comes back by itself for as long as the page is open. */
export class Link {
	readonly #session: Session;
	readonly #listeners: Listeners;
	#socket: WebSocket | undefined;
	#delay = FIRST_RETRY_MS;

	constructor(session: Session, listeners: Listeners) {
		this.#session = session;
		this.#listeners = listeners;
	}

	/** Does nothing while a connection is open or being opened. */
	async open(): Promise<void> {
		if (this.#socket && this.#socket.readyState <= WebSocket.OPEN) return;
		const standing = await this.#session.standing();
		if (standing === "good") return this.#connect();
		this.#listeners.onPhase(standing);
		if (standing === "away") this.#retry();
	}

	send(message: FromPage): void {
		if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
	}

	#connect(): void {
		const socket = new WebSocket(`ws://${location.host}/deck`, ["aidle", `aidle.${this.#session.token ?? ""}`]);
		this.#socket = socket;
		socket.addEventListener("message", ({ data }) => {
			const message: ToPage = JSON.parse(String(data));
			if (message.type === "welcome") {
				this.#delay = FIRST_RETRY_MS;
				this.#listeners.onPhase("online");
			}
			this.#listeners.onMessage(message);
		});
		socket.addEventListener("close", () => {
			this.#listeners.onPhase("away");
			this.#retry();
		});
	}

	#retry(): void {
		setTimeout(() => void this.open(), this.#delay);
		this.#delay = Math.min(this.#delay * 2, LONGEST_RETRY_MS);
	}
}
