//! What a project promises, through its door.
