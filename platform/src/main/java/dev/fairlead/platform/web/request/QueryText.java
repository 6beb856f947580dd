package dev.fairlead.platform.web.request;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whether a query is text: percent-encoded UTF-8 without the character U+0000. */
final class QueryText {
    private static final int SHOWN = 20;
    private static final char NUL = '\0';

    private QueryText() {}

    static boolean hasNul(String text) {
        return text.indexOf(NUL) >= 0;
    }

    /** What is wrong with the raw query, for people; null where nothing is. */
    static @Nullable String fault(@Nullable String query) {
        if (query == null || query.indexOf('%') < 0) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(query.length());
        for (int i = 0; i < query.length(); i++) {
            char one = query.charAt(i);
            if (one != '%') {
                // The container has taken each byte above 127 for a character.
                bytes.write(one);
                continue;
            }
            int encoded = encoded(query, i);
            if (encoded < 0) {
                return "'%s' is no percent encoding".formatted(shown(query, i));
            }
            if (encoded == 0) {
                return "%00 stands for the character U+0000";
            }
            bytes.write(encoded);
            i += 2;
        }
        return isUtf8(bytes.toByteArray()) ? null : "the query is not UTF-8";
    }

    private static int encoded(String query, int at) {
        if (at + 2 >= query.length()) {
            return -1;
        }
        int high = Character.digit(query.charAt(at + 1), 16);
        int low = Character.digit(query.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static String shown(String query, int at) {
        return query.substring(at, Math.min(query.length(), at + SHOWN));
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
