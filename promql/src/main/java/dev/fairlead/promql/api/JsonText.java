package dev.fairlead.promql.api;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON piece by piece. Not safe for several threads. */
final class JsonText {
    private final Appendable out;

    /** Into memory. */
    JsonText() {
        this(new StringBuilder());
    }

    /** What the target throws is thrown as {@link UncheckedIOException}. */
    JsonText(Appendable out) {
        this.out = out;
    }

    JsonText raw(String text) {
        try {
            out.append(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    private void raw(char character) {
        try {
            out.append(character);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    JsonText string(String text) {
        raw('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> raw("\\\"");
                case '\\' -> raw("\\\\");
                case '\n' -> raw("\\n");
                case '\r' -> raw("\\r");
                case '\t' -> raw("\\t");
                default -> {
                    if (c < 0x20 || c == 0x2028 || c == 0x2029) {
                        raw(String.format("\\u%04x", (int) c));
                    } else {
                        raw(c);
                    }
                }
            }
        }
        raw('"');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
