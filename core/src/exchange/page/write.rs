//! Writing a laid-out paper as a PDF.

use std::num::NonZeroU16;

use chrono::{Datelike as _, Timelike as _};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagTree,
};
use krilla::{Document, SerializeSettings};

use super::face::{Weight, shape, width};
use super::layout::{Branch, HEIGHT, Ink, LEFT, Laid, Mark, RIGHT, Style, WIDTH, lay};
use super::lines::lines;
use super::{Level, Paper};
use crate::problem::{Problem, Result};
use crate::time::Timestamp;

const MARGINAL: Style = Style { size: 8.0, leading: 11.0, weight: Weight::Regular, ink: Ink::Quiet };
const HEADER_BASELINE: f32 = 44.0;
const FOOTER_BASELINE: f32 = HEIGHT - 38.0;
const HAIRLINE: f32 = 0.5;
const BAR: f32 = 2.0;

/// Writes a paper. The same paper always gives the same bytes.
pub(in crate::exchange) fn write(paper: &Paper) -> Result<Vec<u8>> {
    let laid = lay(paper);
    let mut document = Document::new_with(settings()?);
    document.set_metadata(metadata(paper));
    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); laid.leaves];
    for (number, marks) in (1..).zip(&laid.pages) {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| Problem::internal("a page of no size"))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, mark, &mut leaves);
        }
        margins(&mut surface, paper, number, laid.pages.len());
        surface.finish();
        page.finish();
    }
    document.set_outline(outline(&laid));
    document.set_tag_tree(tree(laid, leaves));
    if let Some(attachment) = &paper.attachment {
        let file = EmbeddedFile {
            path: attachment.name.clone(),
            mime_type: MimeType::new(attachment.media_type),
            description: Some(attachment.description.clone()),
            association_kind: AssociationKind::Data,
            data: attachment.content.clone().into(),
            modification_date: Some(date(paper.created_at)),
            compress: Some(false),
            location: None,
        };
        document.embed_file(file).ok_or_else(|| Problem::internal("two attachments of one name"))?;
    }
    document.finish().map_err(|error| Problem::internal(format!("a page cannot be written: {error:?}")))
}

/// For the archive (PDF/A-3a, which may hold a file) and for those who have it read to them (PDF/UA-1).
fn settings() -> Result<SerializeSettings> {
    let standards = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1);
    let configuration = standards.finish().map_err(|error| Problem::internal(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() })
}

fn metadata(paper: &Paper) -> Metadata {
    Metadata::new()
        .title(paper.title.clone())
        .language(paper.language.tag().to_owned())
        .creator(String::from("Kartei"))
        .creation_date(date(paper.created_at))
}

fn date(at: Timestamp) -> DateTime {
    let at = at.to_utc();
    DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(at.month() as u8)
        .day(at.day() as u8)
        .hour(at.hour() as u8)
        .minute(at.minute() as u8)
        .second(at.second() as u8)
        .utc_offset_hour(0)
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, leaves: &mut [Vec<Identifier>]) {
    match mark {
        Mark::Text { text, .. } if text.is_empty() => {}
        Mark::Text { leaf, x, baseline, style, text } => {
            let tag = match leaf {
                Some(_) => ContentTag::Span(SpanTag::empty()),
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
            };
            let drawn = surface.start_tagged(tag);
            line(surface, *x, *baseline, *style, text);
            surface.end_tagged();
            if let Some(leaf) = leaf {
                leaves[*leaf].push(drawn);
            }
        }
        Mark::Rule { x, y, width } => fill(surface, Ink::Line, rectangle(*x, *y, *width, HAIRLINE)),
        Mark::Bar { x, y, height } => fill(surface, Ink::Accent, rectangle(*x, *y, BAR, *height)),
    }
}

fn line(surface: &mut Surface<'_>, x: f32, baseline: f32, style: Style, text: &str) {
    surface.set_fill(Some(ink(style.ink)));
    let glyphs = shape(text, style.weight);
    surface.draw_glyphs(Point::from_xy(x, baseline), &glyphs, style.weight.font(), text, style.size, false);
}

fn fill(surface: &mut Surface<'_>, with: Ink, path: Option<Path>) {
    let Some(path) = path else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.set_fill(Some(ink(with)));
    surface.draw_path(&path);
    surface.end_tagged();
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}

fn ink(ink: Ink) -> Fill {
    // The colours of the workbooks.
    let color = match ink {
        Ink::Text => rgb::Color::new(0x1C, 0x28, 0x2C),
        Ink::Quiet => rgb::Color::new(0x5B, 0x6B, 0x70),
        Ink::Accent => rgb::Color::new(0x1F, 0x4D, 0x5C),
        Ink::Line => rgb::Color::new(0xD5, 0xDD, 0xDF),
    };
    Fill { paint: color.into(), ..Fill::default() }
}

/// What stands at the top and at the foot of each page.
fn margins(surface: &mut Surface<'_>, paper: &Paper, number: usize, pages: usize) {
    let count = |count: usize| (count as u64).into();
    let page = paper.language.text_with("page-number", &[("page", count(number)), ("pages", count(pages))]);
    let right = RIGHT - width(&page, MARGINAL.weight) * MARGINAL.size;
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)));
    line(surface, LEFT, HEADER_BASELINE, MARGINAL, &one_line(&paper.header, RIGHT - LEFT));
    surface.end_tagged();
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
    line(surface, LEFT, FOOTER_BASELINE, MARGINAL, &one_line(&paper.footer, right - LEFT - 12.0));
    line(surface, right, FOOTER_BASELINE, MARGINAL, &page);
    surface.end_tagged();
}

fn one_line(text: &str, column: f32) -> String {
    let mut broken = lines(text, MARGINAL.weight, MARGINAL.size, column - MARGINAL.size).into_iter();
    let first = broken.next().unwrap_or_default();
    if broken.next().is_some() { format!("{}…", first.trim_end()) } else { first }
}

fn outline(laid: &Laid) -> Outline {
    let mut sections: Vec<(OutlineNode, Vec<OutlineNode>)> = Vec::new();
    for branch in &laid.tree {
        if let Branch::Heading { level, text, page, y, .. } = branch {
            let node = OutlineNode::new(text.clone(), XyzDestination::new(*page, Point::from_xy(LEFT, *y)));
            match (level, sections.last_mut()) {
                (Level::Part, Some((_, parts))) => parts.push(node),
                _ => sections.push((node, Vec::new())),
            }
        }
    }
    let mut outline = Outline::new();
    for (mut section, parts) in sections {
        parts.into_iter().for_each(|part| section.push_child(part));
        outline.push_child(section);
    }
    outline
}

fn tree(laid: Laid, mut leaves: Vec<Vec<Identifier>>) -> TagTree {
    let mut of = |leaf: usize| std::mem::take(&mut leaves[leaf]).into_iter().map(Node::from).collect::<Vec<_>>();
    let heading = |level: u16, title: String| Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(title));
    let mut tree = TagTree::new();
    for branch in laid.tree {
        tree.push(match branch {
            Branch::Title(leaf, text) => TagGroup::with_children(heading(1, text), of(leaf)),
            Branch::Heading { level, leaf, text, .. } => {
                TagGroup::with_children(heading(if level == Level::Section { 2 } else { 3 }, text), of(leaf))
            }
            Branch::Paragraph(leaf) => TagGroup::with_children(Tag::P, of(leaf)),
            Branch::Quote(leaf) => {
                let words = TagGroup::with_children(Tag::P, of(leaf));
                TagGroup::with_children(Tag::BlockQuote, vec![words.into()])
            }
            Branch::Facts(rows) => {
                let row = |[name, value]: [usize; 2]| {
                    let name = TagGroup::with_children(Tag::TH(TableHeaderScope::Row), of(name));
                    let value = TagGroup::with_children(Tag::TD, of(value));
                    TagGroup::with_children(Tag::TR, vec![name.into(), value.into()]).into()
                };
                TagGroup::with_children(Tag::Table, rows.into_iter().map(row).collect())
            }
            Branch::Table { headings, rows } => {
                let mut cells = |leaves: Vec<usize>, is_head: bool| {
                    let cell = |leaf| match is_head {
                        true => TagGroup::with_children(Tag::TH(TableHeaderScope::Column), of(leaf)).into(),
                        false => TagGroup::with_children(Tag::TD, of(leaf)).into(),
                    };
                    let cells: Vec<Node> = leaves.into_iter().map(cell).collect();
                    Node::from(TagGroup::with_children(Tag::TR, cells))
                };
                let head = TagGroup::with_children(Tag::THead, vec![cells(headings, true)]);
                let body: Vec<Node> = rows.into_iter().map(|row| cells(row, false)).collect();
                let body = TagGroup::with_children(Tag::TBody, body);
                TagGroup::with_children(Tag::Table, vec![head.into(), body.into()])
            }
        });
    }
    tree
}
