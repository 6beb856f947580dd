package dev.fairlead.platform.stored;

/**
 * The stored form of one kind of record that is kept as a text within an event: a plan, for
 * example, that was compiled of the configuration and is frozen with what began under it. Every
 * form that was ever written must stay readable.
 *
 * @param type has a {@linkplain Stored stored name}
 * @param version of the form that {@link #write} writes
 */
public record StoredForm<T>(Class<T> type, int version) {

    /**
     * The first form of these records.
     *
     * @throws IllegalArgumentException where the class has no stored name
     */
    public static <T> StoredForm<T> of(Class<T> type) {
        return new StoredForm<>(type, 1);
    }

    public StoredForm {
        StoredJson.name(type);
    }

    /** Its stored name. */
    public String name() {
        return StoredJson.name(type);
    }

    /** The text that is stored. */
    public String write(T value) {
        return StoredJson.write(value);
    }

    /** The record of a text that was stored. */
    public T read(String json) {
        return StoredJson.read(json, type);
    }

    /**
     * The record of a text that was stored in that version of the form.
     *
     * @throws IllegalArgumentException where the form is newer than this program
     */
    public T read(int written, String json) {
        if (written != version) {
            throw new IllegalArgumentException(
                    "form of %s: %d (expected: %d); run the version that wrote it"
                            .formatted(name(), written, version));
        }
        return read(json);
    }
}
