import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { folders, profile } from "./config.ts";

const flags = [
	"--multi",
	"--minimize-to-tray",
	"--disable-updater",
	"--disable-missing-files-check",
	"--profile",
	profile,
	"--websocket_ipv4_only",
];

/**
 * Runs in a mount namespace of its own: what it mounts nobody else sees, and it is gone with OBS, so any number of
 * them share one chroot. The run folder appears at the same path inside. Each step replaces the last: the pid is OBS's.
 */
const enterChroot = `
set -e
root=$1 run=$2
shift 2
mount -t proc proc "$root/proc"
mount --bind /dev/shm "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mkdir -p "$root/tmp/.X11-unix" "$root$run"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
mount --bind "$run" "$root$run"
exec chroot "$root" "$@"
`;

/** The command for this machine's own OBS (`path` is the program) or that in a chroot (`path` is its folder). */
export function obsCommand(version: 29 | 30, path: string, run: string): string[] {
	if (version === 29) return [path, ...flags];
	mkdirSync(join(path, "dev/shm"), { recursive: true });
	return ["unshare", "--mount", "--", "sh", "-c", enterChroot, "sh", path, run, "obs", ...flags];
}

/** All that OBS sees of the environment: its own folders, a software renderer, and no way out to the internet. */
export function obsEnvironment(run: string, display: string): Record<string, string> {
	const at = folders(run);
	return {
		PATH: process.env.PATH ?? "/usr/sbin:/usr/bin:/sbin:/bin",
		LC_ALL: "C.UTF-8",
		HOME: at.home,
		XDG_CONFIG_HOME: at.config,
		XDG_RUNTIME_DIR: at.runtime,
		DISPLAY: display,
		QT_QPA_PLATFORM: "xcb",
		LIBGL_ALWAYS_SOFTWARE: "1",
		GALLIUM_DRIVER: "llvmpipe",
		LP_NUM_THREADS: "1",
		https_proxy: "http://127.0.0.1:9",
	};
}
