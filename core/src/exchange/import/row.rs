//! From the rows of a table to drafts.

use super::birthday;
use super::catalogue::{Catalogue, Meaning, header_key, numbered};
use super::cell::{
    SEVERAL, agreed, cleaned, collapsed, first_of, is_ditto, is_opt_out, is_unknown, join, join_names, linked,
    memberships, note_heading, pieces, street, tags,
};
use super::dates::{DateOrder, DateRead, read_date_until};
use super::draft::{Building as _, Channel, DraftAddress, PersonDraft};
use super::fields::{Field, FieldKey};
use super::home::Home;
use super::labels;
use super::names;
use super::of_two::is_addressed;
use super::phone_code::{Code, codes, is_code};
use super::place::city;
use super::postal::{Group, address_keys, bare_key, group_of, is_postal, numbered_box};
use super::reached::{put_emails, put_phones, without_number};
use super::read::frame::Texts;
use super::second::{self, Place};
use super::whole_name::{is_alone, is_before_family, put_before_family, put_firm, put_names, take_firm, take_line};
use super::whom::{Sort, contact_part};
use super::zeros::{have_lost_zeros, put_back};
use crate::language::Language;
use crate::records::fields::{self, FieldKind};
use crate::records::persons::tag_of;
use crate::time::Day;

/// How a table's rows become drafts: worked out once, used for each row.
#[derive(Debug)]
pub struct Plan {
    pub(super) columns: Vec<Column>,
    pub(super) groups: Vec<Group>,
    /// The day of birth, where it has columns of its own for year and month.
    birthday: Option<birthday::Parts>,
    /// What is to be told of how dates are read, and names.
    notes: Vec<&'static str>,
    /// In which numbers without a country are dialled.
    pub(super) country: String,
    /// The present one: what two digits mean as one.
    pub(super) year: i32,
    /// In which what goes into the note is named where no header does it.
    pub(super) language: Language,
    has_name_parts: bool,
    capacity_mapped: bool,
}

#[derive(Debug)]
pub(super) struct Column {
    pub index: usize,
    pub field: Field,
    pub header: String,
    /// The column that holds the label of this one's values.
    label_index: Option<usize>,
    group: usize,
    pub order: DateOrder,
    /// The columns that have the codes before its numbers.
    pub codes: Vec<Code>,
    /// The field of the workspace's own that it fills.
    pub own: Option<fields::Field>,
    /// What it holds stands before the family name: `von`.
    pub is_before_family: bool,
    /// It is about the one with whom one speaks in the company that the row is about.
    pub is_of_contact: bool,
    /// It has the whole name of that one.
    pub is_contact: bool,
    /// The number in its header, and whether it has the name of a further person or a part of it.
    pub number: u32,
    pub names_another: bool,
    /// The further person whom its own header names.
    pub whose: Option<(u32, Sort)>,
    /// Its header leaves open whether it has titles or positions.
    is_title_or_position: bool,
    /// It has a further line of a name: `NAME2`.
    is_name_line: bool,
}

impl Plan {
    /// Plans for a table with these headers (empty where it has none) and fields. `samples` are some of its rows.
    #[must_use]
    pub fn new(headers: &[String], fields: &[Field], samples: &[&Texts], home: &Home) -> Self {
        let catalogue = Catalogue::get();
        let origin = catalogue.origin(headers);
        let keys: Vec<String> = headers.iter().map(|header| header.trim().to_lowercase()).collect();
        let beside = |index: usize, names: &[&str]| {
            let (prefix, _) = keys.get(index)?.rsplit_once(" - ")?;
            let is_beside = |key: &String| {
                key.rsplit_once(" - ").is_some_and(|(other, last)| other == prefix && names.contains(&last))
            };
            keys.iter().position(is_beside)
        };
        // "Phone 1 - Value" has its label in "Phone 1 - Type" or "Phone 1 - Label".
        // Where several values stand beside one of these, it is none of theirs.
        let label_of = |index: usize| {
            let labelled = [FieldKey::Email, FieldKey::Phone, FieldKey::Web, FieldKey::Messenger];
            let is_value = |at: &usize| labelled.contains(&fields[*at].key);
            let prefix = |at: usize| keys.get(at).and_then(|key| key.rsplit_once(" - ")).map(|(prefix, _)| prefix);
            let values = (0..fields.len()).filter(is_value).filter(|at| prefix(*at) == prefix(index)).count();
            // What Google has without a field of its own: "Event 1 - Value".
            let is_named =
                fields[index].key != FieldKey::Note || keys.get(index).is_some_and(|key| key.ends_with(" - value"));
            let label = beside(index, &["type", "label"]).filter(|_| is_named);
            label.filter(|_| values <= 1 || is_postal(fields[index].key))
        };
        let address_keys = address_keys(headers, fields);
        let people = second::People::of(headers, origin);
        let mut codes = codes(headers, fields);
        let birthday = birthday::Parts::of(headers, fields);
        let mut groups: Vec<Group> = Vec::new();
        let mut columns = Vec::new();
        let mut notes = Vec::new();
        for (index, field) in fields.iter().enumerate().filter(|(_, field)| field.key != FieldKey::Ignore) {
            let header = headers.get(index).cloned().unwrap_or_default();
            let values = || samples.iter().map(move |row| row.get(index).trim());
            let group = if is_postal(field.key) {
                let comes_again = |keys: &[FieldKey]| {
                    let again = |at: usize| keys.contains(&fields[at].key) && address_keys[at] == address_keys[index];
                    (index + 1..fields.len()).any(again)
                };
                let at =
                    group_of(&groups, &address_keys[index], field.key, &header, comes_again).unwrap_or_else(|| {
                        groups.push(Group {
                            key: address_keys[index].clone(),
                            label: field.label.clone(),
                            label_index: label_of(index),
                            whole_index: beside(index, &["formatted"]),
                            street_only: true,
                            lost_zero: false,
                            postal_code_index: None,
                            columns: Vec::new(),
                        });
                        groups.len() - 1
                    });
                groups[at].columns.push((field.key, bare_key(&header)));
                groups[at].street_only &= field.key == FieldKey::Street;
                if field.key == FieldKey::PostalCode {
                    let numbers = samples.iter().filter(|row| row.is_number(index)).map(|row| row.get(index));
                    groups[at].lost_zero |= home.country == "DE" && have_lost_zeros(numbers);
                    groups[at].postal_code_index = Some(index);
                }
                at
            } else {
                0
            };
            let default = if matches!(origin, "outlook" | "mailchimp") && header_key(&header) == "birthday" {
                DateOrder::MonthFirst
            } else {
                DateOrder::DayFirst
            };
            let own = home.own(&field.label).filter(|_| field.key == FieldKey::Own).cloned();
            let order = match field.key {
                _ if own.as_ref().is_some_and(|own| own.kind == FieldKind::Date) => {
                    let order = DateOrder::of_column(values()).unwrap_or(default);
                    notes.extend(order.notes(values()));
                    order
                }
                FieldKey::Birthday | FieldKey::CollectedAt => {
                    let order = DateOrder::of_column(values()).unwrap_or(default);
                    notes.extend(order.notes(values()));
                    let is_noted = |row: &&Texts| {
                        birthday::is_noted(&birthday::text(birthday.as_ref(), index, row), (order, home.year))
                    };
                    if field.key == FieldKey::Birthday && samples.iter().any(is_noted) {
                        notes.push(birthday::NOTED);
                    }
                    order
                }
                _ => DateOrder::DayFirst,
            };
            columns.push(Column {
                is_before_family: field.key == FieldKey::FamilyName && catalogue.stands_before_family(&header),
                is_of_contact: contact_part(&header).is_some(),
                is_contact: field.key == FieldKey::Name && catalogue.is_contact_person(&header),
                number: people.number(index).unwrap_or_else(|| numbered(&header)),
                names_another: people.names.get(index).is_some_and(Option::is_some),
                whose: people.whose(index),
                is_title_or_position: catalogue.meaning(origin, &header) == Some(&Meaning::TitleOrPosition),
                is_name_line: field.key == FieldKey::Note
                    && numbered(&header) > 1
                    && catalogue.meaning(origin, &header) == Some(&Meaning::NameOrFamilyName),
                index,
                label_index: label_of(index),
                group,
                order,
                codes: std::mem::take(&mut codes[index]),
                own,
                field: field.clone(),
                header,
            });
        }
        if groups.len() > 1 {
            for group in groups.iter_mut().filter(|group| group.label.is_empty() && group.label_index.is_none()) {
                group.key.purpose.clone_into(&mut group.label);
            }
        }
        let has = |wanted: &[FieldKey]| columns.iter().any(|column| wanted.contains(&column.field.key));
        let has_opt_outs = columns.iter().any(|column| is_opt_out(&column.field));
        let mut plan = Self {
            has_name_parts: has(&[FieldKey::GivenName, FieldKey::FamilyName]),
            capacity_mapped: has(&[FieldKey::Capacity]),
            birthday,
            columns,
            groups,
            notes,
            country: home.country.clone(),
            year: home.year,
            language: home.language,
        };
        if samples.iter().any(|row| plan.names_others(row)) {
            plan.notes.push(second::TOLD);
        }
        plan.notes.extend(has_opt_outs.then_some("opt_outs"));
        plan
    }

    /// Codes of what is to be told of how dates are read, and names.
    #[must_use]
    pub fn notes(&self) -> &[&'static str] {
        &self.notes
    }

    /// Whether a column without a field says something of others.
    pub(super) fn takes(&self, index: usize) -> bool {
        let is_beside = |beside: Option<usize>| beside == Some(index);
        self.columns.iter().any(|column| is_beside(column.label_index))
            || self.groups.iter().any(|group| is_beside(group.label_index) || is_beside(group.whole_index))
            || self.birthday.as_ref().is_some_and(|parts| parts.takes(index))
    }

    /// The draft of a row; `base` has what holds for all.
    ///
    /// # Errors
    /// A code: `no_name`, `invalid_email`, `invalid_phone`, `invalid_special_value`.
    pub fn draft(&self, row: &Texts, base: &PersonDraft) -> Result<PersonDraft, &'static str> {
        let mut draft = base.clone();
        let mut addresses: Vec<DraftAddress> = self
            .groups
            .iter()
            .map(|group| DraftAddress { label: group.label.clone(), ..DraftAddress::default() })
            .collect();
        let mut full_names: Vec<(&str, String)> = Vec::new();
        let mut single: Vec<FieldKey> = Vec::new();
        let mut organisations: Vec<&str> = Vec::new();
        let mut positions: Vec<(&str, &str)> = Vec::new();
        let mut before_family: Vec<(&str, String)> = Vec::new();
        let (mut firm, mut customer) = ("", "");
        let names_two = self.names_two(row);
        let others = self.others(row);
        for column in &self.columns {
            match others.place(column) {
                Place::OfPerson => {}
                Place::SaysTheSame => continue,
                Place::OfAnother => {
                    let value = cleaned(row.get(column.index));
                    if !value.is_empty() {
                        draft.add_note(&column.header, value);
                    }
                    continue;
                }
            }
            if column.field.key == FieldKey::Birthday {
                let text = birthday::text(self.birthday.as_ref(), column.index, row);
                birthday::put(&mut draft, &text, (column.order, self.year), (&column.header, self.language));
                continue;
            }
            let value = cleaned(row.get(column.index));
            if value.is_empty() {
                continue;
            }
            let is_stand_in = match column.field.key {
                FieldKey::GivenName | FieldKey::FamilyName | FieldKey::Name | FieldKey::Organisation => is_ditto(value),
                key => is_postal(key) && (is_ditto(value) || is_unknown(value)),
            };
            if is_stand_in || column.is_of_contact && names_two {
                draft.add_note(&column.header, value);
                continue;
            }
            let label = || self.label(column, row);
            // A second column for what there is but one of wins nothing over the first.
            if matches!(column.field.key, FieldKey::Language | FieldKey::Source | FieldKey::CollectedAt) {
                if single.contains(&column.field.key) {
                    draft.add_note(&column.header, value);
                    continue;
                }
                single.push(column.field.key);
            }
            match column.field.key {
                FieldKey::Salutation if names::is_firm(value) => firm = value,
                // Among positions a title is one.
                FieldKey::Position if column.is_title_or_position && names::is_title(value) => {
                    let (salutation, title) = names::split_title(value);
                    join(&mut draft.salutation, &salutation, " ");
                    join(&mut draft.title, &title, " ");
                }
                FieldKey::NameSuffix | FieldKey::Title if is_before_family(value) => {
                    before_family.push((&column.header, collapsed(value)));
                }
                FieldKey::Salutation | FieldKey::Title => {
                    let (salutation, title) = match column.field.key {
                        FieldKey::Salutation if !value.contains(['.', ' ']) => (names::cased(value), String::new()),
                        FieldKey::Salutation => names::split_salutation(value),
                        _ => names::split_title(value),
                    };
                    join(&mut draft.salutation, &salutation, " ");
                    join(&mut draft.title, &title, " ");
                }
                FieldKey::GivenName => join_names(&mut draft.given_name, first_of(value)),
                FieldKey::FamilyName if column.is_before_family => {
                    before_family.push((&column.header, collapsed(first_of(value))));
                }
                FieldKey::FamilyName => join(&mut draft.family_name, &collapsed(first_of(value)), " "),
                FieldKey::Name => {
                    let named = (column.header.as_str(), self.language);
                    let name = collapsed(first_of(value));
                    let name = without_number(&mut draft, &name, named);
                    if !name.is_empty() {
                        full_names.push((&column.header, name.to_owned()));
                    }
                }
                // Among customers that are firms there are families.
                FieldKey::Organisation
                    if !self.has_name_parts && is_addressed(value) && !names::is_organisation(value) =>
                {
                    full_names.push((&column.header, collapsed(value)));
                }
                FieldKey::NameSuffix => join(&mut draft.name_suffix, value, " "),
                FieldKey::Organisation => {
                    organisations.extend(pieces(value, SEVERAL));
                    if Catalogue::get().is_company_beside_contact(&column.header) {
                        customer = &column.header;
                    }
                }
                FieldKey::Position => {
                    positions.extend(pieces(value, SEVERAL).map(|piece| (column.header.as_str(), piece)))
                }
                FieldKey::Language => match tag_of(value) {
                    Some(tag) => draft.language = tag,
                    None => draft.add_note(&column.header, value),
                },
                FieldKey::Kind => {
                    if !draft.set_kind(value) {
                        draft.add_note(&column.header, value);
                    }
                }
                FieldKey::Capacity => {
                    if !draft.set_capacity(value) {
                        draft.add_note(&column.header, value);
                    }
                }
                FieldKey::Source => value.clone_into(&mut draft.source),
                FieldKey::CollectedAt => match read_date_until(value, column.order, self.year) {
                    DateRead::Date(date) => draft.collected_at = Day::parse(&date),
                    DateRead::Nothing => {}
                    _ => draft.add_note(&column.header, value),
                },
                FieldKey::Email => put_emails(&mut draft, value, &label(), (&column.header, self.language)),
                FieldKey::Phone => {
                    let value = self.dialled(column, row, value);
                    put_phones(&mut draft, &value, &label(), (&column.header, self.language));
                }
                // It stands before the numbers.
                FieldKey::PhoneCode if is_code(value) && self.has_numbers(column) => {}
                FieldKey::PhoneCode => draft.add_note(&column.header, value),
                FieldKey::Web => {
                    // Google puts a backslash before a colon.
                    let web = linked(value).replace("\\:", ":");
                    pieces(&web, SEVERAL).for_each(|piece| draft.add_point(Channel::Web, piece, &label()));
                }
                FieldKey::Messenger => {
                    pieces(value, SEVERAL).for_each(|piece| draft.add_point(Channel::Messenger, piece, &label()));
                }
                FieldKey::Street => {
                    let text = &mut addresses[column.group].street;
                    match numbered_box(&column.header, value) {
                        Some(numbered) => join(text, &numbered, ", "),
                        None => street(text, value),
                    }
                }
                FieldKey::PostalCode => match &mut addresses[column.group].postal_code {
                    code if code.is_empty() || code == first_of(value) => first_of(value).clone_into(code),
                    _ => draft.add_note(&column.header, value),
                },
                FieldKey::City => city(&mut addresses[column.group], value),
                FieldKey::Region => join(&mut addresses[column.group].region, first_of(value), ", "),
                FieldKey::Country => join(&mut addresses[column.group].country, first_of(value), ", "),
                FieldKey::Note if column.is_name_line && take_line(&mut draft, &mut full_names, value) => {}
                FieldKey::Note => match column.label_index.map(|index| first_of(cleaned(row.get(index)))) {
                    Some(label) if !label.is_empty() => {
                        let is_day = header_key(&column.header).starts_with("event");
                        let text = if is_day { labels::date(self.language, value) } else { value.to_owned() };
                        draft.add_note(&labels::word(self.language, label.trim_start_matches('*').trim()), &text);
                    }
                    _ => draft.add_note(note_heading(&column.header), value),
                },
                FieldKey::Tag => tags(&mut draft, value, &column.field.label, &column.header),
                FieldKey::Consent => {
                    if agreed(value).is_none() {
                        draft.add_note(&column.header, value);
                    }
                }
                FieldKey::Own => self.own(&mut draft, column, value)?,
                FieldKey::Birthday | FieldKey::Ignore => {}
            }
        }
        put_before_family(&mut draft, &mut before_family);
        // Whoever is addressed and has no name but that of the customer is the customer.
        if let [name] = organisations.as_slice()
            && !customer.is_empty()
            && is_alone(&draft, name)
            && full_names.is_empty()
        {
            full_names.push((customer, collapsed(name)));
            organisations.clear();
        }
        if !firm.is_empty() && organisations.is_empty() {
            put_firm(&mut draft, &mut full_names);
        }
        take_firm(&mut draft, &organisations);
        put_names(&mut draft, &full_names, &organisations, self.has_name_parts);
        put_before_family(&mut draft, &mut before_family);
        before_family.iter().for_each(|(header, text)| draft.add_note(header, text));
        memberships(&mut draft, &organisations, &positions, self.language);
        if draft.memberships.is_empty() {
            join(&mut draft.salutation, firm, " ");
        }
        self.addresses(&mut draft, addresses, row);
        let phones = self.columns.iter().filter(|column| column.field.key == FieldKey::Phone);
        let numbers = phones.map(|column| column.index).filter(|index| row.is_number(*index));
        put_back(&mut draft, numbers.map(|index| cleaned(row.get(index))), &self.country);
        if !self.capacity_mapped {
            draft.capacity_follows();
        }
        let has = |column: &Column| !cleaned(row.get(column.index)).is_empty();
        draft.check(|key| self.columns.iter().any(|column| column.field.key == key && has(column)))?;
        Ok(draft)
    }

    fn label(&self, column: &Column, row: &Texts) -> String {
        match column.label_index.map(|index| first_of(cleaned(row.get(index)))) {
            Some(label) if column.field.label.is_empty() => Catalogue::get().label(label),
            _ => column.field.label.clone(),
        }
    }
}
