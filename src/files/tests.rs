use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, Rgb, RgbImage};

use super::session::{Reply, Session, Task};
use super::*;

const PDF: &[u8] = include_bytes!("../../tests/data/font_not_embedded.pdf");

fn facts(bytes: &[u8]) -> Facts {
    examine("文件", bytes, bytes.len() as u64, &mut || Ok(())).unwrap()
}

fn written(picture: &image::DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A picture of noise, which does not compress.
fn noise(width: u32, height: u32) -> RgbImage {
    let mut seed = 1_u32;
    RgbImage::from_fn(width, height, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [_, red, green, blue] = seed.to_le_bytes();
        Rgb([red, green, blue])
    })
}

fn picture(format: ImageFormat) -> Vec<u8> {
    written(&noise(40, 30).into(), format)
}

/// A picture whose left half is red.
fn halves(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 { Rgb([200, 30, 30]) } else { Rgb([30, 90, 200]) }
    });
    written(&picture.into(), format)
}

fn ask(bytes: &[u8], task: &Task) -> Result<Reply, String> {
    Session::new(Arc::new(bytes.to_vec())).run(task)
}

/// Returns the picture as packed for `width` millimetres of paper.
fn packed(bytes: &[u8], width: f32) -> RgbImage {
    let reply = ask(bytes, &Task::Pack { page: 0, width }).unwrap();
    let bytes = if reply.kept { bytes } else { &reply.bytes };
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

fn is_red(picture: &RgbImage, x: u32, y: u32) -> bool {
    let [red, _, blue] = picture.get_pixel(x, y).0;
    red > 150 && blue < 90
}

/// A PDF with two pages, `more` on the first of them.
fn pdf(more: &str) -> Vec<u8> {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]";
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>endobj\n\
         3 0 obj{page}{more}>>endobj\n4 0 obj{page}>>endobj\n\
         trailer<</Root 1 0 R>>\n%%EOF"
    )
    .into_bytes()
}

#[test]
fn the_facts_of_a_picture_have_its_size_in_pixels() {
    for (format, media_type) in
        [(ImageFormat::Jpeg, MediaType::Jpeg), (ImageFormat::Png, MediaType::Png)]
    {
        let expected = Facts {
            media_type: Some(media_type),
            width: Some(40),
            height: Some(30),
            ..Facts::default()
        };
        assert_eq!(facts(&picture(format)), expected);
    }
}

#[test]
fn a_truncated_picture_is_damaged() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let bytes = picture(format);
        for end in 1..bytes.len() - 40 {
            let facts = facts(&bytes[..end]);
            assert!(facts.damaged || facts.media_type.is_none(), "{format:?} {end}");
        }
    }
}

#[test]
fn a_picture_that_lacks_only_its_end_marker_is_whole() {
    let jpeg = picture(ImageFormat::Jpeg);
    assert!(!facts(&jpeg[..jpeg.len() - 2]).damaged);
    let png = picture(ImageFormat::Png);
    assert!(!facts(&png[..png.len() - 12]).damaged);
    let junk = b"\0\0junk".as_slice();
    assert!(!facts(&[&jpeg, junk].concat()).damaged);
    assert!(!facts(&[&png, junk].concat()).damaged);
}

#[test]
fn a_jpeg_with_a_wrong_segment_length_is_drawn() {
    let plain = halves(80, 40, ImageFormat::Jpeg);
    // A segment whose stated length runs into the next one.
    let wrong = b"\xff\xed\x00\x10Photoshop".as_slice();
    let broken = [&plain[..2], wrong, &plain[2..]].concat();
    let seen = facts(&broken);
    assert_eq!((seen.width, seen.damaged), (Some(80), false));
    let reply = ask(&broken, &Task::Pack { page: 0, width: 100.0 }).unwrap();
    assert!(!reply.kept, "other programs might stumble over it");
    assert!(is_red(&packed(&broken, 100.0), 10, 20));
}

#[test]
fn a_png_with_wrong_checksums_is_drawn_and_reported() {
    let good = halves(80, 40, ImageFormat::Png);
    let at = good.windows(4).position(|name| name == b"IDAT").unwrap();
    let length = u32::from_be_bytes(good[at - 4..at].try_into().unwrap()) as usize;
    let mut bad = good.clone();
    bad[at + 4 + length] ^= 0xff;
    let seen = facts(&bad);
    assert_eq!((seen.damaged, seen.partly), (false, vec![1]));
    assert!(is_red(&packed(&bad, 100.0), 10, 20));
    // A broken text chunk does not affect the pixels.
    let remark = b"\0\0\0\x01tEXtx\0\0\0\0".as_slice();
    let remarked = [&good[..33], remark, &good[33..]].concat();
    assert_eq!(facts(&remarked), facts(&good));
}

#[test]
fn a_huge_picture_is_scaled_down_while_decoding() {
    // 48 million pixels: ten times what paper shows.
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let big = halves(8000, 6000, format);
        assert!(!facts(&big).damaged);
        let small = packed(&big, 80.0);
        assert_eq!(small.dimensions(), (945, 709), "{format:?}");
        assert!(is_red(&small, 400, 300) && !is_red(&small, 500, 300));
    }
}

#[test]
fn a_sideways_photo_of_any_size_is_turned_upright() {
    // An EXIF segment with nothing but orientation 6: rotate 90° clockwise.
    let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    for (width, height) in [(80, 40), (8000, 4000)] {
        let plain = halves(width, height, ImageFormat::Jpeg);
        let photo = [&plain[..2], exif, &plain[2..]].concat();
        let size = ask(&photo, &Task::Size { page: 0 }).unwrap();
        assert_eq!((size.width, size.height), (height, width));
        let upright = packed(&photo, 10.0);
        let (width, height) = upright.dimensions();
        assert!(height > width);
        assert!(is_red(&upright, width / 2, height / 8), "the left is now above");
        assert!(!is_red(&upright, width / 2, height - 5));
    }
}

#[test]
fn a_transparent_picture_is_drawn_on_white() {
    for side in [10, 6000] {
        let clear = image::RgbaImage::new(side, side);
        let opaque = packed(&written(&clear.into(), ImageFormat::Png), 100.0);
        assert_eq!(opaque.get_pixel(5, 5), &Rgb([255, 255, 255]));
    }
}

#[test]
fn a_small_file_that_claims_to_be_huge_is_refused_with_its_size() {
    let mut bytes = picture(ImageFormat::Jpeg);
    let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 9].fill(0xff);
    let seen = facts(&bytes);
    assert_eq!((seen.width, seen.damaged), (Some(65535), false));
    assert_eq!(seen.undrawn, [1]);
    let reason = ask(&bytes, &Task::Size { page: 0 }).unwrap_err();
    assert!(reason.starts_with("图片有 65535×65535 像素，过大。请缩小到"), "{reason}");
}

#[test]
fn a_picture_much_finer_than_300_ppi_is_scaled_down() {
    let size = |width, height| {
        packed(&halves(width, height, ImageFormat::Png), 25.4).dimensions()
    };
    assert_eq!(size(600, 300), (300, 150));
    assert_eq!(size(400, 200), (400, 200), "hardly finer");
    assert_eq!(size(200, 100), (200, 100));
}

#[test]
fn a_scan_within_300_ppi_is_kept_as_it_is() {
    let scan = halves(200, 100, ImageFormat::Jpeg);
    assert!(ask(&scan, &Task::Pack { page: 0, width: 25.4 }).unwrap().kept);
}

#[test]
fn a_cmyk_picture_becomes_rgb() {
    let press = include_bytes!("../../tests/data/cmyk.jpg");
    let fitted = ask(press, &Task::Fit).unwrap();
    assert!(!fitted.kept);
    for red in [
        image::load_from_memory(&fitted.bytes).unwrap().into_rgb8(),
        scaled::jpeg(press, (8, 8)).unwrap(),
    ] {
        let [r, g, b] = red.get_pixel(4, 4).0;
        assert!(r > 150 && g < 90 && b < 90, "{r} {g} {b}");
    }
}

#[test]
fn a_document_keeps_small_pictures_and_scales_big_ones_down() {
    let png = written(&noise(1000, 1700).into(), ImageFormat::Png);
    assert!(png.len() > 1_500_000);
    let fitted = ask(&png, &Task::Fit).unwrap();
    assert_eq!((fitted.kept, fitted.width, fitted.height), (false, 882, 1500));
    assert!(fitted.bytes.len() < png.len() / 2);
    assert!(ask(&picture(ImageFormat::Png), &Task::Fit).unwrap().kept);
    // Few bytes, many pixels: typesetting would decode them all.
    let blank = halves(5000, 4000, ImageFormat::Png);
    assert!(blank.len() < 1_500_000);
    assert!(!ask(&blank, &Task::Fit).unwrap().kept);
    assert!(ask(&[7; 2000], &Task::Fit).is_err());
}

#[test]
fn the_pages_of_a_pdf_are_counted_despite_junk_around_it() {
    let junk = b"\xef\xbb\xbfjunk\n".to_vec();
    for bytes in [pdf(""), [junk.clone(), pdf("")].concat(), [pdf(""), junk].concat()] {
        let facts = facts(&bytes);
        assert_eq!((facts.media_type, facts.pages), (Some(MediaType::Pdf), Some(2)));
        assert!(!facts.damaged);
    }
}

#[test]
fn a_truncated_pdf_is_damaged_wherever_it_is_cut() {
    let added = format!(
        "{}\n9 0 obj<</Note(later)>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
        String::from_utf8(pdf("")).unwrap()
    );
    let first = pdf("").len();
    for (whole, revision) in [(PDF, 0), (added.as_bytes(), first)] {
        assert!(!facts(whole).damaged);
        let whole = whole.trim_ascii_end();
        for end in 1..whole.len() {
            // Cut where the first revision ends, the file is whole, but older.
            let is_older = (revision..revision + "\n9 0 obj".len()).contains(&end);
            let facts = facts(&whole[..end]);
            let is_told = facts.damaged || facts.media_type.is_none();
            assert!(is_told || is_older && revision > 0, "{end} of {}", whole.len());
        }
    }
}

#[test]
fn a_pdf_with_dangling_references_is_damaged() {
    let text = String::from_utf8(pdf("")).unwrap();
    let lacking = text.replace("4 0 obj", "9 0 obj");
    assert!(facts(lacking.as_bytes()).damaged);
    assert!(facts(&pdf("/Contents 9 0 R")).damaged);
    assert!(facts(&pdf("/Contents[9 0 R]")).damaged);
    assert!(facts(&pdf("/Resources<</XObject<</Scan 9 0 R>>>>")).damaged);
}

#[test]
fn a_pdf_encrypted_in_an_unknown_way_is_not_called_damaged() {
    let odd = facts(b"%PDF-1.7\ntrailer<</Encrypt 1 0 R/Root 2 0 R>>\n%%EOF");
    assert_eq!((odd.encrypted, odd.damaged), (true, false));
}

#[test]
fn form_values_without_an_appearance_are_reported() {
    const NONE: [u32; 0] = [];
    let field = |entries: &str| {
        let more =
            format!("/Annots[<</Type/Annot/Subtype/Widget/Rect[9 9 60 30]{entries}>>]");
        facts(&pdf(&more)).partly
    };
    assert_eq!(field("/FT/Tx/V(text)"), [1]);
    assert_eq!(field("/FT/Ch/V(choice)"), [1]);
    assert_eq!(field("/FT/Btn/AS/Yes/AP<</N<</Yes 9 0 R>>>>"), [1]);
    assert_eq!(field("/FT/Tx"), NONE);
    assert_eq!(field("/FT/Tx/V()"), NONE);
    assert_eq!(field("/FT/Tx/V(text)/F 2"), NONE, "hidden");
    assert_eq!(field("/FT/Btn/AS/Off"), NONE);
    let remark = "/Annots[<</Subtype/FreeText/Rect[9 9 60 30]/Contents(so)>>]";
    assert_eq!(facts(&pdf(remark)).partly, [1]);
    let link = "/Annots[<</Subtype/Link/Rect[9 9 60 30]>>]";
    assert_eq!(facts(&pdf(link)).partly, NONE);
}

#[test]
fn the_type_is_what_the_bytes_say() {
    let film = b"\0\0\0\x20ftypisom....";
    assert_eq!(facts(film).media_type, Some(MediaType::Mp4));
    for photo in
        [b"\0\0\0\x18ftypheic....", b"\0\0\0\x18ftypmif1....", b"\0\0\0\x18ftypavif...."]
    {
        assert_eq!(facts(photo).media_type, Some(MediaType::Heic));
    }
    assert_eq!(facts(b"PK\x03\x04....").media_type, Some(MediaType::Zip));
    assert_eq!(facts(b"MZ a program").media_type, None);
    assert_eq!(facts(b"").media_type, None);
    assert!(facts(b"%PDF-1.7 and nothing more").damaged);
}

/// As old programs write Chinese: a font that is not embedded, and the name of a well-known
/// encoding in place of a table.
#[test]
fn the_text_of_a_pdf_in_a_predefined_encoding_is_read() {
    for (encoding, text) in [
        ("GB-EUC-H", "CBE3B7A8"),
        ("GBK-EUC-H", "CBE3B7A8"),
        ("GBKp-EUC-H", "CBE3B7A8"),
        ("GBK2K-H", "CBE3B7A8"),
        ("UniGB-UCS2-H", "7B976CD5"),
        ("UniGB-UTF16-H", "7B976CD5"),
    ] {
        let draw = format!("BT /F 24 Tf 9 40 Td <{text}> Tj ET");
        let length = draw.len();
        let more = "/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>";
        let font = format!(
            "5 0 obj<</Length {length}>>stream\n{draw}\nendstream endobj\n\
             6 0 obj<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}\
             /DescendantFonts[7 0 R]>>endobj\n\
             7 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/FontDescriptor 8 0 R\
             /CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>endobj\n\
             8 0 obj<</Type/FontDescriptor/FontName/SimSun/Flags 6>>endobj\n"
        );
        let pdf = String::from_utf8(pdf(more)).unwrap();
        let pdf = pdf.replace("trailer", &format!("{font}trailer"));
        let text = ask(pdf.as_bytes(), &Task::Text { page: 0 }).unwrap().text;
        assert_eq!(text.pieces.len(), 1, "{encoding}");
        assert_eq!((&*text.pieces[0].text, text.unknown), ("算法", 0), "{encoding}");
    }
}
