/** What stands for `{reason}` in a problem, by its English. */
export const jaReasons: Readonly<Record<string, string>> = {
	"the disk is full": "ディスクに空きがありません",
	"your share of the disk is full": "割り当てられたディスク容量がいっぱいです",
	"the folder is read only": "フォルダに書き込めません",
	"another program holds the file": "別のプログラムがファイルを使用しています",
	"the folder is gone": "フォルダがありません",
	"too many files are open": "開いているファイルが多すぎます",
	"they were saved with another key": "別の鍵で保存されています",
	"no scene is chosen": "シーンが選ばれていません",
	"no source is chosen": "ソースが選ばれていません",
	"no action is chosen": "アクションが選ばれていません",
	"it is missing": "値がありません",
	"there is no such setting": "この設定項目はありません",
	"not understood": "解釈できません",
	"it is not JSON": "JSONではありません",
	"it did not arrive whole": "途中で途切れました",
	"it is the word for the default connection": "既定の接続を指す言葉です",
};
