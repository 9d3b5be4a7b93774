-- `meta` also has a 'checksum' of all answers, set when the file is opened to write.
CREATE INDEX step_state ON step (state, id);
