//! What can go wrong. Wrong *answers* are not errors: they are
//! [`Issue`](crate::rules::Issue)s.

use std::path::PathBuf;

use serde::Serialize;

/// The result of every fallible call in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why an operation failed.
///
/// The message is for users: in Chinese, it names the object, says what is safe where that
/// is in doubt, and what to do.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message of a variant names its fields")]
#[non_exhaustive]
pub enum Error {
    /// The file is not a project.
    #[error("“{}”不是算备项目文件。请确认选对了文件（扩展名为 .suanbei）", path.display())]
    NotAProject { path: PathBuf },

    /// The file is a damaged project.
    #[error("项目文件“{}”已损坏：{reason}。请先另存一份副本，再检查项目文件，或从备份恢复", path.display())]
    Damaged { path: PathBuf, reason: String },

    /// A newer version of the program wrote the file.
    #[error("“{}”由更新版本的算备写成，为避免丢失内容没有打开。请升级软件后再打开", path.display())]
    TooNew { path: PathBuf },

    /// The project file is no longer where it was opened.
    #[error("项目文件“{}”已被移动、删除或替换，刚才的改动没有保存。请另存到别处，或把文件移回原处后重试", path.display())]
    Moved { path: PathBuf },

    /// Another program wrote into the project file while it was open.
    #[error("项目文件“{}”已被其他程序改写，里面已不是打开时的内容。请另存到别处（附件需要重新添加），或关闭项目后查看这个文件、从备份恢复", path.display())]
    Overwritten { path: PathBuf },

    /// Another window or program has the file open.
    #[error("“{}”正被另一个窗口或程序使用。请先在那里关闭，或等它完成后重试", path.display())]
    InUse { path: PathBuf },

    /// The name is taken, and nothing is overwritten silently.
    #[error("“{}”已存在，未覆盖。请换一个文件名", path.display())]
    Exists { path: PathBuf },

    /// There is no such file.
    #[error("找不到“{}”。请检查路径", path.display())]
    NotFound { path: PathBuf },

    /// The path leads to a folder, a pipe or a device.
    #[error("“{}”不是普通文件（可能是文件夹、管道或设备），未读取。请重新选择", path.display())]
    NotAFile { path: PathBuf },

    /// A parent in the path is not a folder.
    #[error("“{}”所在的位置不是文件夹。请检查路径", path.display())]
    NotAFolder { path: PathBuf },

    /// The file is larger than any valid one.
    #[error("文件“{}”过大（超过 {} MB），未读取。请确认选对了文件", path.display(), most >> 20)]
    TooLarge { path: PathBuf, most: u64 },

    /// The file or its folder is read-only.
    #[error("没有权限写入“{}”。请换一个位置，或检查文件夹的权限", path.display())]
    ReadOnly { path: PathBuf },

    /// The disk is full.
    #[error("磁盘空间不足，未能写入“{}”，原有内容未受影响。请清理空间后重试", path.display())]
    DiskFull { path: PathBuf },

    /// The disk failed, or the user's quota is used up.
    #[error("磁盘读写出错，未能写入“{}”，原有内容未受影响。请检查磁盘、剩余空间和配额后重试", path.display())]
    DiskFailed { path: PathBuf },

    /// No field, record or group is at the path.
    #[error("项目中没有“{path}”")]
    NoSuchPlace { path: String },

    /// The value is not of the field's kind.
    #[error("{problem}")]
    WrongKind { path: String, problem: String },

    /// The JSON text cannot be read.
    #[error("“{}”不是有效的 JSON：{reason}", path.display())]
    NotJson { path: PathBuf, reason: String },

    /// A notice of holidays says otherwise than what is known.
    #[error(
        "通知与已有的放假安排不同：{days}。没有存入。确认以通知为准的，请明确要求存入"
    )]
    HolidaysDiffer { days: String },

    /// A file to attach is empty.
    #[error("文件“{name}”是空的（0 字节），没有添加。请检查原文件")]
    EmptyFile { name: String },

    /// A file to attach changed while it was read.
    #[error("文件“{name}”在读取过程中发生了变化，没有添加。请关闭正在编辑它的程序后重试")]
    FileChanged { name: String },

    /// A file name is too long to store.
    #[error("文件名“{name}”过长（超过 {most} 个字节）。请改短后重试")]
    NameTooLong { name: String, most: usize },

    /// The slot is full.
    #[error("“{label}”最多添加 {most} 个文件。请先移除再添加")]
    SlotFull { label: String, most: u32 },

    /// The bytes of an attachment are not in the project.
    #[error("附件“{name}”的内容不在项目文件中。请重新添加该文件")]
    MissingContent { name: String },

    /// The bytes of an attachment are not those that were added.
    #[error("附件“{name}”的内容与添加时不同（校验和不符），未导出。请重新添加该文件")]
    ContentChanged { name: String },

    /// A submission would be taken back or removed, and nobody confirmed that.
    #[error(
        "这会{verb}{what}。提交时留存的内容不会删除，{back}可以恢复这条记录。请确认后再{verb}"
    )]
    Asks { verb: &'static str, what: String, back: &'static str },

    /// Of a snapshot only the note is left.
    #[error("留档 {number} 的内容已随历史清除（材料包的 SHA-256 为 {sha256}）")]
    Forgotten { number: i64, sha256: String },

    /// No rule has that id.
    #[error("没有编号为“{rule}”的规则。可用 suanbei rules 查看全部规则")]
    NoSuchRule { rule: String },

    /// Nothing to waive: the rule did not fire there.
    #[error("规则 {rule} 当前没有指向“{path}”的问题，无需说明理由")]
    NothingToWaive { rule: String, path: String },

    /// Errors cannot be waived.
    #[error(
        "规则 {rule} 的问题必须修改，不能以说明理由代替。确需保留时，可在导出时说明理由"
    )]
    NotWaivable { rule: String },

    /// Errors remain, and no reason was given to export anyway.
    #[error("还有 {count} 个必须修改的问题，未导出。请先修改，或说明理由后仍要导出")]
    Blocked { count: usize },

    /// An attached picture or PDF cannot be drawn.
    #[error("文件“{name}”无法读取：{reason}")]
    Unreadable { name: String, reason: String },

    /// A document cannot be typeset.
    #[error("未能生成《{document}》：{reason}")]
    Typeset { document: String, reason: String },

    /// A zip is not one of our packages, or is hostile.
    #[error("“{}”不是可用的备案材料包：{reason}", path.display())]
    NotAPackage { path: PathBuf, reason: String },

    /// The package was written but reads back differently.
    #[error("材料包“{}”写入后核对不一致：{reason}。请检查磁盘后重新导出", path.display())]
    Unverified { path: PathBuf, reason: String },

    /// The window has no project open.
    #[error("这个窗口还没有打开项目。请先新建或打开一个项目")]
    NoneOpen,

    /// The page named a file that the user did not choose.
    #[error("“{}”没有经你选定，未读取也未改动。请重新选择", path.display())]
    NotGranted { path: PathBuf },

    /// Something impossible happened: a bug.
    #[error(
        "程序内部出错（{what}），已保存的内容不受影响。请重新打开项目；如再次出现，请联系开发者"
    )]
    Internal { what: String },

    /// The user stopped the work.
    #[error("已取消")]
    Cancelled,

    /// SQLite failed.
    #[error("未能读写项目文件")]
    Store(#[from] rusqlite::Error),

    /// Another I/O error.
    #[error("未能{action}“{}”", path.display())]
    Io { action: &'static str, path: PathBuf, source: std::io::Error },
}

impl Error {
    /// Returns the error for `source`, classified by what the user can do about it.
    pub fn io(
        action: &'static str,
        path: impl Into<PathBuf>,
        source: std::io::Error,
    ) -> Self {
        use std::io::ErrorKind as Kind;
        let path = path.into();
        match source.kind() {
            Kind::AlreadyExists => Self::Exists { path },
            Kind::NotFound => Self::NotFound { path },
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::ReadOnly { path },
            Kind::NotADirectory => Self::NotAFolder { path },
            Kind::InvalidFilename => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                Self::NameTooLong { name: name.to_string_lossy().into(), most: 255 }
            }
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => {
                Self::DiskFull { path }
            }
            _ => Self::Io { action, path, source },
        }
    }

    /// Returns the code by which the window and scripts tell errors apart.
    ///
    /// Add a code only when a caller acts on it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAProject { .. } => "not-a-project",
            Self::Damaged { .. } => "damaged",
            Self::TooNew { .. } => "too-new",
            Self::Moved { .. } => "moved",
            Self::Overwritten { .. } => "overwritten",
            Self::InUse { .. } => "in-use",
            Self::Exists { .. } => "exists",
            Self::Blocked { .. } => "blocked",
            Self::HolidaysDiffer { .. } => "holidays-differ",
            Self::Cancelled => "cancelled",
            Self::Asks { .. } => "asks",
            _ => "other",
        }
    }
}

impl Serialize for Error {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Wire {
            code: &'static str,
            message: String,
        }
        Wire { code: self.code(), message: chain(self) }.serialize(serializer)
    }
}

/// Joins an error and its sources: `未能读取“x”：permission denied`.
#[must_use]
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(source) = next {
        text.push('：');
        text.push_str(&source.to_string());
        next = source.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_names_the_object_and_the_remedy() {
        let source = std::io::Error::from(std::io::ErrorKind::StorageFull);
        let error = Error::io("写入", "甲.suanbei", source);
        assert_eq!(
            chain(&error),
            "磁盘空间不足，未能写入“甲.suanbei”，原有内容未受影响。请清理空间后重试"
        );
        assert_eq!(serde_json::to_value(&error).expect("plain data")["code"], "other");
    }
}
