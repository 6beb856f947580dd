package dev.fairlead.platform.web.json;

import dev.fairlead.platform.web.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Finds the texts of a body that hold the character U+0000, which no database takes. */
final class NulFinder {
    private static final String ESCAPED = "\\u0000";
    private static final char NUL = '\0';
    private static final String EXPECTED = "a text without the character U+0000";

    private NulFinder() {}

    /**
     * @param body JSON; JSON has the character in its escaped form only
     */
    static List<FieldError> find(JsonMapper json, byte[] body) {
        if (!new String(body, StandardCharsets.ISO_8859_1).contains(ESCAPED)) {
            return List.of();
        }
        List<FieldError> errors = new ArrayList<>();
        try (JsonParser parser = json.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isText =
                        token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME;
                if (isText && parser.getString().indexOf(NUL) >= 0) {
                    String pointer = parser.streamReadContext().pathAsPointer().toString();
                    errors.add(FieldError.invalid(pointer, null, EXPECTED));
                }
            }
        }
        return errors;
    }
}
