package dev.fairlead.platform.config;

/**
 * Thrown by a record's compact constructor to refuse one of its fields; the binder reports it at
 * that field's place. A plain {@link IllegalArgumentException} is reported at the record's.
 */
public final class InvalidField extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    /**
     * @param field the component's name
     * @param expected what is allowed, such as {@code "more than 0%"}
     */
    public InvalidField(String field, String expected) {
        super(field + ": expected " + expected);
        this.field = field;
        this.expected = expected;
    }

    public String field() {
        return field;
    }

    public String expected() {
        return expected;
    }
}
