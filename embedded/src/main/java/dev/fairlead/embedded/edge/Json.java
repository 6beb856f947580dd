package dev.fairlead.embedded.edge;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Strict JSON: unknown, missing and null fields are errors. */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * @throws IllegalArgumentException that says what is wrong and, for malformed text, where
     */
    static <T> T read(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new IllegalArgumentException("expected a JSON object, got null");
            }
            return value;
        } catch (ValueInstantiationException refused) {
            Throwable cause = refused.getCause();
            throw new IllegalArgumentException(
                    cause == null ? refused.getOriginalMessage() : cause.getMessage(), refused);
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            throw new IllegalArgumentException(
                    at == null
                            ? said(malformed)
                            : "line %d, column %d: %s"
                                    .formatted(at.getLineNr(), at.getColumnNr(), said(malformed)),
                    malformed);
        }
    }

    /**
     * Reads the fields that are there over those of a value.
     *
     * @throws IllegalArgumentException as {@link #read}
     */
    static <T> T over(T defaults, String text, Class<T> type) {
        try {
            JsonNode given = MAPPER.readTree(text);
            if (!(given instanceof ObjectNode fields)) {
                throw new IllegalArgumentException("expected a JSON object");
            }
            ObjectNode whole = MAPPER.valueToTree(defaults);
            whole.setAll(fields);
            return read(MAPPER.writeValueAsString(whole), type);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(said(malformed), malformed);
        }
    }

    // What follows in parentheses are class names and settings, which help no caller.
    private static String said(JacksonException malformed) {
        return malformed.getOriginalMessage().split(" \\(", 2)[0];
    }
}
