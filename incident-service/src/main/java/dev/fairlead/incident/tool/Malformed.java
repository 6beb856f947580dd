package dev.fairlead.incident.tool;

import java.util.List;

/** A body is not what the protocol asks for. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> errors;

    Malformed(List<String> errors) {
        super(String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    /** A sentence for each fault: the field, and what was expected. */
    public List<String> errors() {
        return errors;
    }
}
