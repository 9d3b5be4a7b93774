use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use jiff::civil::date;

use super::*;
use crate::error::Error;
use crate::files::Pages;

/// A picture with a red upper left quarter.
fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut picture = RgbImage::from_pixel(width, height, Rgb([30, 90, 200]));
    let red = RgbImage::from_pixel(width / 2, height / 2, Rgb([200, 30, 30]));
    image::imageops::replace(&mut picture, &red, 0, 0);
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn picture(width: u32, height: u32, size: Binder) -> Picture {
    Picture {
        bytes: Ok(drawn(width, height, ImageFormat::Png)),
        media: MediaType::Png,
        caption: format!("图片 {width}×{height}.png"),
        undrawn: Vec::new(),
        size,
    }
}

fn sheet(title: &str, pictures: Vec<Picture>) -> Sheet<'static> {
    let pictures = Box::new(pictures.into_iter().map(Ok));
    Sheet { title: title.to_owned(), pictures }
}

fn sample() -> Vec<u8> {
    let sheets = [
        sheet("法定代表人身份证", vec![picture(2400, 1512, Binder::Card); 2]),
        sheet("营业执照", vec![picture(400, 300, Binder::Page)]),
        sheet(
            "产品界面截图",
            vec![
                picture(270, 585, Binder::Screenshot),
                picture(270, 585, Binder::Screenshot),
                picture(480, 300, Binder::Screenshot),
            ],
        ),
    ];
    let mark = Some("仅供算法备案使用");
    bind(
        "证照与证明材料合订本",
        "某公司",
        sheets.map(Ok),
        mark,
        date(2026, 3, 18),
        &mut || Ok(()),
    )
    .unwrap()
    .unwrap()
    .pdf
}

#[test]
fn card_sides_share_a_page_and_a_wide_licence_is_landscape() {
    let bytes = sample();
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let boxes: Vec<_> = file
        .get_pages()
        .values()
        .map(|page| {
            let page = file.get_dictionary(*page).unwrap();
            let sides = page.get(b"MediaBox").unwrap().as_array().unwrap();
            [sides[2].as_float().unwrap().round(), sides[3].as_float().unwrap().round()]
        })
        .collect();
    let (upright, turned) = ([595.0, 842.0], [842.0, 595.0]);
    // The table of contents comes first.
    assert_eq!(boxes, [upright, upright, turned, upright, upright]);
}

#[test]
fn contents_and_outline_give_the_page_of_each_title() {
    let file = lopdf::Document::load_mem(&sample()).unwrap();
    let pages: Vec<_> = file.get_pages().into_values().collect();
    let outline = file.get_toc().unwrap().toc;
    let listed: Vec<_> =
        outline.iter().map(|entry| (&*entry.title, entry.page)).collect();
    assert_eq!(pages.len(), 5);
    let titles =
        [("目录", 1), ("法定代表人身份证", 2), ("营业执照", 3), ("产品界面截图", 4)];
    assert_eq!(listed, titles);
}

#[test]
fn a_scan_keeps_300_ppi_and_no_font_is_embedded() {
    let file = lopdf::Document::load_mem(&sample()).unwrap();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let mut widths: Vec<_> = streams
        .filter(|stream| {
            stream
                .dict
                .get(b"Subtype")
                .and_then(|kind| kind.as_name())
                .is_ok_and(|kind| kind == b"Image")
        })
        .map(|stream| stream.dict.get(b"Width").unwrap().as_i64().unwrap())
        .collect();
    widths.sort_unstable();
    // A card is 85.6 mm wide; pictures of about 300 ppi or less are not resampled.
    assert_eq!(widths, [270, 270, 400, 480, 1012, 1012]);
    let fonts = file.objects.values().filter_map(|object| object.as_dict().ok());
    assert!(fonts.into_iter().all(|dict| !dict.has_type(b"Font")));
}

/// Each offset in the cross-reference table leads to the object it names.
#[test]
fn every_object_is_at_its_offset_in_the_table() {
    let bytes = sample();
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let entries = &file.reference_table.entries;
    assert!(entries.len() > 20);
    for (number, entry) in entries {
        let lopdf::xref::XrefEntry::Normal { offset, .. } = entry else { continue };
        let head = format!("{number} 0 obj");
        assert!(bytes[*offset as usize..].starts_with(head.as_bytes()), "{head}");
    }
    let pictures = Pages::open("书", bytes).unwrap();
    for page in 1..pictures.count() {
        let drawn = pictures.draw(page, 50.0).unwrap();
        assert!(drawn.pixels().any(|dot| dot[0] > 150 && dot[2] < 90), "page {page}");
    }
}

#[test]
fn the_same_scans_give_the_same_bytes_on_the_same_day() {
    let bytes = sample();
    assert_eq!(bytes, sample());
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("D:20260318000000"), "dated by the argument, not the clock");
}

#[test]
fn a_note_replaces_a_damaged_file() {
    let whole = drawn(100, 100, ImageFormat::Png);
    let cut = whole[..whole.len() / 2].to_vec();
    let files = [
        (MediaType::Png, cut.clone()),
        (MediaType::Jpeg, cut.clone()),
        (MediaType::Pdf, cut),
        (MediaType::Pdf, Vec::new()),
        (MediaType::Zip, b"PK\x03\x04".to_vec()),
    ];
    for (media, bytes) in files {
        let caption = "身份证正面".to_owned();
        let undrawn = Vec::new();
        let picture =
            Picture { bytes: Ok(bytes), media, caption, undrawn, size: Binder::Card };
        let bound = bind(
            "合订本",
            "某公司",
            [Ok(sheet("证件", vec![picture]))],
            None,
            date(2026, 3, 18),
            &mut || Ok(()),
        );
        let bound = bound.unwrap().unwrap();
        let [left_out] = bound.left_out.as_slice() else {
            panic!("{media:?} was bound");
        };
        assert!(left_out.starts_with("身份证正面："), "{left_out}");
        assert_eq!(bound.pages, 1, "a note stands in its place");
    }
}

#[test]
fn the_pages_of_a_pdf_become_pages_of_the_binder() {
    let one = include_str!("../../../tests/data/font_not_embedded.pdf");
    let two = one.replace("[3 0 R]/Count 1", "[3 0 R 3 0 R]/Count 2");
    let scan = Picture {
        bytes: Ok(two.into_bytes()),
        media: MediaType::Pdf,
        caption: "授权书.pdf".to_owned(),
        undrawn: Vec::new(),
        size: Binder::Card,
    };
    let scans = Ok(sheet("授权证明", vec![scan]));
    let bound =
        bind("合订本", "某公司", [scans], None, date(2026, 3, 18), &mut || Ok(()))
            .unwrap()
            .unwrap()
            .pdf;
    assert_eq!(lopdf::Document::load_mem(&bound).unwrap().get_pages().len(), 2);
}

#[test]
fn a_file_that_cannot_be_read_has_a_page_that_says_why() {
    let damaged =
        Picture { bytes: Err("文件已损坏"), ..picture(400, 300, Binder::Page) };
    let scans = Ok(sheet("营业执照", vec![damaged, picture(400, 300, Binder::Page)]));
    let bound = bind("书", "", [scans], None, date(2026, 3, 18), &mut || Ok(()));
    let bound = bound.unwrap().unwrap();
    assert_eq!(bound.pages, 2);
    assert_eq!(bound.left_out, ["图片 400×300.png：文件已损坏"]);
}

#[test]
fn only_the_page_known_to_be_undrawable_is_left_out() {
    let one = include_str!("../../../tests/data/font_not_embedded.pdf");
    let two = one.replace("[3 0 R]/Count 1", "[3 0 R 3 0 R]/Count 2");
    let scan = Picture {
        bytes: Ok(two.into_bytes()),
        media: MediaType::Pdf,
        caption: "授权书".to_owned(),
        undrawn: vec![2],
        size: Binder::Page,
    };
    let scans = Ok(sheet("授权证明", vec![scan]));
    let bound = bind("书", "", [scans], None, date(2026, 3, 18), &mut || Ok(()));
    let bound = bound.unwrap().unwrap();
    assert_eq!(bound.pages, 2);
    let [left_out] = bound.left_out.as_slice() else { panic!("{:?}", bound.left_out) };
    assert!(left_out.starts_with("授权书 第 2 页："), "{left_out}");
}

#[test]
fn binding_can_be_cancelled() {
    let mut looks = 0;
    let mut still = || {
        looks += 1;
        if looks > 2 { Err(Error::Cancelled) } else { Ok(()) }
    };
    let sheets = [Ok(sheet("营业执照", vec![picture(400, 300, Binder::Page); 9]))];
    let bound = bind("书", "", sheets, None, date(2026, 3, 18), &mut still);
    assert!(matches!(bound, Err(Error::Cancelled)));
}

#[test]
fn no_pictures_make_no_file() {
    let left = sheet("其他材料", vec![picture(10, 10, Binder::Left)]);
    assert_eq!(
        bind("合订本", "某公司", [Ok(left)], None, date(2026, 3, 18), &mut || Ok(
            ()
        ))
        .unwrap(),
        None
    );
}
