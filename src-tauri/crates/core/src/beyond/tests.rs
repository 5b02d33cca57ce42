//! Does what lists, banks and people add keep the account right?
