/** Exit codes of every simulator program. */
export const exitCodes = { exit: 0, taken: 1, usage: 2 } as const;

const parentCheck = 1000;

/** One order out of a table of what each takes and answers, on its way to a program. */
export type OrderOf<Orders extends { [Name in keyof Orders]: { readonly takes: unknown } }> = {
	[Name in keyof Orders]: { readonly id: number; readonly order: Name; readonly takes: Orders[Name]["takes"] };
}[keyof Orders];

/** What a program says over IPC: once that it listens, then one answer for each order. */
export type Report =
	| { readonly ready: true; readonly port: number }
	| { readonly id: number; readonly answers: unknown }
	| { readonly id: number; readonly error: string };

/** Says what is wrong with the arguments, and how they go, and ends the program. */
export const refusing =
	(usage: string) =>
	(message: string): never => {
		process.stderr.write(`${message}\n${usage}\n`);
		return process.exit(exitCodes.usage);
	};

/** An argument that is a number. */
export const wholeNumber = (text: string, name: string, refuse: (message: string) => never): number =>
	/^\d{1,9}$/u.test(text) ? Number(text) : refuse(`--${name} takes a number, not ${text}`);

interface Service<Order, Ready> {
	/** The system chooses for 0. */
	readonly port: number;
	/** A process without which the program ends. */
	readonly parent: number | undefined;
	readonly listen: (port: number) => Promise<number>;
	readonly obey: (order: Order) => Promise<unknown>;
	/** What is told besides the port once it is open. */
	readonly ready: Ready;
}

/**
 * Opens the port and says so, on the standard output and over Node's IPC, over which whoever forked the program orders
 * it about. It ends with whoever started it.
 */
export async function serve<Order extends { readonly id: number }, Ready extends object>({
	port,
	parent,
	listen,
	obey,
	ready,
}: Service<Order, Ready>): Promise<void> {
	const stop = (): void => process.exit(exitCodes.exit);
	process.on("SIGTERM", stop);
	process.on("disconnect", stop);
	process.on("message", async (order: Order) => {
		const { id } = order;
		try {
			tell({ id, answers: await obey(order) });
		} catch (error) {
			tell({ id, error: String(error) });
		}
	});
	if (parent !== undefined) setInterval(() => isGone(parent) && stop(), parentCheck).unref();
	const opened = await listen(port).catch((error) => {
		process.stderr.write(`${String(error)}\n`);
		return process.exit(exitCodes.taken);
	});
	const report = { ...ready, ready: true, port: opened } as const;
	process.stdout.write(`${JSON.stringify(report)}\n`);
	tell(report);
}

/** Whoever has gone in this very moment need not be told. */
function tell(report: Report): void {
	if (process.connected) process.send?.(report, undefined, undefined, () => undefined);
}

function isGone(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		// EPERM: it is there and belongs to somebody else.
		return !(error instanceof Error && "code" in error && error.code === "EPERM");
	}
}
