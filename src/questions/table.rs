//! A plain table as XLSX. The same table gives the same bytes.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError,
};

use super::writing::font;

/// The most characters of a cell: a sheet takes 32,767 UTF-16 units.
const MOST: usize = 16_000;

/// One column: its head and its width in characters.
pub type Column = (&'static str, f64);

/// Returns a workbook of one sheet with these columns and the texts of its rows.
///
/// # Errors
///
/// Fails with what is wrong, in words.
pub fn table(
    title: &str,
    columns: &[Column],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, String> {
    written(title, columns, rows).map_err(|error| format!("无法写成 XLSX（{error}）"))
}

fn written(
    title: &str,
    columns: &[Column],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A day that is always the same: the program's own would change the bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_title(title).set_creation_datetime(&made),
    );
    let head: Format = font().set_bold().set_text_wrap();
    let plain = font().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = book.add_worksheet();
    sheet.set_name(title)?.set_freeze_panes(1, 0)?;
    for ((name, width), column) in columns.iter().zip(0..) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, *name, &head)?;
    }
    for (row, line) in rows.iter().zip(1..) {
        for (text, column) in row.iter().zip(0..) {
            sheet.write_string_with_format(
                line,
                column,
                text.chars().take(MOST).collect::<String>(),
                &plain,
            )?;
        }
    }
    if let (Ok(last), Ok(columns @ 1..)) =
        (u32::try_from(rows.len()), u16::try_from(columns.len()))
    {
        sheet.autofilter(0, 0, last, columns - 1)?;
    }
    book.save_to_buffer()
}
