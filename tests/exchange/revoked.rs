//! Somebody left, or a computer was lost: is its desk a stranger from then on, until a phrase says otherwise?

use crate::{Post, digest, pair, sound, text};

#[test]
fn a_desk_that_is_revoked_is_a_stranger_until_a_phrase() {
    let post = Post::open();
    let (helene, paul) = pair(&post);
    let known = || helene.json(&["exchange", "status"])["colleagues"][0]["known"] == true;
    assert!(known());
    helene.json(&["exchange", "revoke", "Paul Noël"]);
    assert!(!known());
    let before = digest(&helene);
    // What the desk still sends is refused, and changes nothing.
    paul.json(&["set", "client", "C1", "phone", "02 47 00 00 11"]);
    let path = post.send(&paul, "Hélène Aubry", "3.encaisse", false);
    assert_eq!(helene.refusal(&["exchange", "import", text(&path)])["code"], "EXC-008");
    assert_eq!(digest(&helene), before);
    // Nothing is sealed to it any more, nor left for it where desks share a folder.
    let out = post.path("4.encaisse");
    let made = helene.json(&["exchange", "export", "--to", "Paul Noël", "--out", text(&out)]);
    assert_ne!(made["sealed"], "key");
    let folder = tempfile::tempdir().expect("a folder");
    let looked = helene.json(&["exchange", "folder", text(folder.path())]);
    assert_eq!(
        (&looked["written"], &looked["unmet"][0]),
        (&serde_json::json!([]), &"Paul Noël".into()),
        "{looked:#}"
    );
    // Nobody else was known, and a stranger is not revoked.
    assert_eq!(helene.refusal(&["exchange", "revoke", "Paul Noël"])["code"], "VAL-002");
    // A phrase agreed upon makes it known again, with what was said meanwhile.
    let path = post.send(&paul, "Hélène Aubry", "5.encaisse", true);
    post.take(&helene, &path);
    assert!(known());
    assert_eq!(digest(&helene), digest(&paul));
    sound(&helene);
}
