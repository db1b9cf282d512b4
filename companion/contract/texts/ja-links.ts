import type { ProblemText } from "./text.ts";

/** Setting up connections, in Japanese. */
export const linkTexts = {
	obs_without_tls: {
		short: "TLSなし",
		cause: "{host}:{port}の応答はTLSではありません。",
		next: "ここでTLSをオフにします。OBS自体はTLSを使いません。",
	},
	obs_local_missing: {
		short: "見つからない",
		cause: "このコンピューターのOBSのWebSocket設定がないか、読み取れません。",
		next: "OBSを一度起動するか、ポートとパスワードをここに入力します。",
	},
	link_is_default: {
		short: "既定の接続",
		cause: "{link}は既定の接続です。接続を指定しないキーはこの接続を使います。",
		next: "先に別の接続を既定にします。",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
