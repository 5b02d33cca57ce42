//! How much a document promises to say (BT-24).

/// A profile of Factur-X and ZUGFeRD, or another set of rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Profile {
    /// Number, dates, parties, totals: no due date, no VAT by rate.
    Minimum,
    /// Adds due date, VAT by rate, means of payment.
    BasicWl,
    /// Adds lines.
    Basic,
    /// The European norm; ZUGFeRD 1 calls it COMFORT.
    En16931,
    /// More than the norm.
    Extended,
    /// The French extension of the norm.
    ExtendedCtcFr,
    /// The German restriction of the norm.
    XRechnung,
    /// Another one, or none said.
    Other,
}

impl Profile {
    /// The profile an identifier names: its end decides, because it says what it conforms to before.
    ///
    /// ```
    /// use encaisse_formats::e_invoice::Profile;
    /// assert_eq!(Profile::of("urn:factur-x.eu:1p0:minimum"), Profile::Minimum);
    /// assert_eq!(Profile::of("urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended"), Profile::Extended);
    /// assert_eq!(Profile::of("urn:cen.eu:en16931:2017"), Profile::En16931);
    /// ```
    pub fn of(guideline: &str) -> Self {
        let lower = guideline.trim().to_ascii_lowercase();
        let ends: [(&str, Profile); 8] = [
            ("extended-ctc-fr", Profile::ExtendedCtcFr),
            (":minimum", Profile::Minimum),
            (":basicwl", Profile::BasicWl),
            (":basic", Profile::Basic),
            (":comfort", Profile::En16931),
            (":extended", Profile::Extended),
            ("urn:cen.eu:en16931:2017", Profile::En16931),
            ("poacc:billing:3.0", Profile::En16931),
        ];
        ends.into_iter().find(|(end, _)| lower.ends_with(end)).map_or_else(
            || if lower.contains("xrechnung") { Profile::XRechnung } else { Profile::Other },
            |(_, profile)| profile,
        )
    }

    /// True when the profile has no place for a due date.
    pub fn lacks_due_date(self) -> bool {
        self == Profile::Minimum
    }
}
