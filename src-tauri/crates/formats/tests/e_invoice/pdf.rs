//! PDF written object by object, as small as they can be.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A file to carry: name, relationship, bytes.
pub type Carried<'a> = (&'a str, &'a str, &'a [u8]);

pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn stream(dictionary: &str, bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{dictionary}/Length {}>>\nstream\n", bytes.len()).into_bytes();
    object.extend_from_slice(bytes);
    object.extend_from_slice(b"\nendstream");
    object
}

/// Objects numbered from 1, of which the first is the catalogue, then a table.
pub fn assemble(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (rank, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", out.len());
        out.extend_from_slice(format!("{} 0 obj\n", rank + 1).as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let start = out.len();
    let size = objects.len() + 1;
    let end = format!("{table}trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n");
    out.extend_from_slice(end.as_bytes());
    out
}

/// Pairs of objects: the specification of each file and its stream, from number `first` on.
pub fn file_objects(files: &[Carried<'_>], first: usize) -> Vec<Vec<u8>> {
    let mut objects = Vec::new();
    for (rank, (name, relationship, bytes)) in files.iter().enumerate() {
        let stored = first + 2 * rank + 1;
        let specification =
            format!("<</Type/Filespec/F({name})/AFRelationship/{relationship}/EF<</F {stored} 0 R>>>>");
        objects.push(specification.into_bytes());
        objects.push(stream("/Type/EmbeddedFile/Filter/FlateDecode", &deflated(bytes)));
    }
    objects
}

/// Files in the tree of names, one level down.
pub fn with_names(files: &[Carried<'_>]) -> Vec<u8> {
    let names: String = files
        .iter()
        .enumerate()
        .map(|(rank, (name, ..))| format!("({name}) {} 0 R ", 3 + 2 * rank))
        .collect();
    let mut objects = vec![
        b"<</Type/Catalog/Names<</EmbeddedFiles<</Kids[2 0 R]>>>>>>".to_vec(),
        format!("<</Names[{names}]>>").into_bytes(),
    ];
    objects.extend(file_objects(files, 3));
    assemble(&objects, "")
}

/// Files that only the catalogue calls associated.
pub fn with_associated(files: &[Carried<'_>]) -> Vec<u8> {
    let list: String = (0..files.len()).map(|rank| format!("{} 0 R ", 2 + 2 * rank)).collect();
    let mut objects = vec![format!("<</Type/Catalog/AF[{list}]>>").into_bytes()];
    objects.extend(file_objects(files, 2));
    assemble(&objects, "")
}

/// One file, the catalogue and its specification in a stream of objects, the table in a stream with predictors.
pub fn with_object_streams(file: Carried<'_>) -> Vec<u8> {
    let (name, relationship, bytes) = file;
    let catalogue = "<</Type/Catalog/AF 2 0 R>>";
    let specification = format!("<</F({name})/AFRelationship/{relationship}/EF<</F 3 0 R>>>>");
    let heading = format!("1 0 2 {} ", catalogue.len() + 1);
    let inside = format!("{heading}{catalogue} {specification}");
    let mut out = b"some mailer wrote this\n%PDF-1.7\n".to_vec();
    let origin = 23;
    let mut offsets = Vec::new();
    let objects = [
        (3, stream("/Filter/FlateDecode", &deflated(bytes))),
        (
            4,
            stream(
                &format!("/Type/ObjStm/N 2/First {}/Filter/FlateDecode", heading.len()),
                &deflated(inside.as_bytes()),
            ),
        ),
    ];
    for (number, object) in objects {
        offsets.push(out.len() - origin);
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        out.extend_from_slice(&object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let start = out.len() - origin;
    let row = |kind: u8, second: usize, third: u8| {
        let second = u16::try_from(second).unwrap().to_be_bytes();
        [kind, second[0], second[1], third]
    };
    let rows = [
        row(0, 0, 0),
        row(2, 4, 0),
        row(2, 4, 1),
        row(1, offsets[0], 0),
        row(1, offsets[1], 0),
        row(1, start, 0),
    ];
    let mut predicted = Vec::new();
    let mut above = [0_u8; 4];
    for row in rows {
        predicted.push(2);
        predicted.extend(row.iter().zip(above).map(|(byte, up)| byte.wrapping_sub(up)));
        above = row;
    }
    let table = stream(
        "/Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>",
        &deflated(&predicted),
    );
    out.extend_from_slice(b"5 0 obj\n");
    out.extend_from_slice(&table);
    out.extend_from_slice(format!("\nendobj\nstartxref\n{start}\n%%EOF").as_bytes());
    out
}
