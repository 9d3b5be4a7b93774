//! Writing a questionnaire. The same questionnaire gives the same bytes.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, ProtectionOptions,
    Workbook, Worksheet, XlsxError,
};

use super::{ANSWER, HEAD, KEYS, MOST_UNITS, Question, Questionnaire, REMARK, Row, Said};
use crate::form::{Kind, Spec, unwrapped};
use crate::tracking::in_words;

/// The columns: question, how to answer it, an example, the answer, a remark.
const HEADS: [&str; 5] = ["问题", "填法与说明", "示例", ANSWER, REMARK];
/// Their widths in characters.
const WIDTHS: [f64; 5] = [22.0, 46.0, 30.0, 52.0, 30.0];
/// The columns of answers and of remarks, and the first hidden one.
const ANSWERS: u16 = 3;
const REMARKS: u16 = 4;
const HIDDEN: u16 = 5;
/// The first sheet, and the hidden one with what drop-down lists offer.
const COVER: &str = "说明";
const OPTIONS: &str = "选项";
/// What Word, WPS and Excel on Chinese systems have.
const FONT: &str = "微软雅黑";
/// A4.
const PAPER: u8 = 9;

/// How cells look.
struct Formats {
    head: Format,
    heading: Format,
    told: Format,
    answer: Format,
}

impl Questionnaire {
    /// Returns the file.
    ///
    /// # Errors
    ///
    /// Fails with what is wrong, in words.
    pub fn xlsx(&self) -> Result<Vec<u8>, String> {
        self.written().map_err(|error| format!("无法写成 XLSX（{error}）"))
    }

    fn written(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let made = excel(self.sent).unwrap_or_default();
        book.set_properties(
            &DocProperties::new().set_title("填报问卷").set_creation_datetime(&made),
        );
        self.cover(book.add_worksheet())?;
        let mut names = BTreeSet::from([COVER.to_owned(), OPTIONS.to_owned()]);
        let mut options = Options::default();
        let formats = Formats::new();
        for sheet in &self.sheets {
            let page = book.add_worksheet();
            page.set_name(unique(&sheet.title, &mut names))?;
            lay_out(page, &formats)?;
            for (row, number) in sheet.rows.iter().zip(1..) {
                match row {
                    Row::Heading(text) => heading(page, number, text, &formats)?,
                    Row::Question(asked) => {
                        question(page, number, asked, &formats, &mut options)?;
                    }
                }
            }
        }
        options.write(book.add_worksheet())?;
        book.save_to_buffer()
    }

    /// Writes the first sheet: to whom, from whom, how to answer.
    fn cover(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let plain = font().set_text_wrap().set_align(FormatAlign::Top);
        let to = if self.to.is_empty() { "" } else { &format!("{}：", self.to) };
        let subject = if self.subject.is_empty() { "本单位" } else { &self.subject };
        let lines = [
            "算法备案填报问卷".to_owned(),
            format!("{to}请填写“{subject}”算法备案的以下内容。"),
            format!("发出日期：{}", in_words(self.sent)),
            "只需填写各工作表的“回答”一栏，对问题或已有回答的意见写在“意见”一栏，其他栏已锁定。不清楚的可以留空。".to_owned(),
            "已有的回答可以修改；没有改动的视为未答。有下拉列表的请选择；可填多项的，多项用“、”或换行隔开。".to_owned(),
            "行可以排序、删除，请不要改动隐藏的列。填好后请保存为 XLSX 发回。".to_owned(),
        ];
        sheet.set_name(COVER)?.set_paper_size(PAPER).protect();
        sheet.set_column_width(0, 90)?;
        for (line, row) in lines.iter().zip(0..) {
            let format = if row == 0 {
                font().set_bold().set_font_size(16)
            } else {
                plain.clone()
            };
            sheet.write_string_with_format(row, 0, short(line), &format)?;
        }
        let version = env!("CARGO_PKG_VERSION");
        for (key, column) in [HEAD, &self.fingerprint, version].into_iter().zip(1..) {
            sheet.write_string(0, column, key)?.set_column_hidden(column)?;
        }
        Ok(())
    }
}

/// Sets widths, the head and how the sheet is printed.
fn lay_out(sheet: &mut Worksheet, formats: &Formats) -> Result<(), XlsxError> {
    for (width, column) in WIDTHS.into_iter().zip(0..) {
        sheet.set_column_width(column, width)?;
    }
    for (head, column) in HEADS.into_iter().chain(KEYS).zip(0..) {
        sheet.write_string_with_format(0, column, head, &formats.head)?;
    }
    for column in HIDDEN..HIDDEN + 3 {
        sheet.set_column_hidden(column)?;
    }
    let allowed = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::new()
    };
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    sheet.set_paper_size(PAPER).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_footer("&C&P / &N").protect_with_options(&allowed);
    Ok(())
}

fn heading(
    sheet: &mut Worksheet,
    row: u32,
    text: &str,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, 0, short(text), &formats.heading)?;
    for column in 1..HIDDEN {
        sheet.write_blank(row, column, &formats.heading)?;
    }
    Ok(())
}

fn question(
    sheet: &mut Worksheet,
    row: u32,
    asked: &Question,
    formats: &Formats,
    options: &mut Options,
) -> Result<(), XlsxError> {
    let Question { path, record, spec, required, answer } = asked;
    let said = Said::of(spec, answer);
    let sent = said.text(spec);
    for (text, column) in
        [spec.label, &how(spec, *required), spec.example].iter().zip(0..)
    {
        sheet.write_string_with_format(row, column, *text, &formats.told)?;
    }
    if sent.encode_utf16().count() > MOST_UNITS {
        let told = "（已有的回答过长，不能在问卷中修改）";
        sheet.write_string_with_format(row, ANSWERS, told, &formats.told)?;
        return Ok(());
    }
    let format = match spec.kind {
        Kind::Date | Kind::Until => formats.answer.clone().set_num_format("yyyy-mm-dd"),
        // As text: Excel would take the zero from a number, and write 1.38E+10.
        Kind::Text(_) | Kind::Region => formats.answer.clone().set_num_format("@"),
        _ => formats.answer.clone(),
    };
    match (&said, excel_day(&said)) {
        (_, Some(day)) => {
            sheet.write_datetime_with_format(row, ANSWERS, &day, &format)?
        }
        (Said::Number(number), _) => {
            sheet.write_number_with_format(row, ANSWERS, *number, &format)?
        }
        _ if sent.is_empty() => sheet.write_blank(row, ANSWERS, &format)?,
        _ => sheet.write_string_with_format(row, ANSWERS, &sent, &format)?,
    };
    for (key, column) in [path, &record.to_string(), &sent].into_iter().zip(HIDDEN..) {
        sheet.write_string(row, column, key)?;
    }
    sheet.write_blank(row, REMARKS, &formats.answer.clone().set_num_format("@"))?;
    if let Some(validation) = options.validation(spec) {
        sheet.add_data_validation(row, ANSWERS, row, ANSWERS, &validation)?;
    }
    Ok(())
}

/// Returns how a question is answered, in one text.
fn how(spec: &Spec, required: bool) -> String {
    let required = if required { "必填。" } else { "" };
    let most = spec.max_chars.map(|most| format!("，最多 {most} 字")).unwrap_or_default();
    let several = match spec.kind {
        Kind::Choices(_) | Kind::Leaves(_) => "，多项用“、”或换行隔开",
        Kind::Steps => "，每行一项",
        _ => "",
    };
    let about = spec.kind.about();
    format!("{required}{about}{several}{most}。\n{}", unwrapped(spec.help))
}

/// The options of drop-down lists, one below the other on a hidden sheet: a list within a
/// cell has 255 characters at most.
#[derive(Default)]
struct Options {
    all: Vec<&'static str>,
    lists: Vec<(&'static [&'static str], usize)>,
}

impl Options {
    fn validation(&mut self, spec: &Spec) -> Option<DataValidation> {
        let new = DataValidation::new();
        let hinting = |validation: DataValidation| {
            validation.set_error_style(DataValidationErrorStyle::Warning)
        };
        Some(match spec.kind {
            Kind::YesNo => self.list(new, &["是", "否"]),
            Kind::Choice(choice) if choice.open => {
                self.list(new, choice.options).show_error_message(false)
            }
            Kind::Choice(choice) => self.list(new, choice.options),
            Kind::Number(_) => {
                let rule = DataValidationRule::GreaterThanOrEqualTo(0);
                hinting(new.allow_whole_number(rule))
            }
            Kind::Date => {
                let first = ExcelDateTime::from_ymd(1900, 1, 1).ok()?;
                hinting(new.allow_date(DataValidationRule::GreaterThanOrEqualTo(first)))
            }
            _ => return None,
        })
    }

    fn list(
        &mut self,
        validation: DataValidation,
        options: &'static [&'static str],
    ) -> DataValidation {
        let known = self.lists.iter().find(|(list, _)| *list == options);
        let first = known.map_or(self.all.len(), |(_, first)| *first);
        if first == self.all.len() {
            self.lists.push((options, first));
            self.all.extend(options);
        }
        let last = first + options.len();
        let cells = format!("='{OPTIONS}'!$A${}:$A${last}", first + 1);
        validation.allow_list_formula(Formula::new(cells))
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(OPTIONS)?.set_hidden(true).protect();
        for (option, row) in self.all.iter().zip(0..) {
            sheet.write_string(row, 0, *option)?;
        }
        Ok(())
    }
}

impl Formats {
    fn new() -> Self {
        let cell = font().set_border(FormatBorder::Thin).set_border_color("BFBFBF");
        let top = cell.clone().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            head: cell.set_bold().set_background_color("D9E2F3"),
            heading: font().set_bold().set_background_color("EDEDED"),
            told: top.clone(),
            answer: top.set_unlocked().set_background_color("FFFBE6"),
        }
    }
}

pub(super) fn font() -> Format {
    Format::new().set_font_name(FONT).set_font_size(10)
}

fn excel_day(said: &Said) -> Option<ExcelDateTime> {
    match said {
        Said::Day(day) => excel(*day),
        _ => None,
    }
}

fn excel(day: Date) -> Option<ExcelDateTime> {
    let small = |number: i8| u8::try_from(number).ok();
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, small(day.month())?, small(day.day())?).ok()
}

/// Returns a text that surely fits a cell: names may be of any length.
fn short(text: &str) -> String {
    text.chars().take(1_000).collect()
}

/// Returns a name for a sheet that Excel takes and no other has: 31 units at most.
fn unique(title: &str, names: &mut BTreeSet<String>) -> String {
    let title: String =
        title.chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control()).collect();
    let title = if title.trim().is_empty() { "问题" } else { title.trim() };
    let fit = |most: usize| {
        let mut units = 0;
        let fits = title.chars().take_while(|c| {
            units += c.len_utf16();
            units <= most
        });
        fits.collect::<String>()
    };
    let numbered = (2..).map(|number| {
        let end = format!("（{number}）");
        fit(31 - end.encode_utf16().count().min(31)) + &end
    });
    let mut all = std::iter::once(fit(31)).chain(numbered);
    all.find(|name| names.insert(name.to_lowercase())).unwrap_or_default()
}
