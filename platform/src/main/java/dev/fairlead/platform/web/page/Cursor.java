package dev.fairlead.platform.web.page;

import dev.fairlead.platform.decide.UnknownCursor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The sort values of a page's last item, opaque to callers. */
public final class Cursor {
    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    /**
     * @param keys sort values in the order of the query, none with a unit separator (U+001F)
     */
    public static String encode(String... keys) {
        byte[] bytes = String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The sort values.
     *
     * @throws UnknownCursor where the cursor was not made by {@link #encode} with as many values
     */
    public static List<String> decode(String cursor, int keys) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            List<String> values =
                    List.of(new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1));
            if (values.size() == keys) {
                return values;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new UnknownCursor(cursor);
        }
        throw new UnknownCursor(cursor);
    }
}
