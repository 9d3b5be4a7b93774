//! Bad input is refused with a clear message, and nothing is touched.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::print_stderr, reason = "a test says what it skipped")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;

use insta::assert_snapshot;
use support::{program, project, run, untouched};

mod support;

#[test]
fn another_file_is_not_a_project() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("说明.txt"), "这是一份说明。".repeat(500)).unwrap();
    fs::write(dir.path().join("空.suanbei"), "").unwrap();
    fs::create_dir(dir.path().join("文件夹")).unwrap();
    let foreign = rusqlite::Connection::open(dir.path().join("别的.db")).unwrap();
    foreign.execute_batch("CREATE TABLE x (y); INSERT INTO x VALUES (1)").unwrap();
    drop(foreign);
    let said = untouched(&dir, || {
        ["说明.txt", "空.suanbei", "文件夹", "别的.db"].map(|name| {
            let set = run(&dir, &["set", name, "subject.name", "示例公司"]);
            assert_eq!(run(&dir, &["dump", name]), set);
            assert_eq!(run(&dir, &["doctor", name]), set);
            set
        })
    });
    assert_snapshot!(said.join("\n"), @"
    错误：“说明.txt”不是算备项目文件。请确认选对了文件（扩展名为 .suanbei）
    exit 2
    错误：“空.suanbei”不是算备项目文件。请确认选对了文件（扩展名为 .suanbei）
    exit 2
    错误：“文件夹”不是算备项目文件。请确认选对了文件（扩展名为 .suanbei）
    exit 2
    错误：“别的.db”不是算备项目文件。请确认选对了文件（扩展名为 .suanbei）
    exit 2
    ");
}

#[test]
fn a_truncated_project_is_damaged() {
    let dir = project();
    let path = dir.path().join("甲.suanbei");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 5000]).unwrap();
    assert_snapshot!(untouched(&dir, || run(&dir, &["set", "甲.suanbei", "subject.name", "乙"])), @"
    错误：项目文件“甲.suanbei”已损坏：内容不完整或被改动过。请先另存一份副本，再检查项目文件，或从备份恢复（suanbei doctor）
    exit 2
    ");
    assert_snapshot!(untouched(&dir, || run(&dir, &["doctor", "甲.suanbei"])), @"
    项目文件有问题：355448 字节，0 份附件内容
    问题：内容不完整或被改动过
    exit 1
    ");
}

#[test]
fn a_transaction_that_a_crash_interrupted_is_rolled_back() {
    let dir = project();
    run(&dir, &["set", "甲.suanbei", "subject.name", "示例公司"]);
    let path = |name: &str| dir.path().join(name);
    // More than SQLite's cache holds, so that it is in the file before the commit.
    let writing = rusqlite::Connection::open(path("甲.suanbei")).unwrap();
    writing
        .execute_batch(
            "BEGIN; UPDATE answer SET value = '\"半\"';
             INSERT INTO content VALUES (1, '', 0, '{}', 0);
             WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT 9)
             INSERT INTO chunk SELECT 1, i, zeroblob(1000000) FROM n",
        )
        .unwrap();
    fs::copy(path("甲.suanbei"), path("乙.suanbei")).unwrap();
    fs::copy(path("甲.suanbei-journal"), path("乙.suanbei-journal")).unwrap();
    assert!(fs::metadata(path("乙.suanbei")).unwrap().len() > 4_000_000);

    assert_eq!(run(&dir, &["get", "乙.suanbei", "subject.name"]), "示例公司\nexit 0");
    assert!(!path("乙.suanbei-journal").exists());
    assert!(fs::metadata(path("乙.suanbei")).unwrap().len() < 1_000_000);
}

#[test]
fn a_missing_file_and_a_taken_name_are_told_apart() {
    let dir = project();
    assert_snapshot!(run(&dir, &["dump", "乙.suanbei"]), @"
    错误：找不到“乙.suanbei”。请检查路径
    exit 2
    ");
    assert_snapshot!(untouched(&dir, || run(&dir, &["new", "甲.suanbei"])), @"
    错误：“甲.suanbei”已存在，未覆盖。请换一个文件名
    exit 2
    ");
}

#[test]
fn a_project_open_elsewhere_is_in_use() {
    let dir = project();
    let path = dir.path().join("甲.suanbei");
    let _open = suanbei::Project::open(&path, || jiff::Timestamp::UNIX_EPOCH).unwrap();
    assert_snapshot!(run(&dir, &["set", "甲.suanbei", "subject.name", "示例公司"]), @"
    错误：“甲.suanbei”正被另一个窗口或程序使用。请先在那里关闭，或等它完成后重试
    exit 2
    ");
    assert_snapshot!(run(&dir, &["--json", "dump", "甲.suanbei"]), @r#"
    {"code":"in-use","message":"“甲.suanbei”正被另一个窗口或程序使用。请先在那里关闭，或等它完成后重试"}
    exit 2
    "#);
}

#[cfg(unix)]
#[test]
fn a_project_in_a_read_only_folder_can_be_read() {
    use std::os::unix::fs::PermissionsExt;

    let dir = project();
    let lock = |mode| {
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(mode)).unwrap();
    };
    lock(0o555);
    let enforced = fs::write(dir.path().join("probe"), "").is_err();
    let dump = run(&dir, &["dump", "甲.suanbei"]);
    let set = run(&dir, &["set", "甲.suanbei", "subject.name", "示例公司"]);
    lock(0o755);
    assert_eq!(dump, "{}\nexit 0");
    if enforced {
        assert_snapshot!(set, @"
        错误：没有权限写入“甲.suanbei”。请换一个位置，或检查文件夹的权限
        exit 2
        ");
    } else {
        eprintln!("skipped: the administrator may write everywhere");
    }
}

#[test]
fn files_that_cannot_be_attached_are_named() {
    let dir = project();
    let path = "subject.certificate.files";
    let attach =
        |file: &str| untouched(&dir, || run(&dir, &["attach", "甲.suanbei", path, file]));
    fs::write(dir.path().join("空.jpg"), "").unwrap();
    assert_snapshot!(attach("空.jpg"), @"
    错误：文件“空.jpg”是空的（0 字节），没有添加。请检查原文件
    exit 2
    ");
    let long = format!("{}.jpg", "长".repeat(70));
    fs::write(dir.path().join(&long), "x").unwrap();
    assert_snapshot!(attach(&long).replace(&long, "长….jpg"), @"
    错误：文件名“长….jpg”过长（超过 200 个字节）。请改短后重试
    exit 2
    ");
    assert_snapshot!(attach("没有.jpg"), @"
    错误：找不到“没有.jpg”。请检查路径
    exit 2
    ");
    assert_snapshot!(attach("."), @"
    错误：“.”不是普通文件（可能是文件夹、管道或设备），未读取。请重新选择
    exit 2
    ");
}

#[test]
fn a_full_slot_refuses_more_files() {
    let dir = project();
    run(&dir, &["add", "甲.suanbei", "algorithms"]);
    run(&dir, &["add", "甲.suanbei", "algorithms[0].products"]);
    for name in ["a.mp4", "b.mp4"] {
        fs::write(dir.path().join(name), name).unwrap();
    }
    let path = "algorithms[0].products[0].demo_video";
    assert_snapshot!(
        untouched(&dir, || run(&dir, &["attach", "甲.suanbei", path, "a.mp4", "b.mp4"])), @"
    错误：“演示视频”最多添加 1 个文件。请先移除再添加
    exit 2
    ");
}

#[test]
fn a_value_of_another_kind_is_refused() {
    let dir = project();
    let set = |path: &str, value: &str| {
        untouched(&dir, || run(&dir, &["set", "甲.suanbei", path, value]))
    };
    assert_snapshot!(set("subject.region", "很远"), @"
    错误：“注册地”应填写现行的六位行政区划代码
    exit 2
    ");
    assert_snapshot!(set("subject.nickname", "甲"), @"
    错误：项目中没有“subject.nickname”。可用 suanbei fields 查看全部字段
    exit 2
    ");
    assert_snapshot!(set("algorithms[3].name", "甲"), @"
    错误：项目中没有“algorithms[3].name”。可用 suanbei fields 查看全部字段
    exit 2
    ");
    assert_snapshot!(set("subject.certificate.files", "a.jpg"), @"
    错误：“证件扫描件”应填写文件（请用 attach 命令添加）
    exit 2
    ");
}

#[test]
fn invalid_json_is_not_imported() {
    let dir = project();
    fs::write(dir.path().join("a.json"), "{\"subject\": ").unwrap();
    assert_snapshot!(untouched(&dir, || run(&dir, &["import", "甲.suanbei", "a.json"])), @"
    错误：“a.json”不是有效的 JSON：第 1 行第 12 个字符处，内容到此中断，文件可能没有保存或复制完整
    exit 2
    ");
    fs::write(dir.path().join("a.json"), "[".repeat(100_000)).unwrap();
    let said = untouched(&dir, || run(&dir, &["import", "甲.suanbei", "a.json"]));
    assert!(said.starts_with("错误：“a.json”不是有效的 JSON"), "{said}");
    let hostile = r#"{ "subject": { "certificate": { "files": [
        { "file_name": "../../x", "sha256": "00", "size": 1 } ] } }, "algorithms": 5 }"#;
    fs::write(dir.path().join("a.json"), hostile).unwrap();
    assert_snapshot!(untouched(&dir, || run(&dir, &["import", "甲.suanbei", "a.json"])), @"
    algorithms：应为一个 JSON 数组
    subject.certificate.files：附件“../../x”的文件名或校验值无效
    exit 1
    ");
}

#[test]
fn a_closed_pipe_is_not_a_failure() {
    use std::process::Stdio;

    let dir = tempfile::tempdir().unwrap();
    let mut fields = program(&dir)
        .arg("fields")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(fields.stdout.take());
    let output = fields.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn argument_errors_are_in_chinese() {
    let dir = tempfile::tempdir().unwrap();
    assert_snapshot!(run(&dir, &["set", "a"]), @"
    错误：缺少 <位置> <内容>。用法见 suanbei --help
    exit 2
    ");
}

#[test]
fn conflicting_arguments_are_named() {
    let dir = project();
    let export =
        ["export", "甲.suanbei", "--out", "a.zip", "--subject", "--algorithm", "1"];
    assert_snapshot!(run(&dir, &export), @"
    错误：--subject 不能与 --algorithm <序号> 同时使用。用法见 suanbei --help
    exit 2
    ");
}

#[test]
fn a_project_is_not_attached_to_itself() {
    let dir = project();
    let slot = "subject.certificate.files";
    let own = dir.path().join("甲.suanbei");
    let attach =
        |name: &str| untouched(&dir, || run(&dir, &["attach", "甲.suanbei", slot, name]));
    let said = attach("甲.suanbei");
    assert_snapshot!(said, @"
    错误：项目文件不能添加为附件
    exit 2
    ");
    assert_eq!(attach("./甲.suanbei"), said);
    assert_eq!(attach(own.to_str().unwrap()), said);
}

#[test]
fn json_is_imported_in_every_encoding_that_editors_save() {
    let text = "{\"subject\": {\"name\": \"示例公司\"}}";
    let gbk = b"{\"subject\": {\"name\": \"\xca\xbe\xc0\xfd\xb9\xab\xcb\xbe\"}}";
    let marked = format!("\u{feff}{text}");
    let wide: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [marked.into_bytes(), wide, gbk.to_vec()] {
        let dir = project();
        fs::write(dir.path().join("a.json"), bytes).unwrap();
        assert_eq!(run(&dir, &["import", "甲.suanbei", "a.json"]), "exit 0");
        let name = run(&dir, &["get", "甲.suanbei", "subject.name"]);
        assert_eq!(name, "示例公司\nexit 0");
    }
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_neither_read_nor_overwritten() {
    let dir = project();
    let made = std::process::Command::new("mkfifo").arg(dir.path().join("管道")).status();
    assert!(made.unwrap().success());
    assert_snapshot!(run(&dir, &["import", "甲.suanbei", "管道"]), @"
    错误：“管道”不是普通文件（可能是文件夹、管道或设备），未读取。请重新选择
    exit 2
    ");
    assert_snapshot!(run(&dir, &["import", "甲.suanbei", "/dev/zero"]), @"
    错误：“/dev/zero”不是普通文件（可能是文件夹、管道或设备），未读取。请重新选择
    exit 2
    ");
    assert_snapshot!(run(&dir, &["verify", "管道"]), @"
    错误：“管道”不是普通文件（可能是文件夹、管道或设备），未读取。请重新选择
    exit 2
    ");
    assert_snapshot!(run(&dir, &["verify", "/dev/zero"]), @"
    错误：“/dev/zero”不是普通文件（可能是文件夹、管道或设备），未读取。请重新选择
    exit 2
    ");
    assert_snapshot!(run(&dir, &["export", "甲.suanbei", "--out", "管道"]), @"
    错误：“管道”已存在，未覆盖。请换一个文件名
    exit 2
    ");
    assert_snapshot!(run(&dir, &["documents", "甲.suanbei", "--out", "管道"]), @"
    错误：“管道”已存在，未覆盖。请换一个文件名
    exit 2
    ");
}

#[test]
fn excessive_parts_of_an_import_are_left_out() {
    let dir = project();
    let rows = vec!["{}"; 501].join(",");
    let long = "长".repeat(20_001);
    let text = format!(r#"{{"subject": {{"name": "{long}"}}, "algorithms": [{rows}]}}"#);
    fs::write(dir.path().join("a.json"), text).unwrap();
    assert_snapshot!(run(&dir, &["import", "甲.suanbei", "a.json"]), @"
    subject.name：“主体名称”超过 20000 字，请精简或改为附件
    algorithms：超过 500 条，其余未导入
    exit 1
    ");
    fs::write(dir.path().join("a.json"), "[1]").unwrap();
    assert_snapshot!(run(&dir, &["import", "甲.suanbei", "a.json"]), @"
    （全部内容）：应为一个 JSON 对象
    exit 1
    ");
}

#[cfg(unix)]
#[test]
fn a_file_name_that_packages_cannot_keep_is_changed_when_attached() {
    let dir = project();
    fs::write(dir.path().join("执照\n\\副本.jpg"), "x").unwrap();
    let slot = "subject.certificate.files";
    run(&dir, &["attach", "甲.suanbei", slot, "执照\n\\副本.jpg"]);
    let files = run(&dir, &["get", "甲.suanbei", slot]);
    assert!(files.contains(r#""file_name": "执照__副本.jpg""#), "{files}");
}

#[test]
fn a_picture_that_cannot_be_drawn_is_found_before_the_export() {
    let dir = project();
    let mut png = Vec::new();
    let picture = image::RgbImage::new(40, 30);
    picture
        .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
        .unwrap();
    let mut broken = png.clone();
    let middle = png.windows(4).position(|tag| tag == b"IDAT").unwrap() + 8;
    broken[middle] ^= 0xff;
    for (name, bytes) in [("好.png", png), ("坏.png", broken)] {
        fs::write(dir.path().join(name), bytes).unwrap();
        run(&dir, &["attach", "甲.suanbei", "subject.certificate.files", name]);
    }
    let check = run(&dir, &["check", "甲.suanbei"]);
    let lines: Vec<_> = check.lines().filter(|line| line.contains("F030")).collect();
    assert_snapshot!(lines.join("\n"), @"[必须修改] F030 文件“坏.png”无法打开：已损坏或不完整，请重新扫描、导出或获取后添加。");
    let export = ["export", "甲.suanbei", "--out", "a.zip", "--override", "试导出"];
    assert!(run(&dir, &export).ends_with("exit 0"));
}

#[test]
fn a_character_that_cannot_be_printed_is_named_with_its_place() {
    let dir = project();
    run(&dir, &["set", "甲.suanbei", "subject.name", "𪚥科技有限公司"]);
    let export =
        || run(&dir, &["export", "甲.suanbei", "--out", "a.zip", "--override", "试导出"]);
    assert_snapshot!(untouched(&dir, export), @"
    错误：未能生成《算法备案承诺书》：字符“𪚥”（U+2A6A5）没有可用的字形，见“主体名称”。请换字，或在设置中选用有这个字的字体，然后重试
    exit 2
    ");
    run(&dir, &["set", "甲.suanbei", "subject.name", "示例科技有限公司"]);
    fs::copy("tests/data/locked.pdf", dir.path().join("表情😀.pdf")).unwrap();
    run(&dir, &["attach", "甲.suanbei", "subject.certificate.files", "表情😀.pdf"]);
    assert_snapshot!(untouched(&dir, export), @"
    错误：未能生成《填报对照表》：字符“😀”（U+1F600）没有可用的字形，见附件“表情😀.pdf”的文件名。请换字，或在设置中选用有这个字的字体，然后重试
    exit 2
    ");
}
